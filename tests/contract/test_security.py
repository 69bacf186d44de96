"""docs/security.md: every line of the standard once, every named test there is."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ((?:\d+\.\d+\.\d+)[^|]*) \| (.*) \|$", PAGE, re.MULTILINE)
ANSWERS = ("held", "by design", "no such thing", "operator", "open")
# How many lines of levels 1 and 2 each chapter of ASVS 5.0.0 has.
LINES = {
    1: 27,
    2: 11,
    3: 19,
    4: 10,
    5: 9,
    6: 34,
    7: 18,
    8: 7,
    9: 7,
    10: 29,
    11: 14,
    12: 9,
    13: 13,
    14: 9,
    15: 13,
    16: 16,
    17: 7,
}


def lines_of(cell: str) -> list[str]:
    """Return the lines that a cell names, ranges written out."""
    found: list[str] = []
    for part in cell.split(", "):
        first, _, last = part.partition("–")
        section, number = first.rsplit(".", 1)
        end = int(last.rsplit(".", 1)[1]) if last else int(number)
        found += [f"{section}.{index}" for index in range(int(number), end + 1)]
    return found


def test_every_line_of_the_standard_is_answered_once() -> None:
    named = [line for cell, _ in ROWS for line in lines_of(cell)]
    assert sorted(set(named)) == sorted(named)
    counts = {chapter: sum(line.startswith(f"{chapter}.") for line in named) for chapter in LINES}
    assert counts == LINES


def test_every_answer_is_of_a_known_kind_and_what_is_held_names_its_proof() -> None:
    for cell, answer in ROWS:
        kinds = re.findall(r"\*\*(.+?)\*\*", answer)
        assert kinds, cell
        assert set(kinds) <= set(ANSWERS), cell
        if kinds[0] == "held":
            assert re.search(r"test_\w+\.py::|the table above|\.md", answer), cell


def test_every_named_test_exists() -> None:
    files: dict[str, str] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        files[path.name] = files.get(path.name, "") + path.read_text(encoding="utf-8")
    missing = [
        f"{name}::{function}"
        for name, function in re.findall(r"(test_\w+\.py)::(test_\w+)", PAGE)
        if f"def {function}(" not in files.get(name, "")
    ]
    assert missing == []
