"""The demonstration: a mall with a small region's data, and the sign-ins of its people.

The data belong to the imports and the budgets to a plugin; both stand above this package and are named by strings.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from marketplace.config.running import resolve
from marketplace.config.secrets import kept
from marketplace.kernel import clock


@dataclass(frozen=True)
class SignIn:
    """One person of the demonstration and how to sign in as him."""

    username: str
    name: str
    organisation: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Demonstration:
    """What there is to try: the people, their common password, and how many listings they can buy from."""

    people: list[SignIn]
    password: str
    listings: int


def demo_password(*, home: Path) -> str:
    """Return the password of all demonstration people of this installation, making it at the first call."""
    return kept(home / "secrets" / "demo_password", make=lambda: secrets.token_urlsafe(9))


def seed_demonstration(*, home: Path) -> Demonstration:
    """Set the demonstration up by the same operations that people use; what is there already stays. Needs Django."""
    password = demo_password(home=home)
    at = clock.now()
    seeded = resolve("catalog_sync.imports.operations.demo:seed_demo")(at=at, password=password)
    allot = resolve("plugins.budget.operations:allot_budget_line")
    for allotment in seeded.allotments:
        allot(actor=allotment.actor, at=at, key=allotment.key, **allotment.inputs)
    people = [SignIn(person.username, person.name, person.organisation, person.roles) for person in seeded.people]
    return Demonstration(people=people, password=password, listings=seeded.listings)
