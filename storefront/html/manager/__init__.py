"""The desk of those who run framework agreements: a central procurement agency, or a unit's agreement manager."""
