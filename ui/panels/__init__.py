"""The panels beside the canvas: palette and inspector."""
