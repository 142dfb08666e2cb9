"""One file on screen: the reading pane, its tabs, the window of its own, and the bar of verbs."""
