"""Pure rules over plain values: no session, no clock of their own."""
