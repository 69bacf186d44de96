"""Paths that open something by themselves, without what opens it: for log lines and traces, which more people read."""

import re

# The one-time tokens of links to a password, and signed values as in the links that end letters.
_OPENING = re.compile(r"(?<=/)(?:[0-9a-z]+-[0-9a-f]{32}|[\w.-]+:[\w-]+:[\w-]{27,})(?=[/?\s]|$)")


def closed(text: str) -> str:
    """Return a path, or a text with paths in it, with "…" in place of the tokens in them."""
    return _OPENING.sub("…", text)
