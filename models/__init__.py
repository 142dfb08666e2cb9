"""Tables, types and engines: the only package that knows SQL dialects and the schema."""
