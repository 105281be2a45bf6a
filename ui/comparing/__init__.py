"""Comparing two maps or moments in a window of its own."""
