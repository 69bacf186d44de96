"""Files addressed by their hash."""
