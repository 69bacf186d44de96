"""What the README tells a newcomer to do, row by row of its table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_README = Path(__file__).parents[2] / "README.md"
_CELLS = 5


@dataclass(frozen=True)
class Row:
    """One row of the table: who opens what, whether the first thing listed there is opened too, and the button to press."""

    username: str
    address: str
    opens_first: bool
    button: str

    @property
    def is_search(self) -> bool:
        """Whether the list is the one of the search, which is no table."""
        return self.address.startswith("/search/")


def readme_rows() -> Iterator[Row]:
    """Yield the rows in the README's order."""
    for line in _README.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == _CELLS and (found := re.fullmatch(r"`(\w+)`", cells[1])):
            yield Row(found[1], cells[2].strip("`"), cells[3].startswith("the first "), cells[4].strip("*"))
