"""Plugins and where they are switched on."""
