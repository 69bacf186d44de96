"""Text as people type it, checked once at the door."""

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop


def tidy_line(value: object) -> str:
    """Return one line of text with its white space tidied; blank for what isn't printable text.

    Control characters are what a person doesn't type and a database refuses.
    """
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if text.isprintable() else ""


def read_reason(value: object, *, field: str = "reason") -> str:
    """Return a reason of 2 to 200 characters; raises `InvalidInput` naming `field`."""
    text = tidy_line(value)
    if not 2 <= len(text) <= 200:
        raise InvalidInput(
            gettext_noop("Say why, in 2 to 200 characters: the reason stays in the dossier."),
            fields={field: gettext_noop("Write 2 to 200 characters.")},
        )
    return text


def read_note(value: object, *, field: str, most: int) -> str:
    """Return an optional line of at most `most` characters; raises `InvalidInput` naming `field`."""
    text = tidy_line(value)
    if len(text) > most or (not text and str(value).strip()):
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={field: gettext_noop("This text is too long or holds signs that can't be printed.")},
        )
    return text
