"""What a journey map is and everything that can be done to it, without a window, a file or a database."""
