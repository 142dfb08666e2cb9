"""What the program costs, each beside raw SQL or an empty window in the same run; ``make bench`` prints it."""
