"""What every face uses, and the only part of the storefront that plugins may import."""
