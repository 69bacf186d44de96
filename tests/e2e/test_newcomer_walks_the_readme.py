"""A newcomer reads the README's table and does what it says, role by role; what it says is what happens."""

from collections.abc import Callable

from playwright.sync_api import Response

from tests.e2e.person import Person
from tests.factories.newcomer import Row, readme_rows

Meet = Callable[..., Person]
SEE_OTHER = 303
# What the pages ask for besides the press of their button.
ANSWERS = {
    "chenli": {"reason": "资料齐全，证照与登记一致"},
    "qinyue": {"reason": "同意入驻"},
    "dengke": {"username": "songyu", "full_name": "宋雨"},
}
CHOICES = {
    "chenli": "[name=outcome][value=admit]",
    "qinyue": "[name=outcome][value=admit]",
    "luoping": "[name=passes]",
    "dengke": "[name=roles][value=requester]",
}

# What a page says once the button was pressed, and did not say before.
OUTCOMES = {
    "gaofei": "It is in your cart.",
    "tangyu": "lines are approved.",
    "xulan": "The order is confirmed. The buyer sees the day you promised.",
    "luoping": "Your decision is recorded.",
    "chenli": "Your answer is noted.",
    "qinyue": "You decided; the supplier is told.",
    "shenhe": "Number on the paper",
    "dengke": "宋雨 acts in these roles from now on.",
    "guanyi": "Periodic task",
}
# Who only looks again may be shown the same.
LOOKS_AGAIN = "guanyi"


def test_newcomer_walks_the_readme(meet: Meet) -> None:
    rows = list(readme_rows())
    assert rows
    for row in rows:
        newcomer = meet(row.username, language="en-GB")
        newcomer.open(row.address)
        if row.opens_first:
            newcomer.press("main .hit h2 a" if row.is_search else "main tbody a")
        _do(newcomer, row)


def _do(newcomer: Person, row: Row) -> None:
    """Fill in what the page asks for, and press its primary button, which is the one that the README names."""
    page = newcomer.page
    assert page.locator("main [data-main]").first.inner_text().strip() == row.button, page.url
    if choice := CHOICES.get(row.username):
        page.locator(choice).first.check()
    for name, text in ANSWERS.get(row.username, {}).items():
        newcomer.write(f"main [name={name}]", text)
    before = page.locator("main").inner_text()
    assert row.username == LOOKS_AGAIN or OUTCOMES[row.username] not in before, before
    answers: list[Response] = []
    page.on("response", lambda found: answers.append(found) if found.request.is_navigation_request() else None)
    newcomer.press("main [data-main]")
    # A refusal is a page too, with a status of its own.
    assert answers
    assert all(found.ok or found.status == SEE_OTHER for found in answers), page.locator("main").inner_text()
    newcomer.reads(OUTCOMES[row.username])
