"""Purchases outside the catalogue, purchases that units organise themselves, and waivers with what becomes of them."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from catalog_sync.imports.operations.year.papers import paper
from catalog_sync.imports.operations.year.stories import Named, Story
from catalog_sync.imports.operations.year.world import World
from catalog_sync.imports.rules.province import credit_code
from catalog_sync.imports.rules.timetable import Dice, hours_later, office_hour
from marketplace.fulfilment.operations.acceptance import accept_order
from marketplace.fulfilment.operations.delivery import deliver_order
from marketplace.fulfilment.operations.invoicing import submit_invoice
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.money import to_cents
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.carts import change_cart, put_in_cart
from marketplace.purchasing.operations.off_catalogue import submit_off_catalogue
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.operations.orders import confirm_order
from marketplace.purchasing.operations.submission import submit_cart
from marketplace.purchasing.queries.approvals import chain
from marketplace.purchasing.queries.purchases import purchase
from marketplace.purchasing.states import Route
from marketplace.waivers.operations import ask_waiver, grant_waiver, refuse_waiver, withdraw_waiver

_DAY = datetime.timedelta(days=1)
# How long before the present each purchase outside the catalogue began, and how far it goes.
_OUTSIDE_DAYS = (300, 210, 120, 45, 5, 1)
# A server for which more than the mall's limit is spent at once.
_SERVERS = "KJXY-{Y}-011/1"
_SERVER, _LIMIT = "SF-1403", 520_000


def outside(world: World) -> Iterator[Named]:
    """Yield the purchases outside the catalogue, every other one organised by the unit itself."""
    for index, row in enumerate(world.texts.outside):
        yield Named(name=f"outside-{index}", story=_Outside(world, row, index).tell())


class _Outside:
    """One purchase outside the catalogue: submitted with its quotes, approved, ordered, and dealt with to its invoice."""

    def __init__(self, world: World, row: Mapping[str, Any], index: int) -> None:
        self.world, self.row, self.index = world, row, index
        self.buyer = world.people(row["unit"], Role.REQUESTER)[0]
        self.total = Decimal(row["price"]) * row["quantity"]
        days = _OUTSIDE_DAYS[index]
        self.at = world.now - days * _DAY
        if days > 20:
            self.at = office_hour(local_date(self.at), Dice(world.name, "outside", index))

    def tell(self) -> Story:
        yield self.at
        number = self._submit()
        if _OUTSIDE_DAYS[self.index] == 1:
            return
        yield self._pass(hours=20)
        approvers = self.world.people(self.row["unit"], Role.APPROVER)
        for stage in range(1, len(chain(purchase(self.world.who(self.buyer), number))) + 1):
            self._do(approve_purchase, approvers[stage - 1], f"approve{stage}", number=number, stage=stage)
        yield self._pass(hours=2)
        (order,) = self._do(place_orders, self.buyer, "order", number=number)
        yield from self._deal(order)

    def _submit(self) -> str:
        """Submit the need with three quotes, of which the first is taken; return the purchase's number."""
        row, index = self.row, self.index
        line = {
            "title": row["title"],
            "category": row["category"],
            "unit": row["piece"],
            "quantity": row["quantity"],
            "unit_price": row["price"],
            "warranty_months": 12,
        }
        quotes = [
            {
                "name": name,
                "credit_code": credit_code(f"91{self.world.region(row['unit'])}MA9{index}{place:04d}{place}"),
                "amount": str(to_cents(self.total * (100 + 4 * place) / 100)),
                "content": paper("quote", f"{index}-{place}"),
                "file_name": f"{name}报价单.pdf",
            }
            for place, name in enumerate(row["quoted"])
        ]
        route = Route.SELF_ORGANISED if index % 2 else Route.OFF_CATALOGUE
        texts = {"title": row["title"], "justification": row["justification"], "searched": row["title"][:6]}
        chosen = {"lines": [line], "quotes": quotes, "chosen": 1, "route": route.value}
        fields = dict(self.world.budget(row["unit"], self.at))
        return str(self._do(submit_off_catalogue, self.buyer, "submit", **texts, **chosen, fields=fields))

    def _deal(self, order: str) -> Story:
        """Perform the order: who is not registered answers through the buyer, who notes what happened."""
        yield self._pass(hours=20)
        self._do(confirm_order, self.buyer, "confirm", number=order, deliver_by=local_date(self.at) + 3 * _DAY)
        yield self._pass(hours=50)
        self._do(deliver_order, self.buyer, "deliver", number=order, carrier="供应商自送", note="")
        yield self._pass(hours=24)
        self._do(accept_order, self.buyer, "accept", number=order)
        yield self._pass(hours=48)
        paper_number = f"27{Dice(order).below(10**18):018d}"
        inputs = {"number": order, "invoice_number": paper_number, "issued_on": local_date(self.at)}
        scanned = {"file": paper("invoice", paper_number), "file_name": f"{paper_number}.pdf"}
        self._do(submit_invoice, self.buyer, "invoice", amount=f"{self.total:.2f}", **inputs, **scanned)

    def _pass(self, *, hours: int) -> datetime.datetime:
        self.at = hours_later(self.at, hours)
        return self.at

    def _do(self, door: Any, username: str, key: str, **inputs: Any) -> Any:
        return self.world.act(door, username, self.at, f"outside-{self.index}/{key}", **inputs)


