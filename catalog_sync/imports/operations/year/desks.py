"""What lies on the desks today: each unit's approver has something to decide, each supplier something to answer or to quote."""

import datetime
from collections.abc import Iterator

from catalog_sync.imports.operations.year.purchases import Plan, buy
from catalog_sync.imports.operations.year.second_stage import LONGEST, contested_product, suppliers_of
from catalog_sync.imports.operations.year.stories import Named
from catalog_sync.imports.operations.year.world import World
from catalog_sync.imports.rules.timetable import Dice
from marketplace.kernel.clock import local_date
from marketplace.purchasing.states import Route

# The main suppliers, with a theme of what each sells and who buys it.
_SUPPLIERS = (
    ("huaxin", 0, "school"),
    ("wenyi", 2, "library"),
    ("xinhua", 4, "police"),
    ("boyuan", 6, "hospital"),
    ("tongda", 2, "ecology"),
    ("hengtong", 5, "education"),
    ("lanting", 6, "primary"),
    ("zhuoyue", 4, "infirmary"),
    ("hengxin", 7, "water"),
    ("ruian", 8, "archive"),
    ("zhihui", 9, "culture"),
    ("jinhui", 10, "farming"),
)
# How many hours ago what stays after an act began: a supplier's 72 hours to confirm are still running.
_AGES = {"submit": 5.0, "approve": 16.0, "order": 20.0, "confirm": 60.0, "deliver": 75.0, "accept": 90.0, "": 130.0}
_LATER = ("confirm", "deliver", "accept")
# These suppliers have something in each state from the order to the invoice that is not due yet.
_BUSY = ("huaxin", "wenyi", "xinhua", "boyuan")
_COMPUTERS = 0
# Whose turn it is first and second in the order of that lot, who buys, and how many days ago.
ROTATING_LOT = "KJXY-{Y}-024/1"
_TURNS = (("police", "antai", 30), ("ecology", "shunda", 25))


def desks(world: World) -> Iterator[Named]:
    """Yield the purchases under way: one submitted for each unit, and orders of each main supplier in each state."""
    units = [row["key"] for row in world.province.tables["organisation"] if row["kind"] == "buyer_unit"]
    for place, unit in enumerate(units):
        dice = Dice(world.name, "desk", unit)
        themes = [one for one in world.texts.themes if unit in one.get("units", (unit,))]
        theme = world.texts.themes.index(dice.one_of(themes))
        yield _named(world, f"desk-{unit}", unit, theme, "submit", delay=place)
        if place % 4 == 0:
            yield _named(world, f"desk-approved-{unit}", unit, theme, "approve", delay=place)
    for ending in ("claim_open", "claim_promised"):
        yield _named(world, f"desk-{ending}", "school", 2, "", delay=0, supplier="huaxin", ending=ending)
    for place, (supplier, theme, unit) in enumerate(_SUPPLIERS):
        later = (*_LATER, "") if supplier in _BUSY else (_LATER[place % len(_LATER)],)
        for stays in ("order", *later):
            name = f"desk-{supplier}-{stays or 'invoice'}"
            yield _named(world, name, unit, theme, stays, delay=place / 2, supplier=supplier)


def second_stages(world: World) -> Iterator[Named]:
    """Yield what is not chosen by its buyer: competitions sealed, awarded and over, and two turns of a rotation."""
    for unit, stays, hours in (
        ("school", "", 40 * 24.0),
        ("library", "award", 11 * 24.0),
        ("hospital", "invite", 16.0),
    ):
        at = world.now - datetime.timedelta(hours=hours)
        if local_date(at + LONGEST).year != local_date(at).year:
            # Agreements end with the year, and no deadline may lie behind their end.
            continue
        product = contested_product(world, on=local_date(at))
        (supplier, *_) = suppliers_of(world, product, on=local_date(at))
        yield _story(
            world,
            Plan(
                name=f"contest-{unit}",
                unit=unit,
                theme=world.texts.themes[_COMPUTERS],
                at=at,
                ending="settled",
                supplier=supplier,
                product=product,
                route=Route.MINI_COMPETITION,
                hours=3,
                stays=stays,
            ),
        )
    for unit, supplier, days in _TURNS:
        yield _story(
            world,
            Plan(
                name=f"turn-{supplier}",
                unit=unit,
                theme=next(one for one in world.texts.themes if ROTATING_LOT in one["lots"]),
                at=world.now - datetime.timedelta(days=days),
                ending="settled",
                supplier=supplier,
                route=Route.ROTATION,
                hours=3,
            ),
        )


def _story(world: World, plan: Plan) -> Named:
    return Named(name=plan.name, story=buy(world, plan))


def _named(
    world: World,
    name: str,
    unit: str,
    theme: int,
    stays: str,
    *,
    delay: float,
    supplier: str = "",
    ending: str = "settled",
) -> Named:
    plan = Plan(
        name=name,
        unit=unit,
        theme=world.texts.themes[theme],
        at=world.now - datetime.timedelta(hours=_AGES[stays] + delay),
        ending=ending,
        supplier=supplier,
        hours=3,
        stays=stays,
    )
    return _story(world, plan)
