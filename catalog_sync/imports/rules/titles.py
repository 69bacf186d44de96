"""What a title of the Suzhou mall says about brand and model, as far as a simple rule can tell."""

import functools
import re

from catalog_sync.imports.rules.channels import brands

_CUT = ("...", "…")
# A model is a word of Latin letters, digits and joints with at least one letter and one digit, three characters or more.
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9/+.-]*[A-Za-z0-9]")
# Sizes, capacities and standards look like models and are none: 16G, 1.5m, 2400W, USB3.0, DDR3, 4K, f/1.8, T8, E27, A4.
_MEASURE = re.compile(
    r"\d+(\.\d+)?([xX*]\d+(\.\d+)?)*-?"
    r"(G|GB|T|TB|M|MB|K|KB|W|KW|V|KV|KVA|VA|A|AH|MAH|HZ|MHZ|GHZ|MM|CM|KG|L|ML|P|X|INCH|DPI|RPM|IN1)"
    r"|(USB|DDR|WIN|PCI-?E|SATA|HDMI|CAT|LED)-?\d+(\.\d+)?\w?|f/\d+(\.\d+)?|[AB]\d|T[58]|E(14|27|40)",
    re.IGNORECASE,
)
_MOST_MODEL = 80


def is_truncated(title: str) -> bool:
    """Whether the source cut the title short."""
    return title.rstrip().endswith(_CUT)


def brand_of(title: str) -> str:
    """Return the brand whose name, or alias, the title begins with; the longest wins; blank for none that is known."""
    known, start = brands(), title.strip().lower()
    for length in range(min(len(start), _longest_name()), 0, -1):
        brand = known.get(start[:length])
        if brand is not None and _ends_word(start, length):
            return brand
    return ""


@functools.cache
def _longest_name() -> int:
    return max(map(len, brands()))


def _ends_word(title: str, length: int) -> bool:
    """Whether a name of `length` characters ends where its word does: LG isn't found in LGC1."""
    name, following = title[length - 1], title[length : length + 1]
    return not (name.isascii() and following.isascii() and following.isalnum())


def model_code_of(title: str) -> str:
    """Return the first word of the title that looks like a model code; blank for none, or when it may have been cut off."""
    text = title.strip()
    for found in _WORD.finditer(text):
        word = found[0]
        whole = not (is_truncated(text) and found.end() >= len(text.rstrip(".… ")))
        if (
            whole
            and 3 <= len(word) <= _MOST_MODEL
            and any(character.isdigit() for character in word)
            and any(character.isalpha() for character in word)
            and not _MEASURE.fullmatch(word)
        ):
            return word
    return ""
