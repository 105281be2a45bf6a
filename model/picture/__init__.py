"""The drawing of a map as positioned marks."""
