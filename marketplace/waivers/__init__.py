"""Waivers: in a single case, asked for with a reason and granted by another office, a rule's block becomes a warning."""
