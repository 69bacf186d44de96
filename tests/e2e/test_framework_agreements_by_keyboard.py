"""A closed and an open framework agreement, each act of agency, finance bureau and suppliers once without a mouse.

The closed one is walked to its sealed applications; another, whose invitation has run out, from the opening to the filed copy.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.furnishing_agreements import CODES, COLLEAGUE, DUE, MANAGER, OFFICER, SUPPLIERS
from tests.e2e.person import Person
from tests.factories.parties import PDF

Meet = Callable[..., Person]
MAIN = ".actions [data-main]"
NOT_THE_MAKERS = "授权书并非制造商出具"


@pytest.mark.journey("agreement-closed")
def test_agency_invites_to_a_closed_agreement_by_keyboard(meet: Meet, tmp_path: Path) -> None:
    manager = meet(MANAGER, keyboard=True)
    number = _plan(manager, tmp_path, kind="closed", title="教学终端封闭式框架协议", category="A02010100")
    _approve(meet(OFFICER, keyboard=True), number)
    manager.open(f"/manager/agreements/{number}/")
    colleague = meet(COLLEAGUE, keyboard=True)
    colleague.open("/manager/agreements/?state=planned")
    colleague.press(f"main a[href*='{number}']")
    for person, code in ((manager, CODES[MANAGER]), (colleague, CODES[COLLEAGUE])):
        person.write("[name=code]", code)
        person.press(MAIN)
    manager.open(f"/manager/agreements/{number}/")
    manager.date("[name=deadline]", "2026-10-12T17:00")
    manager.press(MAIN)
    supplier = meet(SUPPLIERS[0], keyboard=True)
    supplier.open("/supplier/agreements/")
    supplier.skips()
    supplier.press(f"main a[href*='/invitations/{number}/']")
    _apply(supplier, "6500.01", tmp_path)
    supplier.is_told("FA-13")
    for price in ("5180.00", "5160.00"):
        supplier.open(f"/supplier/invitations/{number}/")
        _apply(supplier, price, tmp_path)
        supplier.reads("密封")
    manager.open(f"/manager/agreements/{number}/")
    assert "华信" not in manager.page.locator("main").inner_text()


@pytest.mark.journey("agreement-closed")
def test_agency_concludes_a_closed_agreement_by_keyboard(meet: Meet, tmp_path: Path) -> None:
    manager, colleague = meet(MANAGER, keyboard=True), meet(COLLEAGUE, keyboard=True)
    for person, code in ((manager, CODES[MANAGER]), (colleague, CODES[COLLEAGUE])):
        person.open("/manager/agreements/?state=inviting")
        person.press(f"main a:has-text('{DUE[0]}')")
        person.write("[name=code]", code)
        person.press(MAIN)
    number = colleague.page.locator("[data-number]").get_attribute("data-number") or ""
    for place in range(4):
        manager.open(f"/manager/agreements/{number}/")
        manager.press(f"tbody tr >> nth={place} >> a[href*='/applications/']")
        _judge(manager, "passed", passed=place != 1)
    manager.open(f"/manager/agreements/{number}/")
    for _act in ("compute", "announce"):
        manager.press(MAIN)
    admitted = [username for username in SUPPLIERS[:4] if _signs(meet(username, keyboard=True), number)]
    assert len(admitted) == 2
    manager.open(f"/manager/agreements/{number}/")
    manager.press(MAIN)
    manager.press(MAIN)
    file = tmp_path / "框架协议.pdf"
    file.write_bytes(PDF)
    manager.attach("#act-file_copy [name=documents]", file)
    manager.press(MAIN)
    assert manager.page.locator("[data-state]").get_attribute("data-state") == "in_force"
    officer = meet(OFFICER, keyboard=True)
    officer.open("/regulator/agreements/")
    officer.skips()
    officer.press(f"main a[href*='{number}']")
    assert officer.download("a[href$='/dossier/']").startswith(b"PK")


@pytest.mark.journey("agreement-open")
def test_supplier_joins_and_leaves_an_open_agreement_by_keyboard(meet: Meet, tmp_path: Path) -> None:
    manager = meet(MANAGER, keyboard=True)
    number = _plan(manager, tmp_path, kind="open", title="教学桌椅开放式框架协议", category="A05010000")
    _approve(meet(OFFICER, keyboard=True), number)
    manager.open(f"/manager/agreements/{number}/")
    manager.press(MAIN)
    joining, other = meet(SUPPLIERS[0], keyboard=True), meet(SUPPLIERS[1], keyboard=True)
    applications = []
    for supplier in (joining, other):
        supplier.open(f"/supplier/invitations/{number}/")
        _apply(supplier, "500.00", tmp_path)
        applications.append(supplier.page.locator("[data-number]").get_attribute("data-number") or "")
    for application, admit in zip(applications, (True, False), strict=True):
        manager.open(f"/manager/agreements/{number}/")
        manager.press(f"main a[href*='{application}']")
        _judge(manager, "admit", passed=admit)
    manager.open(f"/manager/agreements/{number}/applications/{applications[0]}/")
    manager.press("#act-publish button")
    other.open("/supplier/agreements/")
    other.press(f"main a[href*='{applications[1]}']")
    other.reads(NOT_THE_MAKERS)
    joining.open("/supplier/agreements/")
    joining.press(f"main a[href$='/supplier/agreements/{number}/']")
    joining.write("#act-exit [name=reason]", "产能不足，自愿退出")
    joining.press("#act-exit button")
    manager.open(f"/manager/agreements/{number}/")
    _do(manager, "announce_departures")
    visitor = meet(keyboard=True)
    visitor.open("/agreements/")
    visitor.skips()
    visitor.press(f"main a[href*='{number}']")
    assert not visitor.page.locator("[data-admitted]").count()


def _plan(manager: Person, folder: Path, *, kind: str, title: str, category: str) -> str:
    """Draft a plan with a lot, attach the contract template and submit it; return the agreement's number."""
    manager.open("/manager/agreements/")
    manager.skips()
    manager.press("main a[href$='/agreements/draft/']")
    manager.write("[name=title]", title)
    manager.tick(f"[name=kind][value={kind}]")
    if kind == "open":
        manager.choose("[name=open_ground]", "few_suppliers")
    manager.tick("[name=scope][value=small_recurring]")
    manager.write("[name=largest_purchase]", "200000")
    manager.write("[name=surveyed_buyers]", "滨江市第一中学\n滨江市档案馆\n临溪县中心医院")
    manager.write("[name=surveyed_suppliers]", "清峰信息\n云图科技\n远山电子")
    manager.write("[name=demand_standard]", "国家及行业标准；三年质保；七日内送货上门。")
    manager.press(MAIN)
    number = manager.page.locator("[data-number]").get_attribute("data-number") or ""
    manager.press("main a[href$='/lots/1/terms/']")
    manager.write("[name=title]", title[:4])
    manager.write("[name=category]", category)
    manager.write("[name=price_limit]", "6500.00")
    if kind == "closed":
        manager.tick("[name=call_off][value=mini_competition]")
    manager.press(MAIN)
    template = folder / "合同文本.pdf"
    template.write_bytes(PDF)
    act = "#act-attach_contract_template"
    manager.unfold(f"details:has({act}) > summary")
    manager.attach(f"{act} [name=documents]", template)
    manager.press(f"{act} button")
    manager.press(MAIN)
    return number


