"""A waiver from the stop in the cart to the order, by four people without a mouse."""

from collections.abc import Callable
from decimal import ROUND_CEILING, Decimal
from pathlib import Path

import pytest

from tests.e2e.person import Person
from tests.factories.parties import PDF

Meet = Callable[..., Person]
RULE = "ROUTE-02"
# The mall of the demonstration province is for purchases below this, in yuan.
LIMIT = Decimal(500_000)
PROJECT = "2026-BJ-0433"


@pytest.mark.journey("waiver")
def test_buyer_asks_for_a_waiver_by_keyboard(meet: Meet, tmp_path: Path) -> None:
    requester = meet("zhoumin", keyboard=True)
    pieces = _fill(requester)
    _submit(requester)
    requester.is_told(RULE)
    waiver = _ask(requester, tmp_path)
    approver = meet("linjing", keyboard=True)
    approver.open(f"/buyer/waivers/{waiver}/")
    assert not approver.page.locator("#decide").count()
    _grant(meet("chenli", keyboard=True), waiver)
    requester.open("/buyer/cart/")
    _submit(requester)
    requester.unfold(f"details:has-text('{waiver}') > summary")
    requester.reads(waiver)
    number = requester.page.locator("[data-number]").get_attribute("data-number") or ""
    approver.open("/buyer/approvals/")
    approver.press(f"main a[href*='{number}']")
    approver.press("[form=decide][data-main]")
    approver.reads("已批准")
    requester.open(f"/buyer/purchases/{number}/")
    requester.press("form[action$='/place/'] [data-main]")
    requester.reads("已下单")
    _stopped_again(requester, pieces)


def _fill(requester: Person) -> int:
    """Put so many servers into the cart that they reach the mall's limit; return how many."""
    requester.open("/")
    requester.skips()
    requester.write("form.search [name=q]", "服务器")
    requester.press("form.search button")
    requester.press(".hit h2 a")
    price = requester.page.locator("[data-price]").first.get_attribute("data-price") or ""
    pieces = int((LIMIT / Decimal(price)).to_integral_value(ROUND_CEILING))
    _put(requester, pieces)
    requester.open("/buyer/cart/")
    requester.skips()
    return pieces


def _put(requester: Person, pieces: int) -> None:
    requester.write("#buy [name=quantity]", str(pieces))
    requester.press("#buy [data-main]")


def _submit(requester: Person) -> None:
    requester.write("#id_title", "信息中心服务器")
    requester.choose("select[name^='field']", PROJECT)
    requester.press("[form=submit-cart][data-main]")


def _ask(requester: Person, folder: Path) -> str:
    file = folder / "预算调整.pdf"
    file.write_bytes(PDF)
    requester.press(f"main a[href*='/waivers/new/'][href$='{RULE}']")
    requester.write("#id_reason", "机房服务器为一次性整体需求，预算已于九月调整")
    requester.attach("#id_files", file)
    requester.press("[form=ask][data-main]")
    requester.reads("预算调整.pdf")
    return requester.page.locator("[data-number]").get_attribute("data-number") or ""


def _grant(officer: Person, waiver: str) -> None:
    officer.open("/regulator/waivers/?state=asked")
    officer.skips()
    officer.press(f"main a[href*='{waiver}']")
    officer.write("#id_reason", "一次性需求，调整文件在案")
    officer.date("#id_valid_until", "2026-09-24")
    officer.press("[form=decide][data-main]")
    officer.reads("一次性需求，调整文件在案")


def _stopped_again(requester: Person, pieces: int) -> None:
    """The waiver is used up; the cart is left as empty as it was."""
    requester.open("/search/?q=服务器")
    requester.press(".hit h2 a")
    _put(requester, pieces)
    requester.open("/buyer/cart/")
    _submit(requester)
    requester.is_told(RULE)
    requester.press("main td:last-child form button")