def waivers(world: World) -> Iterator[Named]:
    """Yield each waiver of the data with what becomes of it."""
    for index, row in enumerate(world.texts.waivers):
        yield Named(name=f"waiver-{index}", story=_waiver(world, row, index))


def _waiver(world: World, row: Mapping[str, Any], index: int) -> Story:
    buyer = world.people(row["unit"], Role.REQUESTER)[-1]
    at = world.now - row["days"] * _DAY
    at = office_hour(local_date(at), Dice(world.name, "waiver", index)) if row["days"] > 20 else at
    yield at

    def do(door: Any, username: str, key: str, **inputs: Any) -> Any:
        return world.act(door, username, at, f"waiver-{index}/{key}", **inputs)

    year = local_date(at).year
    listing, pieces = _servers(world, year)
    fields = dict(world.budget(row["unit"], at))
    do(put_in_cart, buyer, "cart", listing_id=listing, quantity=pieces)
    number = do(ask_waiver, buyer, "ask", rule="ROUTE-02", reason=row["reason"], fields=fields)
    then, officer = row["then"], world.officers(_bureau_above(world, row["unit"]))[0]
    if then == "asked":
        return
    at = hours_later(at, 26)
    yield at
    if then == "refused":
        do(refuse_waiver, officer, "refuse", number=number, reason="三年扩容可分年度安排，不属于一次性需求")
    elif then == "withdrawn":
        do(withdraw_waiver, buyer, "withdraw", number=number, reason="项目调整至下一年度")
    else:
        until = local_date(at) + 20 * _DAY
        do(grant_waiver, officer, "grant", number=number, reason="一次性整体采购，理由成立", valid_until=until)
    if then == "used":
        at = hours_later(at, 20)
        yield at
        do(submit_cart, buyer, "submit", title=row["title"], purpose=row["reason"][:60], fields=fields)
    elif then != "granted":
        # The cart is emptied, or the servers would go with the next purchase.
        do(change_cart, buyer, "empty", listing_id=listing, quantity=0)


def _servers(world: World, year: int) -> tuple[int, int]:
    offers = [one for one in world.offers[_SERVERS.replace("{Y}", str(year))] if one.product == _SERVER]
    one = offers[0]
    return one.listing_id, _LIMIT // int(one.ceiling * 0.8) + 1


def _bureau_above(world: World, unit: str) -> str:
    region = world.region(unit)
    rows = [row for row in world.province.tables["organisation"] if row["kind"] == "regulator"]
    # Rules about the limit of the mall are waived by the city's bureau at least.
    for code in (f"{region[:4]}00", f"{region[:2]}0000"):
        for row in rows:
            if row["region"] == code:
                return str(row["key"])
    raise LookupError(f"no finance bureau stands above {unit}")
