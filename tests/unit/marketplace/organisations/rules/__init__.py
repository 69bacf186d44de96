"""One module for each of the rules of organisations."""
