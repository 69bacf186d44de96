"""Categories, product profiles, products and images."""
