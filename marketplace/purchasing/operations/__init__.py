"""The write doors of buying: carts, purchases, orders."""
