"""One module for each group of `emall` commands."""
