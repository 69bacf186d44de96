"""A waiver, walked by four people over HTTP: a rule stops a purchase, an officer of another house lets it pass once.

Requester → officer → requester → approver → supplier. The block is read with its rule, limit, actual figure, article and
remedies; the waiver is asked for with a reason and a document; nobody of the asking unit can grant it; the submission then
passes with a warning that carries the waiver's number, reason and both names. A second purchase of the same goods is stopped
again. Both dossiers, the purchase's and the waiver's, are taken away and verified offline.
"""

import datetime
from decimal import ROUND_CEILING, Decimal

from storefront.journeys.browser import Browser, JourneyError, Page
from storefront.journeys.walk import SignIn, Walk, evidence, tiny_pdf

DONE = "The waiver is complete: asked with reason and document, granted elsewhere, used once, and provable."
SEARCH = "服务器"
RULE = "ROUTE-02"
PROJECT_LINE = "0433"
# The mall of the demonstration province is for purchases below this, in yuan.
LIMIT = Decimal(500_000)


def walk(way: Walk) -> None:
    """Walk the journey; raises `JourneyError`."""
    buyer, officer = way.first("requester"), way.first("regulator")
    approving = way.first("approver", organisation_key=buyer.organisation_key)
    with way.sign_in(buyer) as requester, way.sign_in(officer) as regulator:
        listing, pieces = _fill(way, buyer, requester)
        blocked = _submit(way, buyer, requester, expect=422)
        waiver = _ask(way, buyer, requester, blocked)
        with way.sign_in(approving) as approver:
            _cannot_grant(way, approving, approver, waiver)
            _grant(way, officer, regulator, waiver)
            number = _pass(way, buyer, requester, waiver)
            page = approver.open(f"/buyer/purchases/{number}/")
            page = approver.send(page, f"/purchases/{number}/approve/")
            way.tell(approving, f"approves {number}", evidence(page))
        page = requester.open(f"/buyer/purchases/{number}/")
        page = requester.send(page, f"/purchases/{number}/place/")
        way.tell(buyer, "places the order", f"{', '.join(page.all_marks('order'))}; {evidence(page)}")
        _again(way, buyer, requester, listing, pieces)
        page = regulator.open(f"/regulator/purchases/{number}/")
        if waiver not in page.all_marks("waiver"):
            raise JourneyError(f"the purchase's log does not name {waiver}")
        way.tell(officer, f"reads {number}", f"waiver {waiver} stands beside {RULE}; {evidence(page)}")
        way.prove(officer, regulator, address=f"/regulator/purchases/{number}/dossier/", name=number)
        way.prove(officer, regulator, address=f"/regulator/waivers/{waiver}/dossier/", name=waiver)


def _fill(way: Walk, who: SignIn, requester: Browser) -> tuple[str, int]:
    """Put so many servers into the cart that they reach the mall's limit; return the listing and the pieces."""
    page = requester.open(f"/search/?q={SEARCH}")
    for link in dict.fromkeys(link for link in page.links if link.startswith("/products/")):
        product = requester.open(link)
        offer = next((mark for mark in product.marks if "listing" in mark and "price" in mark), None)
        if offer is None or Decimal(offer["price"]) < LIMIT / 20:
            continue
        pieces = int((LIMIT / Decimal(offer["price"])).to_integral_value(ROUND_CEILING))
        requester.send(product, "/cart/add/", {"quantity": str(pieces)}, having={"listing": offer["listing"]})
        way.tell(who, f"puts {pieces} pieces at {offer['price']} yuan in the cart", f"{offer['supplier']}")
        return offer["listing"], pieces
    raise JourneyError("no offer is dear enough to reach the mall's limit with a few pieces")


def _submit(way: Walk, who: SignIn, requester: Browser, *, expect: int) -> Page:
    """Send the cart; when it is stopped, read the block as a person would."""
    cart = requester.open("/buyer/cart/")
    form = cart.form("/cart/submit/")
    field = next(name for name in form.choices if name.startswith("field."))
    line = next(choice for choice in form.choices[field] if choice.endswith(PROJECT_LINE))
    page = requester.send(
        cart, "/cart/submit/", {"title": "Servers of the information centre", field: line}, expect=expect
    )
    if expect != 200:
        rules = sorted(set(page.all_marks("rule")))
        for word in ("Limit", "Actual", "Excess", "Reference", "What you can do", RULE):
            if word not in page.text:
                raise JourneyError(f"the block does not say {word}")
        at = page.text.index("breaks the rule")
        way.tell(who, f"submits the cart and is stopped by {', '.join(rules)}", page.text[at - 5 : at + 420])
    return page


def _ask(way: Walk, who: SignIn, requester: Browser, blocked: Page) -> str:
    page = requester.open(next(link for link in blocked.links if "/waivers/new/" in link and link.endswith(RULE)))
    page = requester.send(
        page,
        "/waivers/new/",
        {"reason": "The servers are one need; the budget was adjusted for them in September."},
        files={"files": ("budget-adjustment.pdf", tiny_pdf(), "application/pdf")},
    )
    number = page.mark("number")
    way.tell(who, f"asks for waiver {number} with a reason and a document", evidence(page))
    return number


def _cannot_grant(way: Walk, who: SignIn, approver: Browser, waiver: str) -> None:
    page = approver.open(f"/buyer/waivers/{waiver}/")
    if any(form.action.endswith("/grant/") for form in page.forms):
        raise JourneyError("somebody of the asking unit may grant the waiver")
    refused = approver.refused(f"/regulator/waivers/{waiver}/")
    way.tell(who, "reads the question and can't grant it", f"the officers' page answers {refused}")


def _grant(way: Walk, officer: SignIn, regulator: Browser, waiver: str) -> None:
    page = regulator.open("/regulator/waivers/?state=asked")
    page = regulator.open(page.link(waiver))
    until = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=10)
    page = regulator.send(
        page,
        f"/regulator/waivers/{waiver}/grant/",
        {"reason": "One need, one supplier; the adjustment is on file.", "valid_until": until.isoformat()},
    )
    way.tell(officer, f"grants {waiver} until {until}", evidence(page))


def _pass(way: Walk, who: SignIn, requester: Browser, waiver: str) -> str:
    page = _submit(way, who, requester, expect=200)
    number = page.mark("number")
    if waiver not in page.text:
        raise JourneyError(f"{number} does not name {waiver}")
    way.tell(who, f"submits {number}; the block is a warning that names {waiver}", evidence(page))
    page = requester.open(f"/buyer/waivers/{waiver}/")
    way.tell(who, "looks at the waiver", f"{evidence(page)}, used by {number}")
    return number


def _again(way: Walk, who: SignIn, requester: Browser, listing: str, pieces: int) -> None:
    """The waiver is used up: the same goods are stopped again, and go back to the shelf."""
    page = requester.open(f"/search/?q={SEARCH}")
    for link in dict.fromkeys(link for link in page.links if link.startswith("/products/")):
        product = requester.open(link)
        if listing in [mark.get("listing") for mark in product.marks]:
            requester.send(product, "/cart/add/", {"quantity": str(pieces)}, having={"listing": listing})
            break
    page = _submit(way, who, requester, expect=422)
    if RULE not in page.all_marks("rule"):
        raise JourneyError("a used waiver let a second purchase pass")
    requester.send(requester.open("/buyer/cart/"), "/cart/change/", {"quantity": "0"}, having={"listing": listing})
