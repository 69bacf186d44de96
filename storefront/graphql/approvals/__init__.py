"""Chains of approval, a unit's rules for them, and deputies."""
