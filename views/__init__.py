"""The window: everything that is drawn on a screen. Knows commands, queries and records, never how they are kept."""
