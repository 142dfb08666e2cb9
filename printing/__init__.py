"""Papers: a frozen record in, the bytes of a right-to-left PDF out. No session, no window."""
