"""A supplier nobody knows registers, is sent back, corrects, is admitted by two officers and changes its file: all by keyboard."""

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from stdnum.cn import uscc

from tests.e2e.person import Person
from tests.factories.parties import PDF

Meet = Callable[..., Person]
REGION = "990100"
FIRST, SECOND = "chenli", "qinyue"
PASSWORD = "another long sentence of tests"
ENDS = "2028-06-30"


@pytest.mark.journey("supplier-registration")
def test_supplier_registers_by_keyboard(meet: Meet, tmp_path: Path) -> None:
    owner = meet(keyboard=True)
    number = _open_account(owner)
    _state(owner)
    for kind in ("licence", "representative", "size"):
        _put_in(owner, kind, tmp_path / f"{kind}.pdf")
    owner.press("form[action$='/send/'] [data-main]")
    first, second = meet(FIRST, keyboard=True), meet(SECOND, keyboard=True)
    _answer(first, number, "return", "营业执照影像不清，请重新上传")
    _correct(owner, tmp_path)
    _answer(first, number, "admit", "资料齐全，证照与登记一致")
    first.open(f"/regulator/registrations/{number}/")
    assert not first.page.locator("form[action$='/review/']").count()
    _answer(second, number, "admit", "同意")
    owner.open("/supplier/file/")
    owner.skips()
    owner.reads("青禾路 6 号")
    change = _change(owner, tmp_path)
    _answer(first, change, "admit", "地址变更有新执照为证")
    _answer(second, change, "admit", "同意变更")
    owner.open("/supplier/file/")
    owner.reads("青禾路 18 号")


def _open_account(owner: Person) -> str:
    """Begin with a name that is none, and follow the summary to it; return the registration's number."""
    owner.open("/")
    owner.skips()
    owner.open("/register/")
    owner.write("#id_full_name", "何青")
    owner.write("#id_username", "何")
    owner.write("#id_password", PASSWORD)
    owner.choose("#id_region", REGION)
    owner.press("main form [data-main]")
    owner.is_told()
    owner.write("#id_username", f"qinghe{secrets.token_hex(3)}")
    owner.write("#id_password", PASSWORD)
    owner.press("main form [data-main]")
    return owner.page.locator("[data-number]").get_attribute("data-number") or ""


def _state(owner: Person) -> None:
    body = f"91990100MA{secrets.randbelow(10**7):07d}"
    owner.write("#id_name", "滨江市青禾文具有限公司")
    owner.write("#id_credit_code", body + uscc.calc_check_digit(body))
    owner.choose("#id_region", REGION)
    owner.write("#id_legal_representative", "何青")
    owner.choose("#id_size", "small")
    owner.press("main form [data-main]")
    owner.write("#id_address", "滨江市青禾路 6 号")
    owner.write("#id_contact_name", "何青")
    owner.write("#id_contact_phone", "0990-6612345")
    owner.write("#id_bank_name", "示范银行滨江支行")
    owner.write("#id_bank_account", "6200990012345678")
    owner.press("main form [data-main]")


def _put_in(owner: Person, kind: str, file: Path) -> None:
    file.write_bytes(PDF + file.name.encode())
    owner.choose("#id_kind", kind)
    owner.attach("#id_file", file)
    owner.date("#id_valid_to", ENDS)
    owner.press("form[action$='/documents/add/'] button")
    owner.reads(file.name)


def _answer(officer: Person, number: str, outcome: str, reason: str) -> None:
    officer.open("/regulator/registrations/")
    officer.press(f"main a[href*='{number}']")
    officer.tick(f"[name=outcome][value={outcome}]")
    officer.write("#id_reason", reason)
    officer.press("form[action$='/review/'] [data-main]")


def _correct(owner: Person, folder: Path) -> None:
    owner.open("/register/status/")
    owner.reads("营业执照影像不清")
    owner.press("main a.btn[href*='/register/']")
    owner.press("main form [data-main]")
    owner.press("main form [data-main]")
    _put_in(owner, "licence", folder / "重新扫描.pdf")
    owner.press("form[action$='/send/'] [data-main]")


def _change(owner: Person, folder: Path) -> str:
    """Change the address, with the new licence; return the change's number."""
    owner.press("form[action$='/file/change/'] [data-main]")
    owner.press("main form [data-main]")
    owner.write("#id_address", "滨江市青禾路 18 号")
    owner.press("main form [data-main]")
    _put_in(owner, "licence", folder / "新址执照.pdf")
    number = owner.page.locator("[data-number]").first.get_attribute("data-number") or ""
    owner.press("form[action$='/send/'] [data-main]")
    return number
