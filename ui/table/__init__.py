"""The map as a table that is edited like a spreadsheet."""
