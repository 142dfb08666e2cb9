"""The dialogs: each asks for what one command needs."""
