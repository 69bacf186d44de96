"""Steps on organisations inside other operations: no locks of other rows and no authorization of their own."""

from collections.abc import Collection

from marketplace.kernel.actor import OrganisationKind, Role
from marketplace.kernel.errors import InvalidInput, NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.events import MemberAdded
from marketplace.organisations.models import Department, Member, Organisation, User
from marketplace.organisations.rules import ROLES


def put_member(
    *, organisation: Organisation, username: str, roles: Collection[Role], department_id: int | None
) -> tuple[Member, MemberAdded]:
    """Make a person a member in `roles`, or change what the person is; return the membership and the event to record.

    Raises `InvalidInput` for roles that don't fit and `NotFound` for an unknown person or department.
    """
    names = sorted({Role(role).value for role in roles})
    fitting = {role.value for role in ROLES[OrganisationKind(organisation.kind)]}
    if not names or not fitting.issuperset(names):
        raise InvalidInput(
            gettext_noop("Choose at least one role that a person can hold here."),
            fields={"roles": gettext_noop("Choose at least one role that fits this organisation.")},
        )
    user = User.objects.filter(username=username).first()
    if user is None:
        raise NotFound(gettext_noop("This person"))
    department = department_of(organisation=organisation, department_id=department_id)
    member, _ = Member.objects.update_or_create(
        user=user, organisation=organisation, defaults={"roles": names, "department": department, "is_active": True}
    )
    event = MemberAdded(
        subject=str(organisation.pk),
        user_id=user.pk,
        username=user.username,
        roles=names,
        department=department.name if department else "",
    )
    return member, event


def department_of(*, organisation: Organisation, department_id: int | None) -> Department | None:
    """Return an active department of `organisation`, None for None; raises `NotFound`."""
    if department_id is None:
        return None
    found = Department.objects.filter(pk=department_id, organisation=organisation, is_active=True).first()
    if found is None:
        raise NotFound(gettext_noop("This department"))
    return found
