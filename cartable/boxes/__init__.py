"""Pages of the boxes: Core columns, keyset, one statement a post."""
