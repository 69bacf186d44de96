"""Regions, buyer units, suppliers, members and their roles."""
