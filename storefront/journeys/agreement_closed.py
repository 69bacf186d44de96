"""A closed framework agreement, walked over HTTP from its plan to the day it is in force.

The agency plans, the finance bureau approves, six suppliers apply under seal, two people open together, one application
does not qualify, the admission is computed line by line, the admitted sign, the buyers are told. Time passes in a sandbox. At the
end the finance bureau takes the agreement's dossier, and it is verified offline, and again in three damaged copies.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from storefront.journeys.browser import Browser, JourneyError, Page
from storefront.journeys.planning import Values, act, approve_plan, dossier, draft, first_codes, moment
from storefront.journeys.walk import SignIn, Walk, evidence, tiny_pdf

DONE = (
    "A closed framework agreement is complete: planned, sealed, opened by two, reckoned line by line, signed, provable."
)
LIMIT = 6000
PRICES = ("5180.00", "4990.00", "5080.00", "5260.00", "4875.50", "5390.00")
OPEN_DAYS = 21
_DAY = datetime.timedelta(days=1)
# The two codes are the openers' own; a journey's people keep theirs here.
CODES = ("opening-journey-first", "opening-journey-second")


@dataclass(frozen=True, kw_only=True)
class Party:
    """One applying supplier: who signs in for it, its product, price and application."""

    who: SignIn
    product: str
    price: str
    application: str


def walk(way: Walk) -> None:
    """Walk the journey; raises `JourneyError`."""
    first, second = way.everyone("agreement_manager", organisation_key="centre")[:2]
    with way.sign_in(first) as manager, way.sign_in(second) as colleague:
        number = _plan(way, first, manager)
        _invite(way, (first, manager), (second, colleague), number)
        parties = _apply(way, number)
        _look_sealed(way, first, manager, number, parties)
        way.wait(days=OPEN_DAYS + 1, reason="the invitation runs out")
        _open(way, (first, manager), (second, colleague), number)
        _review(way, first, manager, number, parties)
        admitted = _reckon(way, first, manager, number, parties)
        _sign(way, number, admitted)
        _countersign(way, first, manager, number)
    dossier(way, number)


def _plan(way: Walk, who: SignIn, manager: Browser) -> str:
    plan: Values = {
        "title": "省级机关台式与便携式计算机封闭式框架协议",
        "title_en": "Closed framework agreement on computers",
        "kind": "closed",
    }
    lot: Values = {
        "title": "台式与便携式计算机",
        "title_en": "Desktop and laptop computers",
        "category": "A02010100",
        "price_limit": f"{LIMIT}.00",
        "quota": "2000",
        "call_off": ["direct_selection", "mini_competition"],
        "evaluation": "price",
        "demand": "办公用，国产操作系统兼容，含上门安装。",
    }
    number = draft(way, who, manager, plan=plan, lots=[lot])
    approve_plan(way, who, manager, number)
    return number


def _invite(way: Walk, one: tuple[SignIn, Browser], other: tuple[SignIn, Browser], number: str) -> None:
    for (who, browser), code in zip((one, other), CODES, strict=True):
        page = act(browser, number, "enrol_opener", {"code": code})
        way.tell(who, "becomes one of the two openers", evidence(page))
    who, manager = one
    until = way.now().replace(second=0, microsecond=0)
    page = act(manager, number, "publish_invitation", {"deadline": moment(until + OPEN_DAYS * _DAY)})
    way.tell(who, f"publishes the invitation, open for {OPEN_DAYS} days", evidence(page))


def _apply(way: Walk, number: str) -> list[Party]:
    """Have six suppliers apply, the first of them dearer than the ceiling at first; one replaces its application."""
    suppliers = way.everyone("supplier_operator")[: len(PRICES)]
    if len(suppliers) < len(PRICES):
        raise JourneyError("the demonstration region has too few suppliers")
    parties = []
    for place, (who, price) in enumerate(zip(suppliers, PRICES, strict=True)):
        with way.sign_in(who) as supplier:
            product = first_codes(supplier.open(f"/supplier/invitations/{number}/"), len(PRICES))[place]
            if place == 0:
                page = _hand_in(supplier, number, product, f"{LIMIT + 1}.00", expect=422)
                way.tell(who, "offers above the ceiling and is stopped", f"rules {', '.join(page.all_marks('rule'))}")
            page = _hand_in(supplier, number, product, price)
            if place == 1:
                page = _hand_in(supplier, number, product, price)
                way.tell(who, "replaces its application", f"receipt {page.mark('receipt')[:16]}…")
            way.tell(who, f"applies under seal as {page.mark('number')}", f"receipt {page.mark('receipt')[:16]}…")
            parties.append(Party(who=who, product=product, price=price, application=page.mark("number")))
    return parties


def _hand_in(supplier: Browser, number: str, product: str, price: str, *, expect: int = 200) -> Page:
    page = supplier.open(f"/supplier/invitations/{number}/")
    return supplier.send(
        page,
        f"/invitations/{number}/lots/1/",
        {"product": product, "price": price, "standing": "sole_authorised"},
        files={"authorisation": ("letter.pdf", tiny_pdf(), "application/pdf")},
        expect=expect,
    )


def _look_sealed(way: Walk, who: SignIn, manager: Browser, number: str, parties: list[Party]) -> None:
    """The manager sees receipts and nothing else, and can't open before the deadline; a rival finds nothing."""
    page = manager.open(f"/manager/agreements/{number}/")
    named = [party.who.organisation for party in parties if party.who.organisation in page.text]
    if named or len(page.all_marks("receipt")) != len(parties):
        raise JourneyError(f"the sealed applications can be told apart: {named or page.all_marks('receipt')}")
    offers_opening = any(form.action.endswith("/act/open_applications/") for form in page.forms)
    if offers_opening:
        raise JourneyError("the applications could be opened before the deadline")
    way.tell(who, "sees the receipts of what lies sealed, and no name", f"{len(parties)} receipts")
    rival = parties[1].who
    with way.sign_in(rival) as browser:
        page = browser.open(f"/supplier/applications/{parties[0].application}/", expect=404)
        way.tell(rival, "looks for another supplier's application", f"answered {page.status}: there is none for it")


