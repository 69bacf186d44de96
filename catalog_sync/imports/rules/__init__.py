"""What imports decide without a database: how a source is read, what of it is refused and why, and what is invented."""
