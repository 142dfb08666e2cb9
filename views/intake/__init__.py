"""Registering a file: the form, its parts, and what is made of what was typed."""
