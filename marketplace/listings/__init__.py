"""What an admitted supplier offers in a lot: price, stock, state, history."""
