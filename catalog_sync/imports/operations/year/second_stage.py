"""Second stages besides choosing: suppliers compete for a purchase under seal, or take turns."""

import datetime
from collections.abc import Generator
from decimal import Decimal

from catalog_sync.imports.operations.year.frameworks import MANAGER
from catalog_sync.imports.operations.year.world import Offered, World
from catalog_sync.imports.rules.timetable import Dice, hours_later, working_days_later
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.money import to_cents
from marketplace.purchasing.operations.awards import publish_award

COMPETING_LOT = "KJXY-{Y}-011/1"
# Working days to answer, and the longest that a competition takes with the holidays between.
_DAYS_TO_ANSWER = 4
LONGEST = datetime.timedelta(days=18)
# Percent of their price that they quote; each price may have been cut since.
_LOWEST, _HIGHEST = 76, 86
# Where the quotes are still sealed, this supplier has yet to hand in its own.
_HESITANT = "huaxin"


def contested_product(world: World, *, on: datetime.date) -> str:
    """Return the product of the lot in which suppliers compete that most of them have on sale."""
    sold = [one.product for one in _on_sale(world, on=on)]
    return max(sorted(set(sold)), key=sold.count)


def suppliers_of(world: World, product: str, *, on: datetime.date) -> list[str]:
    """Return who has a product of that lot on sale, in the order of the listings."""
    return [one.supplier for one in _competing(world, product, on=on)]


def _competing(world: World, product: str, *, on: datetime.date) -> list[Offered]:
    return [one for one in _on_sale(world, on=on) if one.product == product]


def _on_sale(world: World, *, on: datetime.date) -> list[Offered]:
    offers = world.offers[COMPETING_LOT.replace("{Y}", str(on.year))]
    return [one for one in offers if one.supplier not in world.barred and one.listing_id not in world.off_sale]


def compete(
    world: World, name: str, *, buyer: str, number: str, product: str, at: datetime.datetime, stays: str
) -> Generator[datetime.datetime, None, datetime.datetime]:
    """Tell a mini-competition for the approved purchase `number`; the value is the moment of its award.

    It stays sealed after the act "invite", which has no further moment.
    """
    contest = world.contest
    if contest is None:
        raise LookupError("nobody handed over the acts of a mini-competition")
    dice, code = Dice(name, "compete"), f"{name} opens"
    deadline = working_days_later(at, _DAYS_TO_ANSWER, dice)
    inputs = {"number": number, "deadline": deadline, "code": code, "blind": f"{name}-blind-of-the-form"}
    competition = world.act(contest.invite, buyer, at, f"{name}/invite", **inputs)
    for offered in _competing(world, product, on=local_date(at)):
        if stays == "invite" and offered.supplier == _HESITANT:
            continue
        at = hours_later(at, 2)
        yield at
        price = to_cents(offered.price * Decimal(_LOWEST + dice.below(_HIGHEST - _LOWEST)) / 100)
        lines = [{"position": 1, "listing": offered.listing_id, "price": str(price)}]
        seller = world.people(offered.supplier, Role.SUPPLIER_OPERATOR)[0]
        inputs = {"number": competition, "lines": lines, "blind": f"{name}-blind-of-{offered.supplier}"}
        world.act(contest.quote, seller, at, f"{name}/quote-{offered.supplier}", **inputs)
    if stays == "invite":
        return at
    at = hours_later(deadline, 2)
    yield at
    inputs = {"number": competition, "code": code, "blind": f"{name}-blind-of-opening"}
    world.act(contest.open, buyer, at, f"{name}/open", **inputs)
    at = hours_later(at, 3)
    yield at
    world.act(contest.award, buyer, at, f"{name}/award", number=competition)
    announced = hours_later(at, 1)
    yield announced
    announce(world, name, number, announced)
    return announced


def announce(world: World, name: str, number: str, at: datetime.datetime) -> None:
    """Have the agreement's manager announce the award of the purchase `number`."""
    world.act(publish_award, MANAGER, at, f"{name}/announce", number=number)
