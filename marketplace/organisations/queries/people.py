"""Who a signed-in person is, for whom the person may act, and who works where."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.organisations.models import Department, Member, User
from marketplace.organisations.rules import ROLES
from marketplace.organisations.states import ADMITTED


@dataclass(frozen=True, kw_only=True)
class DepartmentRow:
    """A department in the order of its tree; `depth` is 0 at the top, `path` its name with those above it."""

    id: int
    name: str
    parent_id: int | None
    depth: int
    path: str
    is_active: bool


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """A person in an organisation with roles and department."""

    id: int
    user_id: int
    username: str
    full_name: str
    roles: tuple[Role, ...]
    department_id: int | None
    department: str
    is_active: bool
    last_login: datetime.datetime | None


def _active_memberships() -> QuerySet[Member]:
    return Member.objects.filter(
        is_active=True,
        user__is_active=True,
        organisation__state__in=[state.value for state in ADMITTED],
    ).select_related("user", "organisation")


def actor_for(*, user_id: int, organisation_id: int) -> Actor | None:
    """Return who a signed-in person is in one organisation (one statement).

    None when the person or the membership is not active, or the organisation was never admitted: the session then acts for
    nobody. A suspended organisation's people are still its people: each act asks for its standing.
    """
    member = _active_memberships().filter(user_id=user_id, organisation_id=organisation_id).first()
    if member is None:
        return None
    return Actor(
        user_id=member.user_id,
        name=member.user.full_name,
        organisation_id=member.organisation_id,
        organisation_name=member.organisation.name,
        kind=OrganisationKind(member.organisation.kind),
        region=member.organisation.region_id,
        roles=frozenset(Role(role) for role in member.roles),
    )


def memberships_of(*, user_id: int) -> list[Member]:
    """Return the active memberships of a person with their organisations, by the organisation's name (one statement)."""
    return list(_active_memberships().filter(user_id=user_id).order_by("organisation__name", "pk"))


def members_of(organisation_id: int, *, roles: Collection[Role] = (), inactive: bool = False) -> list[MemberRow]:
    """Return the people of an organisation by name (one statement): those who hold any of `roles`, if any are given.

    `inactive` adds those who left.
    """
    rows = Member.objects.filter(organisation_id=organisation_id).select_related("user", "department")
    if roles:
        rows = rows.filter(roles__overlap=[role.value for role in roles])
    if not inactive:
        rows = rows.filter(is_active=True, user__is_active=True)
    return [_member(row) for row in rows.order_by("user__full_name", "pk")]


def people_of(organisation_ids: Collection[int]) -> dict[int, dict[int, frozenset[Role]]]:
    """Return the active people of several organisations with their roles, by organisation and person (one statement)."""
    rows = Member.objects.filter(organisation_id__in=organisation_ids, is_active=True, user__is_active=True)
    found: dict[int, dict[int, frozenset[Role]]] = {}
    for organisation_id, user_id, roles in rows.values_list("organisation_id", "user_id", "roles"):
        found.setdefault(organisation_id, {})[user_id] = frozenset(Role(role) for role in roles)
    return found


def members_visible_to(actor: Actor) -> list[MemberRow]:
    """Return the active people of the actor's organisation: for those who manage them or may name one of them deputy."""
    return members_of(actor.organisation_id) if actor.has(Role.ADMINISTRATOR, Role.APPROVER) else []


def departments_visible_to(actor: Actor) -> list[DepartmentRow]:
    """Return the departments of the actor's organisation: for those who manage them, and those whose purchases name one."""
    known = actor.has(Role.ADMINISTRATOR, Role.REQUESTER, Role.APPROVER)
    return departments(actor.organisation_id) if known else []


def member(*, organisation_id: int, user_id: int) -> MemberRow | None:
    """Return one person of an organisation, active or not; None when the person never was one (one statement)."""
    row = (
        Member.objects.filter(organisation_id=organisation_id, user_id=user_id)
        .select_related("user", "department")
        .first()
    )
    return _member(row) if row else None


def departments(organisation_id: int, *, inactive: bool = False) -> list[DepartmentRow]:
    """Return the departments of an organisation as a tree in reading order, siblings by name (one statement)."""
    rows = Department.objects.filter(organisation_id=organisation_id)
    if not inactive:
        rows = rows.filter(is_active=True)
    children: dict[int | None, list[Department]] = {}
    for row in rows.order_by("name", "pk"):
        children.setdefault(row.parent_id, []).append(row)
    return _tree(children, None, ())


def user_ids(*, usernames: Collection[str]) -> dict[str, int]:
    """Return the ids of those of the people who exist, by sign-in name (one statement)."""
    return dict(User.objects.filter(username__in=usernames).values_list("username", "pk"))


def roles_in(kind: OrganisationKind) -> tuple[Role, ...]:
    """Return what a person can be in an organisation of a kind."""
    return ROLES[kind]


def newcomer(*, user_id: int, organisation_id: int | None = None) -> User | None:
    """Return a person who may choose the first password by an invitation; None for everybody else (one statement).

    That is who never signed in, is linked to no account of the province's directory, and ever was a member of one
    organisation only (of `organisation_id`, if given): nobody's invitation opens what another organisation granted.
    """
    members = list(
        Member.objects.filter(
            user_id=user_id,
            user__is_active=True,
            user__last_login__isnull=True,
            user__socialaccount__isnull=True,
        ).select_related("user")
    )
    if len(members) != 1 or not members[0].is_active or members[0].user.has_usable_password():
        return None
    return members[0].user if organisation_id in {None, members[0].organisation_id} else None


def _member(row: Member) -> MemberRow:
    return MemberRow(
        id=row.pk,
        user_id=row.user_id,
        username=row.user.username,
        full_name=row.user.full_name,
        roles=tuple(Role(role) for role in row.roles),
        department_id=row.department_id,
        department=row.department.name if row.department else "",
        is_active=row.is_active,
        last_login=row.user.last_login,
    )


def _tree(
    children: dict[int | None, list[Department]], parent: int | None, above: Sequence[str]
) -> list[DepartmentRow]:
    found: list[DepartmentRow] = []
    for row in children.get(parent, ()):
        names = (*above, row.name)
        found.append(
            DepartmentRow(
                id=row.pk,
                name=row.name,
                parent_id=row.parent_id,
                depth=len(above),
                path=" / ".join(names),
                is_active=row.is_active,
            )
        )
        found.extend(_tree(children, row.pk, names))
    return found
