"""What a paper says, composed from a file: the frozen record that is numbered, stored and printed."""
