"""How titles become words, listings become documents, and questions become conditions; no database here."""
