"""Drafts on this machine: what is being typed survives a killed program and a lost server."""
