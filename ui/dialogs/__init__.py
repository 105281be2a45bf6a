"""Dialogs: few, and only where a toast will not do."""
