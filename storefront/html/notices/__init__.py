"""The desk of notices and of the region's site, for supervision and agreement managers."""
