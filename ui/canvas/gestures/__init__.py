"""What a hand does on the canvas, one gesture a file."""
