"""The doors of programs: tokens, the feed of changes, and who comes in with a token."""
