"""Papers on screen: choosing one, looking at its pages, issuing, printing, voiding."""
