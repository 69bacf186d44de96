"""A newcomer reads the README's table and does what it says, role by role; what it says is what happens."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Response

from tests.conftest import ROOT
from tests.e2e.person import Person

Meet = Callable[..., Person]
SEE_OTHER = 303
# What the pages ask for besides the press of their button.
ANSWERS = {
    "chenli": {"reason": "资料齐全，证照与登记一致"},
    "qinyue": {"reason": "同意入驻"},
}
CHOICES = {"chenli": "[name=outcome][value=admit]", "qinyue": "[name=outcome][value=admit]", "luoping": "[name=passes]"}
# Where the first row of a list leads on.
FIRST = {"/search/": "main .hit h2 a"}
LIST = "main tbody a"


@dataclass(frozen=True)
class Row:
    """One row of the table: who opens what, and the button to press."""

    username: str
    address: str
    button: str


def _table() -> Iterator[Row]:
    for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and (found := re.fullmatch(r"`(\w+)`", cells[1])):
            yield Row(found[1], cells[2].strip("`"), cells[4].strip("*"))


def test_newcomer_walks_the_readme(meet: Meet) -> None:
    rows = list(_table())
    assert len(rows) == 6
    for row in rows:
        newcomer = meet(row.username, language="en-GB")
        newcomer.open(row.address)
        newcomer.press(FIRST.get(row.address.split("?")[0], LIST))
        _do(newcomer, row)


def _do(newcomer: Person, row: Row) -> None:
    """Fill in what the page asks for, and press its primary button, which is the one that the README names."""
    page = newcomer.page
    assert page.locator("main [data-main]").first.inner_text().strip() == row.button, page.url
    if choice := CHOICES.get(row.username):
        page.locator(choice).first.check()
    for name, text in ANSWERS.get(row.username, {}).items():
        newcomer.write(f"main [name={name}]", text)
    answers: list[Response] = []
    page.on("response", lambda found: answers.append(found) if found.request.is_navigation_request() else None)
    newcomer.press("main [data-main]")
    # A refusal is a page too, with a status of its own.
    assert answers
    assert all(found.ok or found.status == SEE_OTHER for found in answers), page.locator("main").inner_text()
