"""Long lists as files: prepared part by part by the workers, kept for a week, fetched by who asked for them."""
