"""A mini-competition, walked over HTTP from the cart to the winner's order.

A requester lets the suppliers of a framework's lot compete for an approved purchase. They quote under seal; one is stopped at its
agreement price, one replaces its quote. Time passes in a sandbox. The requester's code opens all quotes at once, the lowest wins, the
order goes out at the price quoted. At the end the regulator takes the dossier, and it is verified offline, and again in three
damaged copies.
"""

import datetime
from decimal import Decimal

from storefront.journeys.browser import Browser, JourneyError, Page
from storefront.journeys.planning import moment
from storefront.journeys.walk import SignIn, Walk, evidence

DONE = "A mini-competition is complete: all matching suppliers invited, sealed, opened once, awarded to the lowest, provable."
CODE = "journey of a mini-competition"
PIECES = 3
OPEN_DAYS = 7
LEAST_OFFERS = 3
# What each quotes of the listed price, in the order in which they quote: the third wins.
SHARES = (Decimal("0.90"), Decimal("0.85"), Decimal("0.80"), Decimal("0.88"))


def walk(way: Walk) -> None:
    """Walk the journey; raises `JourneyError`."""
    buyer = way.first("requester")
    approving = way.first("approver", organisation_key=buyer.organisation_key)
    with way.sign_in(buyer) as requester:
        number, price = _submit(way, buyer, requester)
        with way.sign_in(approving) as approver:
            page = approver.open(approver.open("/buyer/approvals/").link(number))
            page = approver.send(page, f"/purchases/{number}/approve/")
            way.tell(approving, f"approves {number}", evidence(page))
        competition, invited = _invite(way, buyer, requester, number)
        winner, total = _quote(way, competition, invited, price)
        _look_sealed(way, buyer, requester, competition, len(invited))
        way.wait(days=OPEN_DAYS + 1, reason="the deadline for quotes passes")
        _open_and_award(way, buyer, requester, competition, winner=winner, total=total)
        page = requester.open(f"/buyer/purchases/{number}/")
        page = requester.send(page, f"/purchases/{number}/place/")
        (order,) = page.all_marks("order")
        way.tell(buyer, f"places order {order} with {winner}", evidence(page))
    watching = way.first("regulator")
    with way.sign_in(watching) as regulator:
        page = regulator.open(f"/regulator/purchases/{number}/")
        way.tell(watching, f"reads {number}", f"{len(page.all_marks('seq'))} log entries; {evidence(page)}")
        way.prove(watching, regulator, address=f"/regulator/purchases/{number}/dossier/", name=number)


def _submit(way: Walk, who: SignIn, requester: Browser) -> tuple[str, Decimal]:
    """Put a computer in the cart that several offer and whose lot allows competing, and submit it on that route; return number and listed price."""
    found = requester.open("/search/?category=A02010105")
    for link in dict.fromkeys(link for link in found.links if link.startswith("/products/")):
        product = requester.open(link)
        offers = [mark for mark in product.marks if "listing" in mark and "price" in mark]
        for offer in offers if len(offers) >= LEAST_OFFERS else ():
            cart = requester.send(
                product, "/cart/add/", {"quantity": str(PIECES)}, having={"listing": offer["listing"]}
            )
            form = cart.form("/cart/submit/")
            if "mini_competition" in form.choices.get("route", []):
                way.tell(
                    who, f"puts {PIECES} pieces of listing {offer['listing']} in the cart", f"{offer['price']} yuan"
                )
                field = next(name for name in form.choices if name.startswith("field."))
                values: dict[str, str | list[str]] = {
                    "title": "Computers for the reading room",
                    "route": "mini_competition",
                    field: next(choice for choice in form.choices[field] if choice),
                }
                page = requester.send(cart, "/cart/submit/", values)
                number = page.mark("number")
                way.tell(who, f"submits {number} as a mini-competition", evidence(page))
                return number, Decimal(offer["price"].replace(",", ""))
            requester.send(cart, "/cart/change/", {"quantity": "0"}, having={"listing": offer["listing"]})
    raise JourneyError("no computer on sale here is in a lot that allows a mini-competition")


