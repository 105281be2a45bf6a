"""The window: Qt, and nothing that could be decided without it."""
