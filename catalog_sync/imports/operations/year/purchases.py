"""Purchases of a year: each is a story from the cart to the invoice, or to where it ended otherwise."""

import datetime
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalog_sync.imports.operations.year import dealings, second_stage
from catalog_sync.imports.operations.year.stories import Named, Story, side_by_side
from catalog_sync.imports.operations.year.world import Offered, World
from catalog_sync.imports.rules.timetable import Dice, hours_later, office_hour, working_days_later
from marketplace.fulfilment.operations.acceptance import accept_order, accept_overdue_order
from marketplace.fulfilment.operations.delivery import deliver_order
from marketplace.fulfilment.operations.invoicing import submit_invoice
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import local_date
from marketplace.purchasing.operations.approval import (
    approve_purchase,
    cancel_purchase,
    lapse_purchase,
    reject_purchase,
    send_back_purchase,
)
from marketplace.purchasing.operations.cancellation import cancel_order
from marketplace.purchasing.operations.carts import put_in_cart
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.operations.orders import confirm_order, expire_order, refuse_order
from marketplace.purchasing.operations.rebuilding import rebuild_cart
from marketplace.purchasing.operations.submission import submit_cart
from marketplace.purchasing.queries.approvals import chain
from marketplace.purchasing.queries.orders import order
from marketplace.purchasing.queries.purchases import purchase
from marketplace.purchasing.states import Route

