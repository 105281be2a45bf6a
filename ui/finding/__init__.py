"""Finding things: the find bar, the filter, the command palette."""
