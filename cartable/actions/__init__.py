"""The handlers of commands: one verb a file."""
