"""Settings from the environment, read in one way: a variable that is blank counts as one that is not set.

Container hosts can't leave a variable out that their file names; they pass an empty one (`${NAME:-}`).
"""

import os
import re
from collections.abc import Collection, Mapping

_SITE = re.compile(r"([a-z]+)://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")


def given(name: str, default: str = "", *, environment: Mapping[str, str] = os.environ) -> str:
    """Return the variable `name` without spaces around it, or `default` when it is blank or not set."""
    return environment.get(name, "").strip() or default


def given_list(name: str) -> list[str]:
    """Return what the variable `name` lists, separated by commas; nothing when it is blank or not set."""
    return [word for part in given(name).split(",") if (word := part.strip())]


def given_words(name: str, known: Collection[str]) -> frozenset[str]:
    """Return what the variable `name` lists of the `known` words; raises `ValueError` for a word that is none of them."""
    words = frozenset(given_list(name))
    if strange := sorted(words - set(known)):
        raise ValueError(f"{name} names {', '.join(strange)}; it may name {', '.join(known)}.")
    return words


def given_number(name: str, default: int, *, least: int = 0) -> int:
    """Return the whole number, `least` or more, that the variable `name` holds, or `default`; raises `ValueError` for another."""
    text = given(name, str(default))
    if not text.isascii() or not text.isdigit():
        raise ValueError(f"{name} must be a whole number, not “{text}”.")
    if int(text) < least:
        raise ValueError(f"{name} must be at least {least}, not {text}.")
    return int(text)


def switched_on(name: str) -> bool:
    """Tell whether the variable `name` is 1; raises `ValueError` for what is neither 1 nor 0, so that nothing stays off unseen."""
    text = given(name, "0")
    if text not in ("0", "1"):
        raise ValueError(f"{name} must be 1 or 0, not “{text}”.")
    return text == "1"


def given_address(name: str, default: str, *, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """Return the address of a site (`https://mall.example`, no path) that the variable `name` holds, or `default`.

    Raises `ValueError` for what is no such address, or begins with none of `schemes`.
    """
    text = given(name, default).rstrip("/")
    found = _SITE.fullmatch(text)
    if not found or found[1] not in schemes:
        raise ValueError(
            f"{name} must be an address such as {schemes[-1]}://mall.example, without a path; it is “{text}”."
        )
    return text
