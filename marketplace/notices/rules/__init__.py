"""What notices must state and how regions' sites are laid out: pure decisions."""