def _open(way: Walk, one: tuple[SignIn, Browser], other: tuple[SignIn, Browser], number: str) -> None:
    for (who, browser), code in zip((one, other), CODES, strict=True):
        page = act(browser, number, "open_applications", {"code": code})
        way.tell(who, "takes part in the opening", evidence(page))


def _review(way: Walk, who: SignIn, manager: Browser, number: str, parties: list[Party]) -> None:
    """Find all qualified but the third, whose paper is not the maker's."""
    for place, party in enumerate(parties):
        address = f"/manager/agreements/{number}/applications/{party.application}/"
        page = manager.open(address)
        if party.price.replace(".", "") not in page.text.replace(",", "").replace(".", ""):
            raise JourneyError(f"{party.application} doesn't show the price it was sealed with")
        passed = place != 2
        reason = "资格与授权文件齐全" if passed else "授权书并非制造商出具"
        manager.send(page, "/qualify/", {"passed": "yes" if passed else "no", "reason": reason})
        way.tell(who, f"finds {party.application} {'qualified' if passed else 'not qualified'}", reason)


def _reckon(way: Walk, who: SignIn, manager: Browser, number: str, parties: list[Party]) -> list[Party]:
    """Compute the admission, check it by hand, and announce it; return who is admitted."""
    page = act(manager, number, "compute_admission")
    lines = [mark for mark in page.marks if mark.get("verdict")]
    for line in lines:
        way.say(f"      {line['application']} {line['supplier']}: {line['verdict']}")
    admitted = {line["application"] for line in lines if line["verdict"] == "admitted"}
    qualified = sorted((party for place, party in enumerate(parties) if place != 2), key=lambda one: Decimal(one.price))
    # Five qualify; at least a fifth, that is one, is eliminated: the dearest.
    expected = {party.application for party in qualified[:-1]}
    if admitted != expected:
        raise JourneyError(f"admitted are {sorted(admitted)}, reckoned by hand {sorted(expected)}")
    way.tell(who, "computes the admission", f"{len(admitted)} of {len(qualified)} qualified are admitted")
    page = act(manager, number, "announce_results")
    way.tell(who, "announces the results", evidence(page))
    return [party for party in parties if party.application in admitted]


def _sign(way: Walk, number: str, admitted: list[Party]) -> None:
    for party in admitted:
        with way.sign_in(party.who) as supplier:
            page = supplier.open(f"/supplier/applications/{party.application}/")
            page = supplier.send(page, "/sign/")
            way.tell(party.who, f"signs {number}", f"state {page.mark('state')}")


def _countersign(way: Walk, who: SignIn, manager: Browser, number: str) -> None:
    page = act(manager, number, "countersign_agreement")
    way.tell(who, "countersigns", evidence(page))
    page = act(manager, number, "tell_buyers")
    way.tell(who, "tells the buyers by a notice", evidence(page))
    page = act(manager, number, "file_copy", files={"documents": ("agreement.pdf", tiny_pdf(), "application/pdf")})
    way.tell(who, "files the copy with the finance bureau", evidence(page))
    if page.mark("state") != "in_force":
        raise JourneyError(f"{number} is {page.mark('state')}, not in force")
