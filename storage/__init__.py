"""Documents on disk: the only room that knows SQL and foreign files."""
