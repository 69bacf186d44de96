"""Signing in and out, choosing an organisation and a language."""
