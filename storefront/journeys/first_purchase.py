"""The first purchase, walked by four people over HTTP: from the catalogue to an accepted, verifiable order.

Requester → approver → supplier → regulator. Each act is printed with its actor and its evidence: the number, the state the
page shows afterwards, and the log entry behind it. At the end the regulator takes the dossier away, and it is verified
offline, and verified again in three damaged copies that must be refused.
"""

import datetime
from collections.abc import Mapping
from urllib.parse import quote

from storefront.journeys.browser import Browser, JourneyError, Page
from storefront.journeys.walk import SignIn, Walk, evidence, tiny_pdf

DONE = "The first purchase is complete: ordered, delivered, accepted in part, invoiced, and provable."
# What is looked for: words that both the invented province and the real mall of Suzhou answer with offers.
SEARCHES = {"suzhou": ("扫描仪", "显示器")}
PLAIN_SEARCHES = ("扫描仪", "一体机")


def walk(way: Walk) -> None:
    """Walk the journey; raises `JourneyError`."""
    buyer, watching = way.first("requester"), way.first("regulator")
    approving = way.first("approver", organisation_key=buyer.organisation_key)
    with way.sign_in(buyer) as requester:
        number, supplier = buy(way, buyer, requester)
        with way.sign_in(approving) as approver:
            approve(way, approving, approver, number)
        order = place(way, buyer, requester, number)
        with way.sign_in(supplier) as operator:
            deliver(way, operator, supplier, order)
            accept(way, buyer, requester, order)
            invoice(way, operator, supplier, order)
    with way.sign_in(watching) as regulator:
        page = regulator.open(f"/regulator/purchases/{number}/")
        way.tell(watching, f"reads {number}", f"{len(page.all_marks('seq'))} log entries; {evidence(page)}")
        way.prove(watching, regulator, address=f"/regulator/purchases/{number}/dossier/", name=number)


def buy(way: Walk, who: SignIn, requester: Browser) -> tuple[str, SignIn]:
    """Search, put two listings of one supplier in the cart, and submit it; return the purchase's number and that supplier."""
    supplier: SignIn | None = None
    for words in SEARCHES.get(way.region, PLAIN_SEARCHES):
        page = requester.open(f"/search/?q={quote(words)}")
        way.tell(who, f"searches for “{words}”", f"{page.mark('hits')} hits")
        supplier = _put_in_cart(way, who, requester, page, supplier)
    cart = requester.open("/buyer/cart/")
    routes = ", ".join(f"{mark['route']} {mark['open']}" for mark in cart.marks if "route" in mark and "open" in mark)
    way.tell(who, "looks at the cart", f"{len(cart.all_marks('line'))} lines; routes: {routes}")
    form = cart.form("/cart/submit/")
    field = next((name for name in form.choices if name.startswith("field.")), None)
    values: dict[str, str | list[str]] = {"title": "Fourth quarter office equipment"}
    if field:
        values[field] = next(choice for choice in form.choices[field] if choice)
    page = requester.send(cart, "/cart/submit/", values)
    number = page.mark("number")
    way.tell(who, f"submits purchase {number}", evidence(page))
    if supplier is None:
        raise JourneyError("nothing was put in the cart")
    return number, supplier


def _put_in_cart(way: Walk, who: SignIn, requester: Browser, page: Page, supplier: SignIn | None) -> SignIn:
    """Put two pieces of the first offer into the cart whose supplier somebody of the region works for."""
    suppliers: Mapping[str, SignIn] = {person.organisation: person for person in way.everyone("supplier_operator")}
    for link in dict.fromkeys(link for link in page.links if link.startswith("/products/")):
        product = requester.open(link)
        offers = [mark for mark in product.marks if "listing" in mark and "supplier" in mark]
        for mark in offers:
            seller = suppliers.get(mark["supplier"])
            if seller is None or (supplier and seller != supplier):
                continue
            requester.send(product, "/cart/add/", {"quantity": "2"}, having={"listing": mark["listing"]})
            way.tell(
                who,
                f"puts 2 pieces of listing {mark['listing']} in the cart",
                f"{mark['supplier']}, {mark['price']} yuan, ceiling {mark['ceiling']}",
            )
            return seller
    raise JourneyError(f"no offer of a supplier of the region on {page.url}")


def approve(way: Walk, who: SignIn, approver: Browser, number: str) -> None:
    """Approve the purchase from the inbox."""
    inbox = approver.open("/buyer/approvals/")
    page = approver.open(inbox.link(number))
    page = approver.send(page, f"/purchases/{number}/approve/")
    way.tell(who, f"approves {number}", evidence(page))


def place(way: Walk, who: SignIn, requester: Browser, number: str) -> str:
    """Place the approved purchase and return the number of its first order."""
    page = requester.open(f"/buyer/purchases/{number}/")
    page = requester.send(page, f"/purchases/{number}/place/")
    orders = page.all_marks("order")
    way.tell(who, f"places {len(orders)} order", f"{', '.join(orders)}; {evidence(page)}")
    return orders[0]


def deliver(way: Walk, operator: Browser, who: SignIn, order: str) -> None:
    """Confirm the order and deliver it."""
    page = operator.open(f"/supplier/orders/{order}/")
    day = page.form("/confirm/").values.get("deliver_by") or f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    page = operator.send(page, f"/supplier/orders/{order}/confirm/", {"deliver_by": day})
    way.tell(who, f"confirms {order}, delivery by {day}", evidence(page))
    page = operator.send(page, f"/supplier/orders/{order}/deliver/", {"carrier": "own van"})
    way.tell(who, f"delivers {order}", evidence(page))


def accept(way: Walk, who: SignIn, requester: Browser, order: str) -> None:
    """Reject one piece of the first line and accept the rest."""
    page = requester.open(f"/buyer/orders/{order}/")
    fields = page.form(f"/orders/{order}/accept/").values
    line = min(int(name.partition(":")[2]) for name in fields if name.startswith("accepted:"))
    less = int(str(fields[f"accepted:{line}"])) - 1
    values: dict[str, str | list[str]] = {f"accepted:{line}": str(less), f"reason:{line}": "The housing is cracked"}
    page = requester.send(page, f"/orders/{order}/accept/", values)
    way.tell(who, "rejects 1 piece of line 1 and accepts the rest", evidence(page))


def invoice(way: Walk, operator: Browser, who: SignIn, order: str) -> None:
    """Invoice a wrong amount, which is stopped, then the right one."""
    page = operator.open(f"/supplier/orders/{order}/")
    form = page.form("/invoice/").values
    today = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    digits = "".join(character for character in order if character.isdigit())[-16:].rjust(20, "2")
    wrong = operator.send(
        page,
        f"/supplier/orders/{order}/invoice/",
        {"invoice_number": digits, "issued_on": today, "amount": "1.00"},
        expect=422,
    )
    way.tell(who, "invoices a wrong amount and is stopped", f"rules {', '.join(wrong.all_marks('rule'))}")
    page = operator.open(f"/supplier/orders/{order}/")
    page = operator.send(
        page,
        f"/supplier/orders/{order}/invoice/",
        {"invoice_number": digits, "issued_on": today, "amount": str(form["amount"])},
        files={"file": ("invoice.pdf", tiny_pdf(), "application/pdf")},
    )
    way.tell(who, f"invoices {form['amount']} yuan: payable", evidence(page))
