"""Measuring and placing: the only room that knows how large a text is."""
