"""The search document of a listing and its PostgreSQL backend."""