def _approve(officer: Person, number: str) -> None:
    officer.open("/regulator/agreements/?state=plan_submitted")
    officer.press(f"main a[href*='{number}']")
    officer.tick("[name=approve][value=yes]")
    officer.press(MAIN)


def _apply(supplier: Person, price: str, folder: Path) -> None:
    """Fill in the application to the only lot of the invitation on the page, and hand it in."""
    lot, letter = "[data-lot='1']", folder / "授权书.pdf"
    letter.write_bytes(PDF)
    code = supplier.page.locator("#products option").first.get_attribute("value") or ""
    supplier.unfold(f"{lot} .ruled summary")
    supplier.write(f"{lot} [name=product]", code)
    supplier.write(f"{lot} [name=price]", price)
    supplier.tick(f"{lot} [name=standing][value=sole_authorised]")
    supplier.attach(f"{lot} [name=authorisation]", letter)
    supplier.press(f"{lot} .act button")


def _judge(manager: Person, name: str, *, passed: bool) -> None:
    manager.tick(f"[name={name}][value={'yes' if passed else 'no'}]")
    manager.write("[name=reason]", "资格与授权文件齐全" if passed else NOT_THE_MAKERS)
    manager.press(".act button")


def _signs(supplier: Person, number: str) -> bool:
    """Look at the own application, and sign where it is admitted."""
    supplier.open("/supplier/agreements/")
    supplier.press(f"[data-application]:has-text('{DUE[0]}') a")
    if not supplier.page.locator("#act-sign").count():
        return False
    supplier.press("#act-sign button")
    return True


def _do(manager: Person, name: str) -> None:
    """Do an act of the page: its main one, or one that is folded away."""
    if manager.page.locator(f".actions [form=act-{name}]").count():
        manager.press(MAIN)
        return
    manager.unfold(f"details:has(#act-{name}) > summary")
    manager.press(f"#act-{name} button")
