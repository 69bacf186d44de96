"""An approver ticks two purchases, looks at both with their sum, and agrees, without a mouse on a telephone's width."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe

from tests.e2e.person import Person
from tests.e2e.test_deputy_approves_by_keyboard import REQUESTER, SECOND, _submit

Meet = Callable[..., Person]


def test_approver_approves_several_by_keyboard(meet: Meet) -> None:
    requester = meet(REQUESTER, width=390, language="en-GB")
    numbers = [_submit(requester), _submit(requester)]
    approver = meet(SECOND[0], width=390, language="en-GB", keyboard=True)
    approver.open("/buyer/approvals/")
    for number in numbers:
        approver.tick(f"[name=pick][value^='{number}']")
    approver.press("[form=batch][data-main]")
    assert approver.page.locator("[data-preview]").count() == 2
    assert Axe().run(approver.page).violations_count == 0
    approver.reads("2 purchases can be approved")
    approver.press("[form=batch][data-main]")
    approver.reads("2 purchases are approved")
    for number in numbers:
        requester.open(f"/buyer/purchases/{number}/")
        requester.reads("Approved")
