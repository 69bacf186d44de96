"""The journey `supplier-registration`: a supplier nobody knows registers itself, is reviewed by two officers, and trades.

A visitor opens an account and fills in four pages; the first officer returns the registration with a reason; corrected, it is
passed by the first officer and decided by a second; the supplier signs in to its desk; a change of its file is reviewed again
while the old statements stand; the organisation's dossier verifies offline.
"""

import datetime
import secrets

from stdnum.cn import uscc

from storefront.journeys.browser import Browser, JourneyError, Page
from storefront.journeys.walk import SignIn, Walk, evidence, tiny_pdf

DONE = "The supplier is registered, its file was changed under review, and its dossier is provable."
_NAME = "滨江市青禾文具有限公司"


def walk(way: Walk) -> None:
    """Walk the registration over HTTP; raises `JourneyError` where a page does not do what it should."""
    officers = way.everyone("regulator", organisation_key="bureau")[:2]
    if len(officers) < 2:
        raise JourneyError("the bureau has no second officer")
    first, second = officers
    owner = SignIn(
        username=f"qinghe{secrets.token_hex(3)}",
        password=secrets.token_urlsafe(14),
        name="何青",
        organisation=_NAME,
        roles=("supplier_operator",),
    )
    browser, number = _register(way, owner)
    _send_in(way, owner, browser, number)
    desk, checker = way.sign_in(first), way.sign_in(second)
    _answer(way, first, desk, number, "return", "营业执照影像不清，请重新上传")
    _correct(way, owner, browser, number)
    _answer(way, first, desk, number, "admit", "资料齐全，证照与登记一致")
    _refuse_own_decision(desk, number)
    _answer(way, second, checker, number, "admit", "同意")
    trader = way.sign_in(owner)
    page = trader.open("/supplier/file/")
    organisation = page.mark("organisation")
    way.tell(owner, "signs in and sees the supplier's desk and file", f"organisation {organisation}; {page.url}")
    changed = _change(way, owner, trader)
    _answer(way, first, desk, changed, "admit", "地址变更有新执照为证")
    page = trader.open("/supplier/file/")
    if "青禾路 18 号" in page.text:
        raise JourneyError("the change stands before the second officer decided")
    way.tell(owner, "still reads the old address in the file: the change is not decided yet", page.url)
    _answer(way, second, checker, changed, "admit", "同意变更")
    page = trader.open("/supplier/file/")
    if "青禾路 18 号" not in page.text:
        raise JourneyError("the decided change does not stand in the file")
    way.tell(owner, "reads the new address in the file", page.url)
    way.prove(
        second,
        checker,
        address=f"/regulator/organisations/{organisation}/dossier/",
        name=f"organisation-{organisation}",
    )


def _register(way: Walk, owner: SignIn) -> tuple[Browser, str]:
    browser = Browser(way.address)
    page = browser.open("/register/")
    page = browser.send(
        page,
        "/register/",
        {"username": owner.username, "full_name": owner.name, "password": owner.password, "region": "990100"},
    )
    number = page.mark("number")
    way.tell(owner, "opens an account as a visitor and begins to register", f"registration {number}; {page.url}")
    page = browser.send(
        page,
        "/organisation/",
        {
            "name": _NAME,
            "credit_code": _fresh_code(),
            "region": "990100",
            "legal_representative": owner.name,
            "size": "small",
        },
    )
    page = browser.send(
        page,
        "/contact/",
        {
            "address": "滨江市青禾路 6 号",
            "contact_name": owner.name,
            "contact_phone": "0990-6612345",
            "bank_name": "示范银行滨江支行",
            "bank_account": "6200990012345678",
        },
    )
    for kind in ("licence", "representative", "size"):
        page = _put_in(browser, page, kind)
    way.tell(owner, "states the supplier, contact and bank, and puts in three documents", page.url)
    return browser, number


def _put_in(browser: Browser, page: Page, kind: str, *, note: str = "") -> Page:
    last = (datetime.date.today() + datetime.timedelta(days=700)).isoformat()  # noqa: DTZ011 - a day on a paper
    content = tiny_pdf() + f"{kind} {note}".encode()
    return browser.send(
        page,
        "/documents/add/",
        {"kind": kind, "valid_to": last},
        files={"file": (f"{kind}.pdf", content, "application/pdf")},
    )


def _send_in(way: Walk, owner: SignIn, browser: Browser, number: str) -> None:
    page = browser.open(f"/register/{number}/documents/")
    page = browser.send(page, "/send/", {})
    if page.mark("state") != "submitted":
        raise JourneyError(f"{number} was not sent in: {page.text[:300]}")
    way.tell(owner, "sends the registration in", evidence(page))


def _correct(way: Walk, owner: SignIn, browser: Browser, number: str) -> None:
    page = browser.open("/register/status/")
    if page.mark("state") != "returned":
        raise JourneyError("the applicant does not see that it was returned")
    way.tell(owner, "reads why it came back", evidence(page))
    page = browser.open(f"/register/{number}/documents/")
    page = _put_in(browser, page, "licence", note="scanned again")
    page = browser.send(page, "/send/", {})
    way.tell(owner, "puts in the licence again and sends it in", evidence(page))


def _answer(way: Walk, officer: SignIn, desk: Browser, number: str, outcome: str, reason: str) -> None:
    page = desk.open(f"/regulator/registrations/{number}/")
    desk.send(page, "/review/", {"outcome": outcome, "reason": reason})
    page = desk.open(f"/regulator/registrations/{number}/")
    way.tell(officer, f"answers “{outcome}”: {reason}", evidence(page))


def _refuse_own_decision(desk: Browser, number: str) -> None:
    page = desk.open(f"/regulator/registrations/{number}/")
    if any(form.action.endswith("/review/") for form in page.forms):
        raise JourneyError("the officer who proposed may decide")


def _change(way: Walk, owner: SignIn, trader: Browser) -> str:
    page = trader.open("/supplier/file/")
    page = trader.send(page, "/supplier/file/change/", {})
    number = page.mark("number")
    page = trader.open(f"/register/{number}/contact/")
    page = trader.send(page, "/contact/", {"address": "滨江市青禾路 18 号"})
    page = _put_in(trader, page, "licence", note="new address")
    page = trader.send(page, "/send/", {})
    way.tell(owner, "changes the address in the file, with the new licence, and sends the change in", evidence(page))
    return number


def _fresh_code() -> str:
    """Return a unified social credit code that no organisation has: registered in 99, which no province is."""
    body = f"91990100MA{secrets.randbelow(10**7):07d}"
    return body + uscc.calc_check_digit(body)
