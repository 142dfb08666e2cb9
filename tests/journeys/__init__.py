"""A day of work in the real window, on a real screen, by keys and clicks alone."""
