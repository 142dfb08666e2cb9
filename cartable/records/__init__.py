"""Frozen results: plain values that may cross threads and doors."""
