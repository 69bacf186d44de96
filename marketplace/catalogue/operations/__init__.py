"""The only writers of categories and products."""
