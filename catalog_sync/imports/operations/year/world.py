"""Who and what there is in a demonstration province, and how its people act: with keys that make a repetition harmless."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from catalog_sync.imports.rules.province import Province
from catalog_sync.imports.rules.stories import Texts
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.clock import local_date, standing_at
from marketplace.organisations.queries import actor_for, user_ids

BUDGET_FIELD = "budget.line"


@dataclass(frozen=True, kw_only=True)
class Contest:
    """The acts of a mini-competition. They are another app's, which whoever starts the demonstration hands over."""

    invite: Callable[..., str]
    quote: Callable[..., Any]
    open: Callable[..., Any]
    award: Callable[..., str]


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A listing that may be bought in the stories: who sells which product, its ceiling in whole yuan, its first price and stock."""

    listing_id: int
    product: str
    supplier: str
    ceiling: int
    price: Decimal
    stock: int


@dataclass(kw_only=True)
class World:
    """The province as the stories see it. `now` is the moment at which it was begun: there the stories end."""

    name: str
    now: datetime.datetime
    province: Province
    texts: Texts
    organisations: dict[str, int]
    # The listings of each lot, by "number/lot".
    offers: dict[str, list[Offered]] = field(default_factory=dict)
    # Suppliers that are barred in the course of the year: nobody's purchase depends on them.
    barred: frozenset[str] = frozenset()
    # Listings that are off sale today.
    off_sale: frozenset[int] = frozenset()
    # How suppliers compete for a purchase, where somebody handed that over.
    contest: Contest | None = None
    _actors: dict[str, Actor] = field(default_factory=dict)

    def who(self, username: str) -> Actor:
        """Return the person with the sign-in name, acting for the organisation of the data."""
        if username not in self._actors:
            user = user_ids(usernames=[username])[username]
            found = actor_for(user_id=user, organisation_id=self.organisations[self._employer(username)])
            if found is None:
                raise LookupError(f"{username} acts for nobody")
            self._actors[username] = found
        return self._actors[username]

    def people(self, organisation: str, role: Role) -> list[str]:
        """Return the sign-in names of those who hold `role` in an organisation, in the order of the data."""
        rows = [row for row in self.province.tables["person"] if row["organisation"] == organisation]
        names = [row["username"] for row in rows if role.value in row["roles"]]
        if role is Role.SUPPLIER_OPERATOR:
            names += [row["username"] for row in self.province.tables["registration"] if row["key"] == organisation]
        return names

    def seller(self, organisation_id: int) -> str:
        """Return the sign-in name of a supplier's operator."""
        key = next(key for key, known in self.organisations.items() if known == organisation_id)
        return self.people(key, Role.SUPPLIER_OPERATOR)[0]

    def region(self, organisation: str) -> str:
        """Return an organisation's region."""
        rows = self.province.tables["organisation"] + self.province.tables["registration"]
        return str(next(row["region"] for row in rows if row["key"] == organisation))

    def place(self, region: str) -> str:
        """Return the name of a region."""
        return str(next(row["name"] for row in self.province.tables["region"] if row["code"] == region))

    def officers(self, regulator: str) -> tuple[str, str]:
        """Return the two officers of a finance bureau."""
        first, second = self.people(regulator, Role.REGULATOR)[:2]
        return first, second

    def budget(self, unit: str, at: datetime.datetime) -> Mapping[str, str]:
        """Return the fields of a purchase of a unit at a moment: the unit's own budget line of that year."""
        rows = [row for row in self.province.tables["budget"] if row["unit"] == unit]
        code = str(rows[-1]["code"]).split("-", 1)[1]
        return {BUDGET_FIELD: f"{local_date(at).year}-{code}"}

    def act(self, door: Callable[..., Any], username: str, at: datetime.datetime, key: str, **inputs: Any) -> Any:
        """Have somebody do something, once for `key`."""
        with standing_at(at):
            return door(actor=self.who(username), at=at, key=f"{self.name}/{key}", **inputs)

    def clock(self, door: Callable[..., Any], at: datetime.datetime, key: str, **inputs: Any) -> Any:
        """Have the mall's clock do something, once for `key`."""
        with standing_at(at):
            return door(actor=SYSTEM, at=at, key=f"{self.name}/{key}", **inputs)

    def _employer(self, username: str) -> str:
        for row in self.province.tables["person"]:
            if row["username"] == username:
                return str(row["organisation"])
        return str(next(row["key"] for row in self.province.tables["registration"] if row["username"] == username))
