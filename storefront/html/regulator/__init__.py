"""The desk of a region's supervision."""
