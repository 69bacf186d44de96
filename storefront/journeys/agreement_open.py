"""An open framework agreement, walked over HTTP: planned, invited, joined, refused and left again.

The agency plans, the finance bureau approves, the invitation puts the agreement in force. A supplier applies and is admitted
within the working days of the order, which the page counts down; another is refused with a reason; the first leaves at its
own wish, and that is announced. Time passes in a sandbox. At the end the finance bureau takes the dossier, which verifies offline.
"""

from storefront.journeys.browser import Browser, JourneyError, Page
from storefront.journeys.planning import Values, act, approve_plan, dossier, draft, first_codes
from storefront.journeys.walk import SignIn, Walk, evidence, tiny_pdf

DONE = "An open framework agreement is complete: invited, joined after review, published, left again, provable."
LIMIT = "800.00"


def walk(way: Walk) -> None:
    """Walk the journey; raises `JourneyError`."""
    who = way.first("agreement_manager", organisation_key="centre")
    joining, refused = way.everyone("supplier_operator")[:2]
    with way.sign_in(who) as manager:
        number = _invite(way, who, manager)
        joined = _apply(way, joining, number, place=0)
        other = _apply(way, refused, number, place=1)
        way.wait(days=3, reason="the applications wait for their review")
        _admit(way, who, manager, number, joined)
        _refuse(way, who, manager, number, other)
        _read_reason(way, refused, other)
        _leave(way, joining, number)
        page = act(manager, number, "announce_departures")
        way.tell(who, "announces the departure", evidence(page))
    _read_publicly(way, who, number, joining)
    dossier(way, number)


def _invite(way: Walk, who: SignIn, manager: Browser) -> str:
    plan: Values = {
        "title": "办公家具开放式框架协议",
        "title_en": "Open framework agreement on office furniture",
        "kind": "open",
        "open_ground": "few_suppliers",
    }
    lot: Values = {
        "title": "办公桌椅",
        "title_en": "Office desks and chairs",
        "category": "A05010000",
        "price_limit": LIMIT,
        "call_off": ["direct_selection"],
        "demand": "E1 级环保板材，含上门安装。",
    }
    number = draft(way, who, manager, plan=plan, lots=[lot])
    approve_plan(way, who, manager, number)
    page = act(manager, number, "publish_invitation")
    way.tell(who, "publishes the open invitation", evidence(page))
    if page.mark("state") != "in_force":
        raise JourneyError(f"{number} is {page.mark('state')}, not in force from its invitation on")
    return number


def _apply(way: Walk, who: SignIn, number: str, *, place: int) -> str:
    with way.sign_in(who) as supplier:
        page = supplier.open(f"/supplier/invitations/{number}/")
        product = first_codes(page, place + 1)[place]
        page = supplier.send(
            page,
            f"/invitations/{number}/lots/1/",
            {"product": product, "price": LIMIT, "standing": "sole_authorised"},
            files={"authorisation": ("letter.pdf", tiny_pdf(), "application/pdf")},
        )
        way.tell(who, f"applies as {page.mark('number')}", f"receipt {page.mark('receipt')[:16]}…")
        return page.mark("number")


def _judge(manager: Browser, number: str, application: str, values: dict[str, str | list[str]]) -> Page:
    page = manager.open(f"/manager/agreements/{number}/applications/{application}/")
    return manager.send(page, "/admit/", values)


def _admit(way: Walk, who: SignIn, manager: Browser, number: str, application: str) -> None:
    _judge(manager, number, application, {"admit": "yes", "reason": "符合征集公告的全部条件"})
    way.tell(who, f"reviews {application}", "it fulfils what the invitation asks for")
    page = manager.open(f"/manager/agreements/{number}/applications/{application}/")
    page = manager.send(page, "/publish/")
    way.tell(who, f"publishes the admission of {application}", evidence(page))


def _refuse(way: Walk, who: SignIn, manager: Browser, number: str, application: str) -> None:
    _judge(manager, number, application, {"admit": "no", "reason": "授权书并非制造商出具"})
    way.tell(who, f"refuses {application}", "the letter is not the maker's")


def _read_reason(way: Walk, who: SignIn, application: str) -> None:
    with way.sign_in(who) as supplier:
        page = supplier.open(f"/supplier/applications/{application}/")
        if "授权书并非制造商出具" not in page.text:
            raise JourneyError(f"{application} doesn't tell its supplier why it was refused")
        way.tell(who, "reads why it was refused", f"state {page.mark('state')}")


def _leave(way: Walk, who: SignIn, number: str) -> None:
    with way.sign_in(who) as supplier:
        page = supplier.open(f"/supplier/agreements/{number}/")
        page = supplier.send(page, "/act/exit/", {"reason": "产能不足，自愿退出"})
        way.tell(who, f"leaves {number}", f"{len(page.all_marks('lot'))} lots left")


def _read_publicly(way: Walk, who: SignIn, number: str, left: SignIn) -> None:
    with Browser(way.address) as visitor:
        page = visitor.open(f"/agreements/{number}/")
        if left.organisation in page.all_marks("admitted"):
            raise JourneyError(f"{left.organisation} still stands among the admitted of {number}")
        way.tell(
            who, "looks at the public page", f"state {page.mark('state')}, {left.organisation} is no longer admitted"
        )
