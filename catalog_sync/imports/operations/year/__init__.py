"""A demonstration province with a year behind it: set up by the operations that people use, each act at its own moment.

docs/demo.md tells how it is done. Every act has a key, so that a repetition changes nothing and a cut run goes on where it was
cut. A complete province is left as it is.
"""

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from catalog_sync.imports.operations.demo import Allotment, Person, allotments, printed
from catalog_sync.imports.operations.marks import (
    LENGTH,
    begin_demonstration,
    complete_demonstration,
    is_begun,
    is_complete,
)
from catalog_sync.imports.operations.notices import set_up_notices
from catalog_sync.imports.operations.offers import propose_product_once
from catalog_sync.imports.operations.year.desks import desks, second_stages
from catalog_sync.imports.operations.year.frameworks import frameworks
from catalog_sync.imports.operations.year.offices import draft_pack
from catalog_sync.imports.operations.year.outside import outside, waivers
from catalog_sync.imports.operations.year.parties import APPLYING, absences, keep_house, newcomers, sanctions
from catalog_sync.imports.operations.year.prices import off_sale_today, price_histories, requests_today, shops_today
from catalog_sync.imports.operations.year.purchases import year_of_purchases
from catalog_sync.imports.operations.year.setting import put_on_sale, set_up_parties, sign_agreements
from catalog_sync.imports.operations.year.shop import shop, shop_today
from catalog_sync.imports.operations.year.stories import Named, play
from catalog_sync.imports.operations.year.summaries import summaries
from catalog_sync.imports.operations.year.world import Contest, World
from catalog_sync.imports.rules.province import Province, credit_code, read_province
from catalog_sync.imports.rules.stories import read_stories
from catalog_sync.search_index.operations import reindex
from marketplace.jobs.runner import drain
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.clock import local_date
from marketplace.organisations.queries import organisation_ids

SMALL, FULL = "shifan", "shifan-full"
PURCHASES = 180
# How often in the told year what is due is done: reminders, expiries, notifications, the signature of the log.
_EVERY = datetime.timedelta(days=14)

# A cut run goes on by the keys of its acts, which are as old as the told year.
_FORGETTING = ("jobs.forget_keys", "jobs.forget_ended", "notifications.forget_old")


@dataclass(frozen=True, kw_only=True)
class Lived:
    """What was set up: the people for the printed sign-ins, whether anything was done, and stories that broke off.

    `smaller` when the small region stands here already: it has no past that a year could be told of.
    """

    people: list[Person]
    done: bool
    broken: list[str]
    smaller: bool = False


def live_a_year(
    *,
    at: datetime.datetime,
    password: str,
    allot: Callable[[Allotment, datetime.datetime], None],
    say: Callable[[str], None],
    contest: Contest | None = None,
    purchases: int = PURCHASES,
    name: str = FULL,
) -> Lived:
    """Set up the province `name` with a year before `at`; everybody signs in with `password`.

    `allot` allots a budget line at a moment, `say` tells how far it is, `purchases` is how many are told of the year besides
    those under way, `contest` how suppliers compete, where there is an app for it. Raises `Conflict` for a province that was cut off too long ago to go on.
    """
    province = read_province(name, year=local_date(at).year)
    people = [*printed(province), *_registered(province)]
    if is_complete(name):
        return Lived(people=people, done=False, broken=[])
    codes = [credit_code(row["body"]) for row in province.tables["organisation"]]
    if not is_begun(name) and organisation_ids(credit_codes=codes):
        return Lived(people=[], done=False, broken=[], smaller=True)
    present = begin_demonstration(actor=SYSTEM, at=at - LENGTH, key=f"{name}/begin", name=name)
    now = datetime.datetime.fromisoformat(present)
    year = _Year(name=name, now=now, password=password, allot=allot, say=say, contest=contest)
    broken = year.live(purchases)
    complete_demonstration(actor=SYSTEM, at=now, name=name)
    return Lived(people=people, done=True, broken=broken)


def _registered(province: Province) -> list[Person]:
    """Return the people of the suppliers that register themselves: their operators, or applicants still."""
    return [
        Person(
            username=row["username"],
            name=row["person"],
            organisation=row["name"],
            organisation_key=row["key"],
            roles=(Role.APPLICANT.value if row.get("then") in APPLYING else Role.SUPPLIER_OPERATOR.value,),
        )
        for row in province.tables["registration"]
    ]


@dataclass(kw_only=True)
class _Year:
    name: str
    now: datetime.datetime
    password: str
    allot: Callable[[Allotment, datetime.datetime], None]
    say: Callable[[str], None]
    contest: Contest | None

    def live(self, purchases: int) -> list[str]:
        this = local_date(self.now).year
        provinces = {year: read_province(self.name, year=year) for year in (this - 1, this)}
        world = World(
            name=self.name,
            now=self.now,
            province=provinces[this],
            texts=read_stories(self.name),
            organisations={},
            barred=frozenset(
                row["key"] for row in provinces[this].tables["registration"] if row.get("then") in {"suspend", "debar"}
            ),
            contest=self.contest,
        )
        with self._stage("organisations, people, suppliers"):
            actors = set_up_parties(world, at=_day(this - 2, 9, 20), password=self.password)
        with self._stage("agreements, listings, budgets of two years"):
            for year, province in provinces.items():
                sign_agreements(world, province)
                put_on_sale(world, province, at=min(_day(year, 1, 2), self.now))
                for allotment in allotments(province, world.organisations, actors):
                    self.allot(allotment, min(_day(year, 1, 5), self.now))
            off_sale = [*off_sale_today(world), *(one for _, one in shop(world))]
            world.off_sale = frozenset(one.listing_id for one in off_sale)
            keep_house(world, at=_day(this - 1, 1, 8))
            reindex(actor=SYSTEM, at=self.now)
        with self._stage("a year of purchases"):
            broken = self._tell(world, list(self._stories(world, purchases)))
        with self._stage("notices, drafts, offers of today"):
            self._close(world, actors)
        return broken

    def _stories(self, world: World, purchases: int) -> Iterator[Named]:
        yield from sanctions(world)
        yield from frameworks(world)
        yield from summaries(world)
        yield from price_histories(world)
        yield from absences(world)
        yield from year_of_purchases(world, count=purchases)
        yield from outside(world)
        yield from waivers(world)
        yield from newcomers(world, password=self.password)
        yield from shops_today(world)
        yield from shop_today(world)
        yield from requests_today(world)
        yield from desks(world)
        if self.contest:
            yield from second_stages(world)

    def _tell(self, world: World, stories: list[Named]) -> list[str]:
        def pause(at: datetime.datetime) -> None:
            drain(at=at, sweeps=True, without=_FORGETTING)
            self.say(f"  {local_date(at)}")

        return play(stories, until=self.now, every=_EVERY, pause=pause)

    def _close(self, world: World, actors: dict[str, Actor]) -> None:
        set_up_notices(world.province, SMALL, world.organisations, actors, self.now)
        draft_pack(world)
        propose_product_once(actors["boyuan:supplier_operator"], self.now)
        drain(at=self.now, sweeps=True, without=_FORGETTING)
        reindex(actor=SYSTEM, at=self.now)

    @contextmanager
    def _stage(self, what: str) -> Iterator[None]:
        began = time.monotonic()
        self.say(f"{what} …")
        yield
        self.say(f"{what}: {time.monotonic() - began:.1f} s")


def _day(year: int, month: int, day: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, 9, 0, tzinfo=CHINA)
