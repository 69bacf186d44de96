"""Text as people type or paste it, checked once at the door."""

import re
from typing import Final

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop

# Far above what people write; pages, papers and the log must hold it.
LONGEST_TEXT = 20_000
MOST_LINES = 2_000
# What word processors and web pages leave behind: nobody sees it, and some of it turns the order in which the rest is read,
# so that a text would say one thing on the screen and another under its hash. Marks that join or shape letters stay.
_UNSEEN: Final = re.compile(
    r"[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# What a person doesn't type, and what a database, a feed or a PDF can't hold: most control characters, halves of signs.
_REFUSED: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK: Final = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# All spaces but the ideographic one, with which Chinese indents its paragraphs.
_SPACE: Final = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_TOO_LONG = gettext_noop("The text is too long.")


def tidy_line(value: object) -> str:
    """Return one line of text with its white space tidied and without marks nobody sees; blank for what isn't printable text.

    Control characters are what a person doesn't type and a database refuses.
    """
    text = " ".join(_UNSEEN.sub("", value).split()) if isinstance(value, str) else ""
    return text if text.isprintable() else ""


def tidy_text(value: str) -> str:
    """Return a text of several lines as it is kept: one kind of line break, no marks nobody sees, no control characters.

    The indents of Chinese paragraphs stay, the first one's too; any other space becomes a plain one. A tidy text stays as it is.
    """
    text = _SPACE.sub(" ", _BREAK.sub("\n", _UNSEEN.sub("", _REFUSED.sub("", value))))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n ")


def read_text(value: object, *, field: str, most: int = LONGEST_TEXT, least: int = 0, wrong: str = _TOO_LONG) -> str:
    """Return a text of several lines, `least` to `most` characters and at most 2,000 lines, tidied by `tidy_text`.

    Raises `InvalidInput` naming `field`: with the message `wrong` for its length, with one of its own for control characters.
    """
    given = value if isinstance(value, str) else ""
    text = tidy_text(given)
    if _REFUSED.search(given):
        wrong = gettext_noop(
            "This text holds control characters, which can't be printed: delete them or type the text by hand."
        )
    elif least <= len(text) <= most and text.count("\n") < MOST_LINES:
        return text
    raise InvalidInput(gettext_noop("Some fields need another look."), fields={field: wrong})


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
