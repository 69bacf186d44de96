"""Who is on the platform, what an organisation's standing is, and for whom a signed-in person may act."""

from marketplace.organisations.queries.directory import (
    home_region,
    organisation,
    organisation_ids,
    region,
    regions,
    regulators_of,
    standing,
    standings,
)
from marketplace.organisations.queries.people import (
    DepartmentRow,
    MemberRow,
    actor_for,
    departments,
    member,
    members_of,
    memberships_of,
    user_ids,
)

__all__ = [
    "DepartmentRow",
    "MemberRow",
    "actor_for",
    "departments",
    "home_region",
    "member",
    "members_of",
    "memberships_of",
    "organisation",
    "organisation_ids",
    "region",
    "regions",
    "regulators_of",
    "standing",
    "standings",
    "user_ids",
]
