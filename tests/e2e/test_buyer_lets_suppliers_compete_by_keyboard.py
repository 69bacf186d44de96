"""A mini-competition, each act of requester and suppliers once without a mouse.

One is walked from the cart to its sealed quotes; another, whose deadline has passed, from the opening to the winner's order.
"""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.e2e.furnishing import REGULATOR, REQUESTER
from tests.e2e.furnishing_competitions import DUE, SECRET
from tests.e2e.person import Person
from tests.e2e.test_buyer_unit_buys_from_the_catalogue import BUDGET_LINE, SELLERS, _approve

Meet = Callable[..., Person]
MAIN = ".actions [data-main]"
CODE = "the school's own opening"


@pytest.mark.journey("mini-competition")
def test_suppliers_quote_under_seal_by_keyboard(meet: Meet) -> None:
    requester = meet("zhoumin", keyboard=True)
    _fill_the_cart(requester)
    purchase = _submit(requester)
    _approve(meet("linjing", keyboard=True), purchase)
    requester.open(f"/buyer/purchases/{purchase}/")
    requester.press("main a[href$='/compete/']")
    _invite(requester, "2026-09-15T17:00")
    requester.is_told("MINI-02")
    _invite(requester, "2026-09-22T17:00")
    competition = _number(requester)
    invited = requester.page.locator("[data-invited]").evaluate_all("all => all.map(one => one.dataset.invited)")
    first, second = (meet(SELLERS[name], keyboard=True) for name in invited[:2])
    _quote(first, competition, "9999999.00")
    first.is_told("MINI-04")
    for price in ("4111.00", "4100.00"):
        _quote(first, competition, price)
        assert first.page.locator("[data-receipt]").count()
    _quote(second, competition, "4000.00")
    _withdraw(second)
    requester.open(f"/buyer/competitions/{competition}/")
    assert requester.page.locator("[data-sealed]").get_attribute("data-sealed") == "1"
    assert not requester.page.locator("#act-open").count()
    assert "4100" not in requester.page.locator("main").inner_text().replace(",", "")
    requester.unfold("details:has(#act-fail) > summary")
    requester.write("#act-fail [name=reason]", "需求取消")
    requester.press("#act-fail button")
    requester.reads("重新采购")


@pytest.mark.journey("mini-competition")
def test_requester_opens_awards_and_orders_by_keyboard(meet: Meet) -> None:
    requester = meet(REQUESTER, keyboard=True)
    requester.open("/buyer/competitions/")
    requester.skips()
    requester.press(f"main a:has-text('{DUE}')")
    competition = _number(requester)
    _open(requester, "what was it again")
    requester.is_told()
    _open(requester, SECRET["code"])
    winner = _lowest(requester)
    requester.press(MAIN)
    purchase = _number(requester)
    requester.press("form[action$='/place/'] [data-main]")
    requester.reads("已下单")
    order = requester.page.locator("[data-order]").get_attribute("data-order") or ""
    supplier = meet(SELLERS[winner], keyboard=True)
    supplier.open(f"/supplier/competitions/{competition}/")
    supplier.reads("贵公司报价成交")
    supplier.open("/supplier/orders/?state=placed")
    supplier.press(f"main a[href*='{order}']")
    supplier.press("[form=confirm][data-main]")
    regulator = meet(REGULATOR, keyboard=True)
    regulator.open(f"/regulator/purchases/{purchase}/")
    assert regulator.download("a[href$='/dossier/']").startswith(b"PK")


def _number(person: Person) -> str:
    return person.page.locator("[data-number]").first.get_attribute("data-number") or ""


def _fill_the_cart(requester: Person) -> None:
    """Put two of the computers in the cart that most suppliers of the lot have on sale."""
    requester.open("/")
    requester.skips()
    requester.write("form.search [name=q]", "清峰 T480")
    requester.press("form.search button")
    requester.press(".hit h2 a")
    requester.write("#buy [name=quantity]", "2")
    requester.press("#buy [data-main]")


def _submit(requester: Person) -> str:
    """Choose the route, describe the purchase and submit it; return its number."""
    requester.open("/buyer/cart/")
    requester.skips()
    requester.write("#id_title", "阅览室计算机")
    requester.choose("select[name^='field']", BUDGET_LINE)
    requester.tick("[name=route][value=mini_competition]")
    requester.press("[form=submit-cart][data-main]")
    return _number(requester)


def _invite(requester: Person, deadline: str) -> None:
    requester.date("[name=deadline]", deadline)
    requester.write("[name=code]", CODE)
    requester.press(MAIN)


def _quote(supplier: Person, number: str, price: str) -> None:
    supplier.open("/supplier/competitions/?state=inviting")
    supplier.press(f"main a[href*='{number}']")
    supplier.write("[name=price_1]", price)
    supplier.press(MAIN)


def _withdraw(supplier: Person) -> None:
    supplier.press("#act-withdraw button")
    assert not supplier.page.locator("#act-withdraw").count()


def _open(requester: Person, code: str) -> None:
    requester.write("#act-open [name=code]", code)
    requester.press(MAIN)


def _lowest(requester: Person) -> str:
    """Find the lowest total by hand, see that it has the first rank, and return its supplier."""
    rows = requester.page.locator("[data-quote]").all()
    assert len(rows) > 1
    totals = {Decimal(row.get_attribute("data-total") or ""): row for row in rows}
    best = totals[min(totals)]
    assert best.get_attribute("data-quote") == "1"
    return best.get_attribute("data-supplier") or ""
