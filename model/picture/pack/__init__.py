"""The meeting pack: one map as a small book with cover, stages, people, tables and an index."""
