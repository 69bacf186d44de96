"""Marks source strings for translation in modules that must not import Django."""


def gettext_noop(message: str) -> str:
    """Return `message` unchanged; the extractor of translations finds it by this function's name."""
    return message
