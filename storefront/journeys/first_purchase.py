"""The first purchase, walked by four people over HTTP: from the catalogue to an accepted, verifiable order.

Requester → approver → supplier → regulator. Each act is printed with its actor and its evidence: the number, the state the
page shows afterwards, and the log entry behind it. At the end the regulator takes the dossier away, and it is verified
offline, and verified again in three damaged copies that must be refused.
"""

import datetime
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from storefront.journeys.browser import Browser, JourneyError, Page

Say = Callable[[str], None]
# A verifier takes a dossier and the published key, and answers whether it holds, with its words.
Verify = Callable[[Path, str], tuple[bool, str]]


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """How one person signs in."""

    username: str
    password: str
    name: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who walks the journey, and what they look for. `suppliers` are by the name that offers show."""

    requester: SignIn
    approver: SignIn
    regulator: SignIn
    suppliers: Mapping[str, SignIn]
    searches: Sequence[str]


@dataclass
class Walk:
    """The journey under way."""

    address: str
    cast: Cast
    say: Say
    step: int = 0

    def tell(self, who: SignIn, act: str, evidence: str) -> None:
        """Print one act with its actor and evidence."""
        self.step += 1
        self.say(f"{self.step:>2}. {who.name} ({who.organisation}): {act}\n      {evidence}")

    def sign_in(self, who: SignIn) -> Browser:
        """Return a browser in which `who` is signed in."""
        browser = Browser(self.address)
        page = browser.open("/sign-in/")
        page = browser.send(page, "/sign-in/", {"username": who.username, "password": who.password})
        if "/sign-in/" in page.url:
            raise JourneyError(f"{who.username} can't sign in: {page.text[:300]}")
        return browser


def walk(*, address: str, cast: Cast, folder: Path, verify: Verify, say: Say) -> None:
    """Walk the journey against the mall at `address`; put the dossier into `folder`. Raises `JourneyError`."""
    way = Walk(address, cast, say)
    with way.sign_in(cast.requester) as requester:
        number, supplier = _buy(way, requester)
        with way.sign_in(cast.approver) as approver:
            _approve(way, approver, number)
        order = _place(way, requester, number)
        with way.sign_in(supplier) as operator:
            _deliver(way, operator, supplier, order)
            _accept(way, requester, order)
            _invoice(way, operator, supplier, order)
    with way.sign_in(cast.regulator) as regulator:
        dossier, key = _take_dossier(way, regulator, number, folder)
    _verify(way, dossier, key, verify)


def _evidence(page: Page) -> str:
    """Return the state a page shows and the last entry of its log."""
    entries, hashes = page.all_marks("seq"), page.all_marks("hash")
    last = f"log entry {entries[-1]}, {hashes[-1][:16]}…" if entries else "no log entry"
    return f"state {page.mark('state')}; {last}"


def _buy(way: Walk, requester: Browser) -> tuple[str, SignIn]:
    """Search, put two listings of one supplier in the cart, and submit it."""
    who = way.cast.requester
    supplier: SignIn | None = None
    for words in way.cast.searches:
        page = requester.open(f"/search/?q={quote(words)}")
        way.tell(who, f"searches for “{words}”", f"{page.mark('hits')} hits")
        supplier = _put_in_cart(way, requester, page, supplier)
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
    way.tell(who, f"submits purchase {number}", _evidence(page))
    if supplier is None:
        raise JourneyError("nothing was put in the cart")
    return number, supplier


def _put_in_cart(way: Walk, requester: Browser, page: Page, supplier: SignIn | None) -> SignIn:
    """Put two pieces of the first offer into the cart whose supplier somebody of the cast works for."""
    for link in dict.fromkeys(link for link in page.links if link.startswith("/products/")):
        product = requester.open(link)
        offers = [mark for mark in product.marks if "listing" in mark and "supplier" in mark]
        for mark in offers:
            seller = way.cast.suppliers.get(mark["supplier"])
            if seller is None or (supplier and seller != supplier):
                continue
            requester.send(product, "/cart/add/", {"quantity": "2"}, having={"listing": mark["listing"]})
            way.tell(
                way.cast.requester,
                f"puts 2 pieces of listing {mark['listing']} in the cart",
                f"{mark['supplier']}, {mark['price']} yuan, ceiling {mark['ceiling']}",
            )
            return seller
    raise JourneyError(f"no offer of a supplier of the cast on {page.url}")


def _approve(way: Walk, approver: Browser, number: str) -> None:
    inbox = approver.open("/buyer/approvals/")
    page = approver.open(inbox.link(number))
    page = approver.send(page, f"/purchases/{number}/approve/")
    way.tell(way.cast.approver, f"approves {number}", _evidence(page))


def _place(way: Walk, requester: Browser, number: str) -> str:
    page = requester.open(f"/buyer/purchases/{number}/")
    page = requester.send(page, f"/purchases/{number}/place/")
    orders = page.all_marks("order")
    way.tell(way.cast.requester, f"places {len(orders)} order", f"{', '.join(orders)}; {_evidence(page)}")
    return orders[0]


def _deliver(way: Walk, operator: Browser, who: SignIn, order: str) -> None:
    page = operator.open(f"/supplier/orders/{order}/")
    day = page.form("/confirm/").values.get("deliver_by") or f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    page = operator.send(page, f"/supplier/orders/{order}/confirm/", {"deliver_by": day})
    way.tell(who, f"confirms {order}, delivery by {day}", _evidence(page))
    page = operator.send(page, f"/supplier/orders/{order}/deliver/", {"carrier": "own van"})
    way.tell(who, f"delivers {order}", _evidence(page))


def _accept(way: Walk, requester: Browser, order: str) -> None:
    """Accept all but one piece of the first line."""
    page = requester.open(f"/buyer/orders/{order}/")
    fields = page.form(f"/orders/{order}/accept/").values
    line = min(int(name.partition(":")[2]) for name in fields if name.startswith("rejected:"))
    values: dict[str, str | list[str]] = {f"rejected:{line}": "1", f"reason:{line}": "The housing is cracked"}
    page = requester.send(page, f"/orders/{order}/accept/", values)
    way.tell(way.cast.requester, "rejects 1 piece of line 1 and accepts the rest", _evidence(page))


def _invoice(way: Walk, operator: Browser, who: SignIn, order: str) -> None:
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
        files={"file": ("invoice.pdf", _tiny_pdf(), "application/pdf")},
    )
    way.tell(who, f"invoices {form['amount']} yuan: payable", _evidence(page))


def _tiny_pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def _take_dossier(way: Walk, regulator: Browser, number: str, folder: Path) -> tuple[Path, str]:
    page = regulator.open(f"/regulator/purchases/{number}/")
    way.tell(way.cast.regulator, f"reads {number}", f"{len(page.all_marks('seq'))} log entries; {_evidence(page)}")
    key = regulator.open("/log/").mark("public-key")
    answer = regulator.open(f"/regulator/purchases/{number}/dossier/")
    path = folder / f"{number}.zip"
    path.write_bytes(answer.content)
    way.tell(
        way.cast.regulator, "takes the dossier and the published key", f"{path}, {len(answer.content)} bytes; key {key}"
    )
    return path, key


def _verify(way: Walk, dossier: Path, key: str, verify: Verify) -> None:
    """Verify the dossier, then three damaged copies that must be refused."""
    held, words = verify(dossier, key)
    if not held:
        raise JourneyError(f"the dossier does not verify: {words}")
    way.tell(way.cast.regulator, "verifies the dossier offline", words)
    for name, damage in DAMAGES.items():
        copy = dossier.with_suffix(f".{name.replace(' ', '-')}.zip")
        copy.write_bytes(damage(dossier.read_bytes()))
        held, words = verify(copy, key)
        if held:
            raise JourneyError(f"a dossier with {name} was accepted")
        way.tell(way.cast.regulator, f"tries a copy with {name}: refused", words)


def _rewrite(content: bytes, change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """Return the dossier with `change` applied to the lines of its events."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "events.jsonl":
                data = b"".join(change(data.splitlines(keepends=True)))
            # The headers stay as they were: the copy differs by the damage alone.
            header = zipfile.ZipInfo(name, date_time=source.getinfo(name).date_time)
            header.external_attr = source.getinfo(name).external_attr
            copy.writestr(header, data)
    return target.getvalue()


def _flip(lines: list[bytes]) -> list[bytes]:
    first = lines[0]
    middle = len(first) // 2
    return [first[:middle] + bytes([first[middle] ^ 1]) + first[middle + 1 :], *lines[1:]]


DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "a flipped byte": lambda content: _rewrite(content, _flip),
    "a removed event": lambda content: _rewrite(content, lambda lines: [*lines[:1], *lines[2:]]),
    "a cut tail": lambda content: _rewrite(content, lambda lines: lines[:-2]),
}
