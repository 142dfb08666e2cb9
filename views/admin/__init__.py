"""The administrator's window: base data, users, the office's head, upkeep."""
