"""What a paper says, as data; the hash of that; and codes that are read from paper by people.

A code has 23 signs that nobody can guess (115 bits of an HMAC) and a check sign (Luhn, base 32), in groups of four, in the
alphabet of Crockford's base 32: without I, L, O and U, which are read as what they are mistaken for.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import rfc8785
from stdnum import luhn

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNS = 23
_GROUP = 4
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


@dataclass(frozen=True, kw_only=True)
class Words:
    """A text in both languages of the paper; equal where it is a name or a number."""

    zh: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of the paper: `raw` is what is compared, `value` how it is shown."""

    key: str
    label: Words
    value: Words
    raw: str


@dataclass(frozen=True, kw_only=True)
class Amount:
    """An amount in yuan with two decimals, shown with its capital numerals."""

    key: str
    label: Words
    value: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under headings; `figures` are the numbers of the columns that hold figures, from 0; `raw` is what is compared."""

    key: str
    label: Words
    head: Sequence[Words]
    figures: Sequence[int]
    rows: Sequence[Sequence[str]]
    raw: Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Text:
    """A longer text under its heading."""

    key: str
    label: Words
    text: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All that a paper says of one thing; `stream` is where the log speaks of it, `subjects` of which of its events."""

    title: Words
    number: str
    stream: str
    subjects: Sequence[str]
    facts: Sequence[Fact]
    amounts: Sequence[Amount] = ()
    tables: Sequence[Table] = ()
    texts: Sequence[Text] = ()
    signatures: Sequence[Words] = field(default_factory=list)

    def content(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return asdict(self)


def values(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a paper's content says, by key, without the words that a new translation may change."""
    said: dict[str, Any] = {one["key"]: one["raw"] for one in content["facts"]}
    said |= {one["key"]: one["value"] for one in content["amounts"]}
    said |= {one["key"]: [list(row) for row in one["raw"]] for one in content["tables"]}
    return said | {one["key"]: one["text"] for one in content["texts"]}


def digest(*, kind: str, content: Mapping[str, Any]) -> str:
    """Return the SHA-256 in hex of what a paper says: kind, number and values as canonical JSON (RFC 8785)."""
    said = {"kind": kind, "number": content["number"], "values": values(content)}
    return hashlib.sha256(rfc8785.dumps(said)).hexdigest()


def changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the labels (`zh`, `en`) of what a thing says otherwise now than its paper did, in the paper's order."""
    old, new = values(before), values(now)
    parts = [*before["facts"], *before["amounts"], *before["tables"], *before["texts"]]
    return [one["label"] for one in parts if new.get(one["key"]) != old[one["key"]]]


def code_of(*, key: bytes, kind: str, number: str, seq: int, digest: str) -> str:
    """Return the code of a paper: without `key` nobody can make it, whatever else he knows."""
    made = hmac.new(key, f"{kind}\n{number}\n{seq}\n{digest}".encode(), hashlib.sha256).digest()
    bits = int.from_bytes(made, "big")
    payload = "".join(ALPHABET[bits >> 5 * place & 31] for place in range(_SIGNS))
    return payload + luhn.calc_check_digit(payload, alphabet=ALPHABET)


def code_digest(code: str) -> str:
    """Return what the log says of a code: enough to know it again, too little to find it (SHA-256 of 115 unknown bits)."""
    return hashlib.sha256(code.encode()).hexdigest()


def read_code(text: str) -> str | None:
    """Return the code that somebody typed or scanned; None when a sign is wrong, missing or too many."""
    signs = "".join(text.upper().split()).replace("-", "").translate(_MISREAD)
    if len(signs) != _SIGNS + 1 or not set(signs) <= set(ALPHABET):
        return None
    return signs if luhn.is_valid(signs, alphabet=ALPHABET) else None


def spaced(code: str) -> str:
    """Return a code in groups of four, as it is printed."""
    return "-".join(code[place : place + _GROUP] for place in range(0, len(code), _GROUP))
