"""Frozen tables for export and print."""
