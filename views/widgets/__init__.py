"""The controls the window is composed of, one to a file."""
