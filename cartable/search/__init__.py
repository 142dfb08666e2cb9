"""The one search box: what was typed, which files may hold it, and where it stands in each."""
