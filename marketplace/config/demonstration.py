"""Fills an installation with a demonstration region, for `emall demo` and `emall journey`.

The parts lie in packages above this one and are named by dotted strings.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from marketplace.config.running import mall, resolve
from marketplace.config.secrets import kept
from marketplace.kernel.errors import Conflict

# The city whose mall was crawled in 2018: used where the public file is at hand, see `emall import suzhou`.
SUZHOU = "suzhou"
SHIFAN = "shifan"


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What is there now: people who can sign in, and their common password."""

    people: list[Any]
    password: str


def fill(*, region: str) -> Filled:
    """Set up the demonstration `region` on this home; what is there already stays. Needs a database that runs, or starts one."""
    with mall() as home:
        password = kept(home / "secrets" / "demo_password", make=lambda: secrets.token_urlsafe(9))
        now = resolve("marketplace.kernel.clock:now")
        seeded = resolve("catalog_sync.imports.operations.demo:seed_demo")(at=now(), password=password, name=region)
        allot = resolve("plugins.budget.operations:allot_budget_line")
        for allotment in seeded.allotments:
            _allot(allot, allotment, now())
    return Filled(people=seeded.people, password=password)


def _allot(allot: Any, allotment: Any, at: Any) -> None:
    """Allot one budget line, once: the key answers a repetition, the code a second installation of the demonstration."""
    try:
        allot(actor=allotment.actor, at=at, key=allotment.key, **allotment.inputs)
    except Conflict:
        return
