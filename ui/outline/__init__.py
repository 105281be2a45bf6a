"""The map as a tree: stages, steps, lanes and cards."""
