"""What the imports read and write outside the database."""
