"""Cut Chinese, Latin and mixed text into the words of the index; the same cutting serves titles and questions.

Words are cut by dictionary alone, without guessing unknown ones: a brand that no dictionary knows then falls into the same
characters in a title and in a question. A model code is kept whole (`mfc8530dn`), in the parts people write (`mfc`,
`8530dn`) and in its runs of letters and digits (`8530`, `dn`). docs/algorithms/search.md tells why.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, pairwise

import rjieba

_CODE = re.compile(r"[a-z0-9]+(?:[-_/.+][a-z0-9]+)*")
_PART = re.compile(r"[a-z0-9]+")
_RUN = re.compile(r"[a-z]+|[0-9]+")
# Below this length a run of letters and digits is a word of its own (a4, 70g, e14), not a model code.
_SHORTEST_CODE = 5
_SHORTEST_PREFIX = 3
LONGEST_WORD = 60
# Of a longer question the first terms count.
MOST_TERMS = 12
LONGEST_LEXEME = 200
# PostgreSQL takes a tsvector of less than 1 MB: of a longer text the first words count.
MOST_BYTES = 1_000_000


def folded(text: str) -> str:
    """Return `text` with full-width forms narrowed, in lower case, without control characters."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(" " if unicodedata.category(char).startswith("C") else char for char in plain)


def words(text: str) -> list[str]:
    """Return all words under which `text` is found, in the order of the text."""
    return [
        word[:LONGEST_WORD]
        for code, chunk in _chunks(folded(text))
        for word in (_forms(chunk) if code else _cut(chunk))
    ]


def lexemes(text: str) -> str:
    """Return the words under which `text` is found, in PostgreSQL's tsvector notation without places.

    Of a text with more than 1 MB of different words these are the first ones.
    """
    found = list(dict.fromkeys(words(text)))
    ends = accumulate(len(word.encode()) for word in found)
    return " ".join(quoted(word) for word, end in zip(found, ends, strict=True) if end <= MOST_BYTES)


def terms(text: str) -> list[str]:
    """Return what a question demands, each a condition in PostgreSQL's tsquery notation; all of them must hold."""
    found = []
    for code, chunk in _chunks(folded(text)):
        found += (
            [_code_term(chunk)] if code else [_phrase_term(word) for word in rjieba.cut(chunk, False) if _is_word(word)]
        )
    return list(dict.fromkeys(found))


def quoted(word: str) -> str:
    """Return `word` as a quoted lexeme of tsvector and tsquery notation."""
    return "'" + word[:LONGEST_LEXEME].replace("\x00", "").replace("\\", "\\\\").replace("'", "''") + "'"


def _chunks(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the codes of `text` (True) and what stands between them (False)."""
    end = 0
    for match in _CODE.finditer(text):
        if between := text[end : match.start()].strip():
            yield False, between
        yield True, match.group()
        end = match.end()
    if rest := text[end:].strip():
        yield False, rest


def _is_word(word: str) -> bool:
    return any(char.isalnum() for char in word)


def _cut(chunk: str) -> list[str]:
    return [word for word in rjieba.cut_for_search(chunk, False) if _is_word(word)]


def _forms(code: str) -> list[str]:
    """Return the ways in which a model code is written: whole, in parts, in runs of letters and of digits."""
    parts = _PART.findall(code)
    found = ["".join(parts), *parts]
    for part in parts:
        found += _runs(part)
    return list(dict.fromkeys(found))


def _runs(part: str) -> list[str]:
    runs = _RUN.findall(part)
    return runs if len(runs) > 1 and len(part) >= _SHORTEST_CODE else []


def _code_term(code: str) -> str:
    """A code is found whole, by its beginning, or by all of its parts or runs."""
    parts = _PART.findall(code)
    ways = [_beginning("".join(parts))]
    if len(parts) > 1:
        ways.append(" & ".join([*map(quoted, parts[:-1]), _beginning(parts[-1])]))
    elif runs := _runs(parts[0]):
        ways.append(" & ".join(map(quoted, runs)))
    return ways[0] if len(ways) == 1 else "(" + " | ".join(f"({way})" for way in ways) + ")"


def _beginning(word: str) -> str:
    return quoted(word) + ":*" if len(word) >= _SHORTEST_PREFIX else quoted(word)


def _phrase_term(word: str) -> str:
    """A long word is also found by the shorter words it is made of: 激光打印机 by 激光 and 打印机."""
    inner = [part for part in _cut(word) if part != word]
    if not inner or not _covers(inner, word):
        return quoted(word)
    return f"({quoted(word)} | ({' & '.join(map(quoted, inner))}))"


def _covers(parts: list[str], word: str) -> bool:
    """Whether the parts, laid at their places, leave no character of the word out."""
    spans = sorted((word.find(part), word.find(part) + len(part)) for part in parts)
    starts_first, ends_last = spans[0][0] == 0, max(end for _, end in spans) == len(word)
    return starts_first and ends_last and all(left[1] >= right[0] for left, right in pairwise(spans))
