"""Journeys walked over HTTP alone, as people walk them: they open pages, fill in forms and read what comes back."""
