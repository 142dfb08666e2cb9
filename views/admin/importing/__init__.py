"""Bringing an office's old register in, step by step."""
