"""The inspector's editors, one for each kind of field."""
