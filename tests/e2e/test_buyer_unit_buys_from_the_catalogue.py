"""The first purchase, as people do it: requester, approver, supplier and regulator, each at a browser of their own.

Once on a wide screen, once on a telephone, and once by nobody who touches a mouse.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from marketplace.audit.verifier import verify
from tests.e2e.person import Person

BUDGET_LINE = "2026-BJ-0417"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
Meet = Callable[..., Person]


@pytest.mark.parametrize(
    ("width", "keyboard", "words"),
    [
        pytest.param(1280, False, "清峰", id="desktop"),
        pytest.param(390, False, "显示器", id="telephone"),
        pytest.param(1280, True, "云图", id="keyboard", marks=pytest.mark.journey("first-purchase")),
    ],
)
def test_buyer_unit_buys_from_the_catalogue(meet: Meet, tmp_path: Path, width: int, keyboard: bool, words: str) -> None:
    requester = meet("zhoumin", width=width, keyboard=keyboard)
    supplier_name = _fill_the_cart(requester, words)
    number = _submit(requester)
    _approve(meet("linjing", width=width, keyboard=keyboard), number)
    order = _place(requester, number)
    supplier = meet(SELLERS[supplier_name], width=width, keyboard=keyboard)
    _confirm_and_deliver(supplier, order)
    _accept(requester, order)
    _invoice(supplier, order, tmp_path)
    regulator = meet("chenli", width=width, keyboard=keyboard)
    dossier = _supervise(regulator, number, order)
    regulator.open("/log/")
    key = regulator.page.locator("[data-public-key]").get_attribute("data-public-key") or ""
    report = verify(dossier, key=bytes.fromhex(key))
    assert report.accepted, report.lines()


SELLERS = {
    "滨江市华信办公设备有限公司": "xulan",
    "示范省文仪科技有限公司": "panbo",
    "临溪县博远商贸有限公司": "fangyuan",
    "滨江新华数码有限公司": "jianghua",
    "滨江恒通电器有限公司": "kangheng",
    "示范省通达供应链有限公司": "yuantong",
}


def _fill_the_cart(requester: Person, words: str) -> str:
    """Search, look at the first product, put two pieces of its best offer in the cart; return the supplier's name."""
    requester.open("/")
    requester.write("form.search [name=q]", words)
    requester.press("form.search button")
    requester.press(".hit h2 a")
    page = requester.page
    supplier = page.locator("[data-listing][data-supplier]").first.get_attribute("data-supplier") or ""
    requester.write(".head-grid [name=quantity]", "2")
    requester.press(":is(.head-grid, .actions) [data-main]:visible")
    requester.open("/buyer/cart/")
    return supplier


def _submit(requester: Person) -> str:
    """Describe the purchase, choose a budget line, submit it; return its number."""
    requester.write("#id_title", "第四季度教学设备")
    requester.write("#id_purpose", "更新教研室设备")
    with requester.page.expect_response(re.compile(r"/buyer/cart/\?")):
        requester.choose("select[name^='field']", BUDGET_LINE)
    requester.press("[form=submit-cart][data-main]")
    requester.reads("待审批")
    return requester.page.locator("[data-number]").get_attribute("data-number") or ""


def _approve(approver: Person, number: str) -> None:
    approver.open("/buyer/approvals/")
    approver.press(f"a[href*='{number}']")
    approver.reads(BUDGET_LINE)
    approver.press("[form=decide][data-main]")
    approver.reads("已批准")


def _place(requester: Person, number: str) -> str:
    """Place the order; return its number."""
    requester.open("/buyer/")
    requester.press(f"main a[href*='{number}']")
    requester.press("form[action$='/place/'] [data-main]")
    requester.reads("已下单")
    return requester.page.locator("[data-order]").first.get_attribute("data-order") or ""


def _confirm_and_deliver(supplier: Person, order: str) -> None:
    supplier.reads("确认订单")
    supplier.press(f"main a[href*='{order}']")
    supplier.press("[form=confirm][data-main]")
    supplier.reads("已确认")
    supplier.write("#id_carrier", "自送")
    supplier.press("[form=deliver][data-main]")
    supplier.reads("已送达")


def _accept(requester: Person, order: str) -> None:
    """Accept one piece of two."""
    requester.open(f"/buyer/orders/{order}/")
    requester.write("[name='accepted:1']", "1")
    requester.write("[name='reason:1']", "外壳开裂")
    requester.press("[form=accept][data-main]")
    requester.reads("已验收")
    requester.reads("外壳开裂")


def _invoice(supplier: Person, order: str, folder: Path) -> None:
    """Be stopped over a wrong amount, then invoice what was accepted."""
    supplier.open(f"/supplier/orders/{order}/")
    right = supplier.page.locator("#id_amount").input_value()
    digits = re.sub(r"\D", "", order)[-16:].rjust(20, "2")
    supplier.write("#id_invoice_number", digits)
    supplier.write("#id_amount", "1.00")
    supplier.press("[form=invoice][data-main]")
    supplier.reads("INV-01")
    assert supplier.page.locator("#id_invoice_number").input_value() == digits
    file = folder / "发票.pdf"
    file.write_bytes(PDF)
    supplier.write("#id_amount", right)
    supplier.attach("#id_file", file)
    supplier.press("[form=invoice][data-main]")
    supplier.reads("待支付")


def _supervise(regulator: Person, number: str, order: str) -> bytes:
    """Find the purchase, see its whole timeline, and take its dossier."""
    regulator.press(f"main a[href*='{number}']")
    for happened in ("提交审批", "已批准", "生成订单", "供应商已确认", "已送达", "已验收", "已开票"):
        regulator.reads(happened)
    regulator.reads(order)
    return regulator.download("a[href$='/dossier/']")
