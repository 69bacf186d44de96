"""Whether this mall is a demonstration, and who signs in to it, for its sign-in page and its README."""

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from catalog_sync.imports.rules.province import credit_code, read_province
from marketplace.kernel.actor import Role
from marketplace.kernel.regions import INVENTED
from marketplace.organisations.queries import organisation_ids, registered_outside

_FULL = "shifan-full"
# Both sizes of the demonstration have these people.
_SMALL = "shifan"


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """One person for a newcomer to try: the roles, and what lies on that desk on the first day, in both languages."""

    username: str
    name: str
    organisation: str
    organisation_en: str
    roles: tuple[Role, ...]
    does: str
    does_en: str


@functools.cache
def demonstration_sign_ins() -> tuple[SignIn, ...]:
    """Return the people whom a newcomer to the demonstration signs in as, one for each role, in the README's order."""
    tables = tomllib.loads(_text(_SMALL, "province.toml").replace("{Y}", "2000").replace("{P}", "1999"))
    people = {row["username"]: row for row in tables["person"]}
    organisations = {row["key"]: row for row in tables["organisation"]}
    found = []
    for row in tomllib.loads(_text(_FULL, "roles.toml"))["role"]:
        person = people[row["username"]]
        organisation = organisations[person["organisation"]]
        found.append(
            SignIn(
                username=row["username"],
                name=person["name"],
                organisation=organisation["name"],
                organisation_en=organisation["name_en"],
                roles=tuple(Role(role) for role in person["roles"]),
                does=row["does"],
                does_en=row["does_en"],
            )
        )
    return tuple(found)


def demonstration_codes(name: str) -> frozenset[str]:
    """Return the credit codes of the organisations that the demonstration `name` invents, as its data file says."""
    # The year only moves the dates.
    return frozenset(credit_code(row["body"]) for row in read_province(name, year=2000).tables["organisation"])


def is_demonstration() -> bool:
    """Whether this database was filled as a demonstration and nobody real is registered in it (two statements)."""
    filled = organisation_ids(credit_codes=demonstration_codes(_SMALL))
    return bool(filled) and not registered_outside(prefix=INVENTED)


def _text(name: str, file: str) -> str:
    return resources.files("catalog_sync.imports").joinpath("data", name, file).read_text(encoding="utf-8")
