"""Set up the departments and people of a demonstration, by the same operations that people use. Safe to repeat."""

import datetime
from collections.abc import Mapping

from catalog_sync.imports.rules.province import Province
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.organisations.operations import add_department, add_member, create_user
from marketplace.organisations.queries import actor_for, departments, user_ids


def set_up_people(
    province: Province,
    organisations: Mapping[str, int],
    department_ids: Mapping[tuple[int, str], int],
    at: datetime.datetime,
    password: str,
) -> dict[str, Actor]:
    """Return who acts for each organisation, by `organisation key:role`, adding the people who are new.

    `department_ids` are those that `set_up_departments` returns.
    """
    rows = province.tables["person"]
    known = user_ids(usernames=[row["username"] for row in rows])
    actors: dict[str, Actor] = {}
    for row in rows:
        username, organisation = row["username"], organisations[row["organisation"]]
        user = known.get(username)
        if user is None:
            user = create_user(actor=SYSTEM, at=at, username=username, full_name=row["name"], password=password)
        actor = actor_for(user_id=user, organisation_id=organisation)
        if actor is None:
            add_member(
                actor=SYSTEM,
                at=at,
                organisation_id=organisation,
                username=username,
                roles=[Role(role) for role in row["roles"]],
                department_id=department_ids.get((organisation, row.get("department", ""))),
            )
            actor = actor_for(user_id=user, organisation_id=organisation)
        if actor is not None:
            actors.setdefault(f"{row['organisation']}:{row['roles'][0]}", actor)
    return actors


def set_up_departments(
    province: Province, organisations: Mapping[str, int], at: datetime.datetime
) -> dict[tuple[int, str], int]:
    """Return the ids of the departments by (organisation, name), setting up those that are new."""
    ids: dict[tuple[int, str], int] = {}
    for row in province.tables.get("department", []):
        organisation = organisations[row["organisation"]]
        ids.update({(organisation, known.name): known.id for known in departments(organisation)})
        if (organisation, row["name"]) not in ids:
            parent = ids[organisation, row["parent"]] if "parent" in row else None
            ids[organisation, row["name"]] = add_department(
                actor=SYSTEM, at=at, organisation_id=organisation, name=row["name"], parent_id=parent
            )
    return ids
