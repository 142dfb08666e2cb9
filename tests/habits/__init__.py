"""What the project has agreed on about its own source, read from the source itself."""
