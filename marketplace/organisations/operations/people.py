"""People and what they may do in organisations."""

import datetime
from collections.abc import Collection

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.events import MemberAdded
from marketplace.organisations.models import Member, User
from marketplace.organisations.permissions import Permission
from marketplace.organisations.queries import organisation as known_organisation


@operation(Permission.USER_CREATE)
def create_user(*, actor: Actor, at: datetime.datetime, username: str, full_name: str, password: str) -> int:
    """Create a person who can sign in, and return the id.

    Only the mall itself does this, without an idempotency key: the answer to a key would keep a digest of the password.
    A person is logged when made a member, by what the person may then do. Raises `InvalidInput` for a weak password or an
    empty name and `Conflict` for a name that is taken.
    """
    if not username.strip() or not full_name.strip():
        raise InvalidInput(gettext_noop("A person needs a sign-in name and a full name."))
    try:
        validate_password(password, User(username=username, full_name=full_name))
    except ValidationError as error:
        raise InvalidInput(
            gettext_noop("The password is too weak."),
            fields={"password": " ".join(error.messages)},
        ) from error
    if User.objects.filter(username=username).exists():
        raise Conflict(
            gettext_noop("The sign-in name %(name)s is taken."),
            params={"name": username[:60]},
        )
    return User.objects.create_user(username=username, full_name=full_name, password=password).pk


@operation(Permission.MEMBER_ADD)
def add_member(
    *,
    actor: Actor,
    at: datetime.datetime,
    organisation_id: int,
    username: str,
    roles: Collection[Role],
) -> int:
    """Let a person act for an organisation in `roles`, instead of the roles held there before; return the membership's id.

    Raises `NotFound` for an unknown person or organisation and `InvalidInput` without roles; nobody is given the role of
    the mall's clock.
    """
    names = sorted(Role(role).value for role in roles)
    if not names or Role.SYSTEM.value in names:
        raise InvalidInput(
            gettext_noop("Choose at least one role that a person can hold."),
            fields={"roles": gettext_noop("Choose at least one role.")},
        )
    row = known_organisation(organisation_id=organisation_id)
    authorize(actor, Permission.MEMBER_ADD, row)
    user = User.objects.filter(username=username).first()
    if user is None:
        raise NotFound(gettext_noop("This person"))
    member, _ = Member.objects.update_or_create(
        user=user, organisation=row, defaults={"roles": names, "is_active": True}
    )
    event = MemberAdded(subject=str(row.pk), user_id=user.pk, username=user.username, roles=names)
    record(stream=f"organisation/{row.pk}", actor=actor, at=at, events=[event])
    return member.pk
