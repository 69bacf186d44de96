"""People and what they may do in organisations."""

import datetime
from collections.abc import Collection

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations import steps
from marketplace.organisations.events import MemberRemoved
from marketplace.organisations.models import Member, User
from marketplace.organisations.permissions import Permission
from marketplace.organisations.queries import newcomer
from marketplace.organisations.queries import organisation as known_organisation


@operation(Permission.USER_CREATE)
def create_user(*, actor: Actor, at: datetime.datetime, username: str, full_name: str, password: str) -> int:
    """Create a person who can sign in, and return the id.

    Only the mall itself does this, without an idempotency key: the answer to a key would keep a digest of the password.
    A person is logged when made a member, by what the person may then do. Raises `InvalidInput` for a weak password or an
    empty name and `Conflict` for a name that is taken.
    """
    return steps.new_user(username=username, full_name=full_name, password=password).pk


@operation(Permission.MEMBER_ADD)
def add_member(
    *,
    actor: Actor,
    at: datetime.datetime,
    organisation_id: int,
    username: str,
    roles: Collection[Role],
    department_id: int | None = None,
    full_name: str = "",
) -> int:
    """Let a person act for an organisation in `roles`, instead of what the person was there before; return the membership's id.

    A person without an account gets one under `full_name`, and chooses a password by an invitation (`set_first_password`).
    Only the mall and its operator add a person who has an account and never was a member here: a sign-in name alone is no
    consent. Raises `Conflict` for others who try, `NotFound` for an unknown person without a name, an unknown organisation
    or department, and `InvalidInput` without roles or for one that an organisation of this kind does not have; nobody is
    given the role of the mall's clock.
    """
    row = known_organisation(organisation_id=organisation_id)
    authorize(actor, Permission.MEMBER_ADD, row)
    member, event = steps.put_member(
        organisation=row,
        username=username,
        roles=roles,
        department_id=department_id,
        full_name=full_name,
        from_elsewhere=actor.kind is OrganisationKind.OPERATOR,
    )
    record(stream=f"organisation/{row.pk}", actor=actor, at=at, events=[event])
    return member.pk


@operation(Permission.USER_CREATE)
def set_first_password(*, actor: Actor, at: datetime.datetime, user_id: int, password: str) -> int:
    """Give an account that never had one its password, and return its id; the door checks the invitation.

    Only the mall itself does this, as `create_user`. Raises `Conflict` for who is no `newcomer` any more.
    """
    user = User.objects.select_for_update(no_key=True).filter(pk=user_id, is_active=True).first()
    if user is None:
        raise NotFound(gettext_noop("This person"))
    if newcomer(user_id=user_id) is None:
        raise Conflict(gettext_noop("This invitation was used already, or holds no longer."))
    steps.put_password(user, password)
    return user.pk


@operation(Permission.MEMBER_ADD)
def remove_member(*, actor: Actor, at: datetime.datetime, organisation_id: int, username: str, reason: str) -> int:
    """Let a person act for an organisation no longer, from this moment; return the membership's id.

    What the person did stays. Raises `NotFound` for somebody who is no member and `Conflict` for one who would remove
    himself: an organisation never loses its last administrator that way.
    """
    row = known_organisation(organisation_id=organisation_id)
    authorize(actor, Permission.MEMBER_ADD, row)
    why = read_reason(reason)
    members = list(
        Member.objects.select_for_update(of=("self",)).filter(organisation=row, is_active=True).select_related("user")
    )
    leaving = next((member for member in members if member.user.username == username), None)
    if leaving is None:
        raise NotFound(gettext_noop("This person"))
    if leaving.user_id == actor.user_id:
        raise Conflict(gettext_noop("You can't remove yourself. Ask another administrator."))
    leaving.is_active = False
    leaving.save(update_fields=["is_active"])
    event = MemberRemoved(subject=str(row.pk), user_id=leaving.user_id, username=username, reason=why)
    record(stream=f"organisation/{row.pk}", actor=actor, at=at, events=[event])
    return leaving.pk