def _invite(way: Walk, who: SignIn, requester: Browser, number: str) -> tuple[str, list[str]]:
    page = requester.open(f"/buyer/purchases/{number}/compete/")
    tomorrow = way.now() + datetime.timedelta(days=1)
    stopped = requester.send(page, "/compete/invite/", {"deadline": moment(tomorrow), "code": CODE}, expect=422)
    way.tell(who, "leaves too little time to answer and is stopped", f"rules {', '.join(stopped.all_marks('rule'))}")
    until = way.now().replace(second=0, microsecond=0) + datetime.timedelta(days=OPEN_DAYS)
    page = requester.open(f"/buyer/purchases/{number}/compete/")
    page = requester.send(page, "/compete/invite/", {"deadline": moment(until), "code": CODE})
    competition, invited = page.mark("number"), page.all_marks("invited")
    way.tell(who, f"invites {len(invited)} suppliers as {competition}", evidence(page))
    return competition, invited


def _quote(way: Walk, number: str, invited: list[str], price: Decimal) -> tuple[str, Decimal]:
    """Have the invited suppliers quote; return who must win and its total, reckoned by hand."""
    people = {person.organisation: person for person in way.everyone("supplier_operator")}
    missing = [name for name in invited if name not in people]
    if missing or len(invited) > len(SHARES):
        raise JourneyError(f"nobody signs in for {missing or invited}")
    totals: dict[str, Decimal] = {}
    for place, name in enumerate(invited):
        who = people[name]
        with way.sign_in(who) as supplier:
            if place == 0:
                page = _hand_in(supplier, number, "9999999.00", expect=422)
                way.tell(who, "quotes above its agreement price and is stopped", f"rules {page.all_marks('rule')[0]}")
            unit = (price * SHARES[place]).quantize(Decimal("0.01"))
            if place == 1:
                _hand_in(supplier, number, f"{unit + 1}")
            page = _hand_in(supplier, number, str(unit))
            way.tell(who, "replaces its quote" if place == 1 else "quotes under seal", f"{page.mark('receipt')[:16]}…")
            totals[name] = unit * PIECES
    winner = min(totals, key=lambda name: totals[name])
    return winner, totals[winner]


def _hand_in(supplier: Browser, number: str, price: str, *, expect: int = 200) -> Page:
    page = supplier.open(supplier.open("/supplier/competitions/").link(number))
    return supplier.send(page, f"/competitions/{number}/quote/", {"price_1": price}, expect=expect)


def _look_sealed(way: Walk, who: SignIn, requester: Browser, number: str, quotes: int) -> None:
    page = requester.open(f"/buyer/competitions/{number}/")
    if page.mark("sealed") != str(quotes) or page.all_marks("total"):
        raise JourneyError(f"{number} shows {page.mark('sealed')} sealed quotes and totals {page.all_marks('total')}")
    if any(form.action.endswith("/open/") for form in page.forms):
        raise JourneyError("the quotes could be opened before the deadline")
    way.tell(who, "sees how many quotes lie sealed, and no more", f"{quotes} sealed quotes")


def _open_and_award(way: Walk, who: SignIn, requester: Browser, number: str, *, winner: str, total: Decimal) -> None:
    page = requester.open(f"/buyer/competitions/{number}/")
    page = requester.send(page, "/open/", {"code": CODE})
    way.tell(who, "opens all quotes with the code", evidence(page))
    rows = [mark for mark in page.marks if "total" in mark and "supplier" in mark]
    for row in rows:
        way.say(f"      {row['quote'] or '-'} {row['supplier']}: {row['total']}")
    if (rows[0]["supplier"], Decimal(rows[0]["total"])) != (winner, total):
        raise JourneyError(f"{rows[0]} is ranked first, reckoned by hand {winner} at {total}")
    page = requester.send(page, "/award/")
    way.tell(who, f"awards to {winner} at {total} yuan", evidence(page))
