"""The public side: home, catalogue, product, signed log heads."""
