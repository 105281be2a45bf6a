"""Everything that leaves as a file: one picture, many painters."""
