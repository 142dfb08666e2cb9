"""Whole windows fetched in one trip: the file, the caller, the lists to choose from."""