# How purchases end, with weights; the last words name what is told after the delivery.
ENDINGS = {
    "settled": 46,
    "rated": 40,
    "rejected": 5,
    "sent_back": 5,
    "cancelled": 4,
    "lapsed": 3,
    "returned_lines": 3,
    "refused": 4,
    "expired": 4,
    "order_cancelled": 3,
    "agreed_cancellation": 3,
    "partly_accepted": 7,
    "all_rejected": 3,
    "deemed_accepted": 3,
    "claim_refund": 3,
    "claim_repair": 3,
    "claim_replace": 2,
    "claim_declined": 2,
    "claim_escalated": 2,
    "claim_withdrawn": 2,
}
_CLAIMS = "claim_"
_CHEAP, _DEAR = 60, 20_000
_STILL = datetime.timedelta(days=2)
# A listing's stock is to last for this many purchases.
_SHARES = 8


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One purchase to come: whose, of which theme, when, and how it ends."""

    name: str
    unit: str
    theme: Mapping[str, Any]
    at: datetime.datetime
    ending: str
    # Goods of this supplier, or this product, alone, where the story is about it.
    supplier: str = ""
    product: str = ""
    route: Route = Route.DIRECT
    # The hours between one act and the next, instead of working days: for what is under way today.
    hours: float = 0
    # The act after which it stays as it is; none for never.
    stays: str = ""


def year_of_purchases(world: World, *, count: int) -> Iterator[Named]:
    """Yield `count` purchases of all units, spread over the year before `now`; the last weeks are told elsewhere."""
    units = [row["key"] for row in world.province.tables["organisation"] if row["kind"] == "buyer_unit"]
    endings = [name for name, weight in ENDINGS.items() for _ in range(weight)]
    first, days = local_date(world.now) - datetime.timedelta(days=364), 340
    for index in range(count):
        dice = Dice(world.name, "purchase", index)
        unit = units[index % len(units)]
        themes = [theme for theme in world.texts.themes if unit in theme.get("units", (unit,))]
        at = office_hour(_within_terms(first + datetime.timedelta(days=index * days // count)), dice)
        # Every ending once, then by weight.
        ending = list(ENDINGS)[index] if index < len(ENDINGS) else dice.one_of(endings)
        plan = Plan(name=f"p{index:03d}", unit=unit, theme=dice.one_of(themes), at=at, ending=ending)
        yield Named(name=plan.name, story=buy(world, plan))


def _within_terms(day: datetime.date) -> datetime.date:
    """Return a day from which a purchase passes its approval within the year: agreements and budget lines end with it."""
    if (day.month, day.day) > (12, 18):
        return day.replace(day=18)
    return max(day, day.replace(month=1, day=6))


def buy(world: World, plan: Plan) -> Story:
    """Tell one purchase."""
    return _Purchase(world, plan).tell()


class _Purchase:
    """One purchase, its people and its dice."""

    def __init__(self, world: World, plan: Plan) -> None:
        self.world, self.plan = world, plan
        self.dice = Dice(world.name, plan.name)
        buyers = world.people(plan.unit, Role.REQUESTER)
        # What is under way today is the first requester's: others have carts that wait for a waiver.
        self.buyer = buyers[0] if plan.hours else self.dice.one_of(buyers)
        self.approvers = world.people(plan.unit, Role.APPROVER)
        self.number = ""

    def tell(self) -> Story:
        """Yield the moment of each act and act."""
        at = self.plan.at
        yield at
        self._submit(at)
        if self.plan.stays == "submit":
            return
        ordered = yield from self._decided(at)
        if ordered is None or self.plan.stays == "approve":
            return
        yield ordered
        if self.plan.route is Route.MINI_COMPETITION:
            awarded = yield from self._competed(ordered)
            if self.plan.stays in {"invite", "award"}:
                return
            ordered = hours_later(awarded, 2)
            yield ordered
        orders = self._do(place_orders, self.buyer, ordered, "order", number=self.number)
        if self.plan.route is Route.ROTATION:
            second_stage.announce(self.world, self.plan.name, self.number, ordered)
        if self.plan.stays != "order":
            yield from side_by_side([self._order(ordered, str(one), f"o{n}") for n, one in enumerate(sorted(orders))])

    def _submit(self, at: datetime.datetime, *, again: bool = False) -> None:
        if again:
            self._do(rebuild_cart, self.buyer, at, "rebuild", number=self.number)
        else:
            for offered, quantity in self._basket(at):
                key = f"cart{offered.listing_id}"
                self._do(put_in_cart, self.buyer, at, key, listing_id=offered.listing_id, quantity=quantity)
        theme = self.plan.theme
        self.number = self._do(
            submit_cart,
            self.buyer,
            at,
            "submit-again" if again else "submit",
            title=theme["title"],
            purpose=theme["purpose"],
            route=self.plan.route,
            fields=self.world.budget(self.plan.unit, at),
        )

    def _decided(self, at: datetime.datetime) -> Generator[datetime.datetime, None, datetime.datetime | None]:
        """Pass the approval; the value is the moment of ordering, None when it does not come to that."""
        ending = self.plan.ending
        if ending == "lapsed":
            at = hours_later(at, 24 * 16)
            yield at
            found = purchase(self.world.who(self.buyer), self.number)
            self.world.clock(lapse_purchase, at, f"{self.plan.name}/lapse", purchase_id=found.pk)
            return None
        if ending == "cancelled":
            at = self._later(at, 1)
            yield at
            self._do(cancel_purchase, self.buyer, at, "cancel", number=self.number, reason=self._word("cancel"))
            return None
        at = self._later(at, 1)
        yield at
        if ending == "rejected":
            self._do(reject_purchase, self._approver(1), at, "reject", number=self.number, reason=self._word("reject"))
            return None
        if ending == "sent_back":
            reason = self._word("send_back")
            self._do(send_back_purchase, self._approver(1), at, "back", number=self.number, reason=reason)
            at = self._later(at, 1)
            yield at
            self._submit(at, again=True)
            at = self._later(at, 1)
            yield at
        yield from self._approve(at)
        return hours_later(at, 2)

    def _competed(self, at: datetime.datetime) -> Generator[datetime.datetime, None, datetime.datetime]:
        return (
            yield from second_stage.compete(
                self.world,
                self.plan.name,
                buyer=self.buyer,
                number=self.number,
                product=self.plan.product,
                at=at,
                stays=self.plan.stays,
            )
        )

    def _approve(self, at: datetime.datetime) -> Story:
        """Have every stage of the chain agree, the first one giving a line back where that is the story."""
        stages = chain(purchase(self.world.who(self.buyer), self.number))
        lines = self.dice_lines
        returned = {"2": self._word("send_back")} if self.plan.ending == "returned_lines" and lines > 1 else None
        for stage in range(1, len(stages) + 1):
            if stage > 1:
                at = hours_later(at, 1)
                yield at
            given = {"returned": returned} if returned and stage == 1 else {}
            key = f"approve{stage}-{self.number[-4:]}"
            self._do(approve_purchase, self._approver(stage), at, key, number=self.number, stage=stage, **given)

    def _order(self, at: datetime.datetime, number: str, key: str) -> Story:
        """Tell one order from its placing on."""
        row = order(self.world.who(self.buyer), number)
        seller, ending = self.world.seller(row.supplier_id or 0), self.plan.ending
        if ending == "expired":
            at = hours_later(at, 24 * 8)
            yield at
            self.world.clock(expire_order, at, f"{self.plan.name}/{key}-expire", order_id=row.pk)
            return
        at = hours_later(at, self.plan.hours or self.dice.between(1, 20))
        yield at
        if ending == "refused":
            self._do(refuse_order, seller, at, f"{key}-refuse", number=number, reason=self._word("refuse"))
            return
        if ending == "order_cancelled":
            self._do(cancel_order, self.buyer, at, f"{key}-cancel", number=number, reason=self._word("cancel_order"))
            return
        arrives = self._later(at, self.dice.between(1, 3))
        # What is to be delivered today still has its day before it.
        promised = self.world.now + _STILL if self.plan.stays == "confirm" else arrives
        self._do(confirm_order, seller, at, f"{key}-confirm", number=number, deliver_by=local_date(promised))
        if ending == "agreed_cancellation":
            yield from dealings.agree_to_cancel(self._telling(seller, number, key), at)
            return
        if self.plan.stays == "confirm":
            return
        yield arrives
        self._do(deliver_order, seller, arrives, f"{key}-deliver", number=number, carrier="自送", note="送货上门并安装")
        if self.plan.stays != "deliver":
            yield from self._accepted(arrives, number, seller, key)

    def _accepted(self, at: datetime.datetime, number: str, seller: str, key: str) -> Story:
        ending = self.plan.ending
        if ending == "deemed_accepted":
            at = hours_later(at, 24 * 17)
            yield at
            row = order(self.world.who(self.buyer), number)
            self.world.clock(accept_overdue_order, at, f"{self.plan.name}/{key}-overdue", order_id=row.pk)
        else:
            at = self._later(at, self.dice.between(1, 3))
            yield at
            rejected = self._rejected(number)
            self._do(accept_order, self.buyer, at, f"{key}-accept", number=number, **rejected)
        if ending == "all_rejected" or self.plan.stays == "accept":
            return
        at = self._later(at, self.dice.between(1, 4))
        yield at
        amount = order(self.world.who(self.buyer), number).accepted_total
        paper = f"25{Dice(number).below(10**18):018d}"
        inputs = {"invoice_number": paper, "issued_on": local_date(at), "amount": str(amount)}
        self._do(submit_invoice, seller, at, f"{key}-invoice", number=number, **inputs)
        if ending == "rated":
            yield from dealings.rate(self._telling(seller, number, key), at)
        elif ending.startswith(_CLAIMS):
            yield from dealings.claim(self._telling(seller, number, key), at, ending)

    def _rejected(self, number: str) -> dict[str, Any]:
        """Return what is not accepted of an order: nothing, a piece of its first line, or all of it."""
        lines = list(order(self.world.who(self.buyer), number).lines.order_by("position"))
        if self.plan.ending == "all_rejected":
            chosen = {str(line.position): line.quantity for line in lines}
        elif self.plan.ending == "partly_accepted":
            chosen = {str(lines[0].position): 1} if lines[0].quantity > 1 or len(lines) > 1 else {}
        else:
            chosen = {}
        reason = self._word("reject_pieces")
        found = {position: {"quantity": quantity, "reason": reason} for position, quantity in chosen.items()}
        return {"rejected": found} if found else {}

    def _basket(self, at: datetime.datetime) -> list[tuple[Offered, int]]:
        """Choose one to three products of a supplier, sometimes of a second one, for about what the theme spends."""
        theme, dice, year = self.plan.theme, self.dice, local_date(at).year
        lot = dice.one_of(theme["lots"]).replace("{Y}", str(year))
        offers = self.world.offers[lot]
        suppliers = sorted({one.supplier for one in offers if one.supplier not in self.world.barred})
        if self.plan.supplier:
            chosen = [self.plan.supplier]
        else:
            chosen = [dice.one_of(suppliers)]
            if dice.happens(20):
                chosen.append(dice.one_of(suppliers))
        basket: dict[int, tuple[Offered, int]] = {}
        for supplier in chosen:
            own = [one for one in offers if one.supplier == supplier and one.ceiling <= _DEAR]
            own = [one for one in own if one.listing_id not in self.world.off_sale]
            if self.plan.product:
                own = [one for one in own if one.product == self.plan.product]
            lines = 2 if self.plan.ending in {"returned_lines", "partly_accepted"} else dice.between(1, 3)
            for _ in range(lines):
                one = dice.one_of(own)
                spend = theme["spend"] // lines // len(chosen)
                most = max(1, one.stock // _SHARES)
                wanted = max(1, min(spend // max(one.ceiling, 1), 12 if one.ceiling > _CHEAP else 400, most))
                basket.setdefault(one.listing_id, (one, max(1, wanted - dice.below(2))))
        self.dice_lines = len(basket)
        return list(basket.values())

    def _approver(self, stage: int) -> str:
        """Return who decides a stage: first somebody of the unit, then its head, who stands last in the data."""
        return self.approvers[0 if stage == 1 else -1]

    def _later(self, at: datetime.datetime, days: int) -> datetime.datetime:
        if self.plan.hours:
            return hours_later(at, self.plan.hours)
        return max(working_days_later(at, days, self.dice), hours_later(at, 1))

    def _word(self, kind: str) -> str:
        return self.dice.one_of(self.world.texts.words[kind])

    def _telling(self, seller: str, number: str, key: str) -> dealings.Telling:
        return dealings.Telling(
            world=self.world,
            name=f"{self.plan.name}/{key}",
            unit=self.plan.unit,
            buyer=self.buyer,
            seller=seller,
            order=number,
            dice=self.dice,
            later=self._later,
        )

    def _do(self, door: Any, username: str, at: datetime.datetime, key: str, **inputs: Any) -> Any:
        return self.world.act(door, username, at, f"{self.plan.name}/{key}", **inputs)
