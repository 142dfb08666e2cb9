"""The boxes on screen: their columns as data, and the one view that shows any of them."""
