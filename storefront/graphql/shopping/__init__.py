"""Lists that a unit shares, quick orders, choices and buying again."""
