"""The personas of a document as cards beside the map."""
