"""Fills an installation with a demonstration region, for `emall demo` and `emall journey`, and empties it again.

The parts lie in packages above this one and are named by dotted strings.
"""

import secrets
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from marketplace.config.children import ChildError
from marketplace.config.database import database_url
from marketplace.config.home import STAMP
from marketplace.config.running import database, mall, resolve
from marketplace.config.sandbox import mark
from marketplace.config.secrets import kept
from marketplace.kernel.errors import Conflict
from marketplace.kernel.regions import INVENTED

# The city whose mall was crawled in 2018: used where the public file is at hand, see `emall import suzhou`.
SUZHOU = "suzhou"
SHIFAN = "shifan"
HASH_ITERATIONS = 10_000
PASSWORD = "demo_password"  # noqa: S105 - a file's name


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What is there now: people who can sign in, and their common password."""

    people: list[Any]
    password: str


def fill(*, region: str, sandbox: bool = False) -> Filled:
    """Set up the demonstration `region` on this home; what is there already stays. Needs a database that runs, or starts one.

    `sandbox` marks an empty database, so that its clock can be moved on. Raises `ChildError` for a database in which anybody
    real is registered: its people would get a password that is shown; and for one that is in use and is to be a sandbox.
    """
    with mall() as home:
        _refuse_real(home)
        if sandbox:
            mark(url=database_url(home=home))
        _hurry()
        password = _password(home)
        now = resolve("marketplace.kernel.clock:now")
        seeded = resolve("catalog_sync.imports.operations.demo:seed_demo")(at=now(), password=password, name=region)
        for allotment in seeded.allotments:
            _allot(allotment, now())
    return Filled(people=seeded.people, password=password)


def fill_with_a_year(*, say: Callable[[str], None], sandbox: bool = False) -> Filled:
    """Set up the demonstration province with a year behind it on this home; one that is complete stays as it is, and so does
    the small region of an earlier release.

    `say` tells how far it is; `sandbox` marks an empty database, so that its clock can be moved on. Raises `ChildError` while
    a mall runs on this home: its clockwork lives today, and would let last year's orders expire in the middle of their story;
    and for a database in which anybody real is registered.
    """
    with mall(alone=True) as home:
        _refuse_real(home)
        password = _password(home)
        if sandbox:
            mark(url=database_url(home=home))
        _hurry()
        live = resolve("catalog_sync.imports.operations.year:live_a_year")
        now = resolve("marketplace.kernel.clock:now")
        try:
            lived = live(at=now(), password=password, allot=_allot, say=say, contest=_contest())
        except Conflict as error:
            raise ChildError(str(error)) from error
        for line in lived.broken:
            say(f"left as it is: {line}")
    if lived.smaller:
        say("The small demonstration stands here and stays; emall demo --reset sets up the province with its year.")
        return fill(region=SHIFAN)
    return Filled(people=lived.people, password=password)


def _hurry() -> None:
    """Let this process's commits wait for no disk, and its password hashes cost little.

    What a power cut takes, the next run does again. The password of a demonstration stands on its sign-in page, so the cost of
    its hash protects nothing; the first sign-in makes it as costly as any other.
    """
    from django.contrib.auth.hashers import PBKDF2PasswordHasher
    from django.db import connection

    PBKDF2PasswordHasher.iterations = HASH_ITERATIONS
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")


def _password(home: Path) -> str:
    return kept(home / "secrets" / PASSWORD, make=lambda: secrets.token_urlsafe(9))


def _allot(allotment: Any, at: Any) -> None:
    """Allot one budget line, once: the key answers a repetition, the code a second installation of the demonstration."""
    try:
        resolve("plugins.budget.operations:allot_budget_line")(
            actor=allotment.actor, at=at, key=allotment.key, **allotment.inputs
        )
    except Conflict:
        return


def _contest() -> Any:
    """Return how suppliers compete for a purchase: acts of an app that the one with the demonstration does not know."""
    acts = {
        act: resolve(f"bidding_auction.inquiry.operations:{name}")
        for act, name in (
            ("invite", "invite_quotes"),
            ("quote", "submit_quote"),
            ("open", "open_quotes"),
            ("award", "award_competition"),
        )
    }
    return resolve("catalog_sync.imports.operations.year:Contest")(**acts)


def _refuse_real(home: Path) -> None:
    """Refuse to fill a database with anybody real in it; Suzhou's invented organisations lie in a real region."""
    with psycopg.connect(database_url(home=home)) as connection:
        codes = resolve("catalog_sync.imports.queries:demonstration_codes")(SUZHOU)
        _require_invented(connection, but=codes, so="no demonstration was set up")


def reset() -> None:
    """Throw the demonstration on this home away: its tables, documents and password, but not its keys.

    Raises `ChildError` while a mall runs, and for a database that holds anything but invented organisations.
    """
    with database(alone=True) as home:
        url = database_url(home=home)
        with psycopg.connect(url, autocommit=True) as connection:
            _require_invented(connection, so="nothing was thrown away")
            row = connection.execute("SELECT current_user").fetchone()
            connection.execute("DROP SCHEMA public CASCADE")
            owner = sql.Identifier(row[0] if row else "public")
            connection.execute(sql.SQL("CREATE SCHEMA public AUTHORIZATION {}").format(owner))
        for folder in ("documents", "mail"):
            shutil.rmtree(home / folder, ignore_errors=True)
        (home / STAMP).unlink(missing_ok=True)
        (home / "secrets" / PASSWORD).unlink(missing_ok=True)


def _require_invented(connection: "psycopg.Connection[Any]", *, so: str, but: Collection[str] = ()) -> None:
    """Raise `ChildError`, which ends with `so`, when an organisation lies in a real region; `but` are credit codes left out."""
    table = connection.execute("SELECT to_regclass('organisations_organisation')").fetchone()
    if table is None or table[0] is None:
        return
    real = connection.execute(
        "SELECT name FROM organisations_organisation WHERE region_id NOT LIKE %s AND credit_code <> ALL (%s) LIMIT 1",
        [f"{INVENTED}%", list(but)],
    ).fetchone()
    if real:
        raise ChildError(
            f"{real[0]} is registered here, which no demonstration invented: {so}.\n"
            "Set EMALL_HOME to the folder of the demonstration, or to an empty one."
        )
