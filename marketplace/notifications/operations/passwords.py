"""A forgotten password: a link by mail to whoever confirmed an address, good for an hour and for one new password.

Whoever asks learns nothing: the answer is the same for every name, and whether there is such a person is looked up later, by a
worker. The link opens no session: the new password does, and after it the second factor where the person has one.
"""

import datetime
from collections.abc import Sequence

from django.conf import settings

from marketplace.audit.log import record
from marketplace.jobs.outbox import enqueue
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.permissions import Permission
from marketplace.notifications.queries import person_of_link
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from marketplace.organisations.events import PasswordReset
from marketplace.organisations.models import Member
from marketplace.organisations.queries import memberships_of
from marketplace.organisations.steps import put_password

LONGEST_NAME = 60
TASK = "notifications.password_link"


@operation(Permission.PASSWORD_RESET)
def ask_password_link(*, actor: Actor, at: datetime.datetime, username: str, language: str) -> bool:
    """Promise a link to whoever signs in as `username`, if there is such a person with an address; always return True.

    The door counts how often somebody asks; `language` is that of the letter. Nothing here depends on whether the name is known.
    """
    name = username.strip()[:LONGEST_NAME]
    enqueue(name=TASK, kwargs={"username": name, "language": language}, dedupe=name)
    return True


@operation(Permission.PASSWORD_RESET)
def reset_password(*, actor: Actor, at: datetime.datetime, user_id: int, token: str, password: str) -> int:
    """Give the person of a link a new password and return the id; every session of that person ends by it.

    It stands in the stream of one of the person's organisations, first of one where the person's roles need a second factor,
    and the person is told. Raises `Conflict` for a link that
    was used, is too old or nobody's, and `InvalidInput` for a weak password.
    """
    user = person_of_link(user_id=user_id, token=token, lock=True)
    if user is None:
        raise Conflict(gettext_noop("This link was used already, or is older than an hour."))
    put_password(user, password)
    organisation = _concerned(memberships_of(user_id=user.pk)).organisation_id
    event = PasswordReset(subject=str(organisation), user_id=user.pk, username=user.username)
    record(stream=f"organisation/{organisation}", actor=actor, at=at, events=[event])
    tell(
        event_id=f"password/{user.pk}/{at.timestamp():.0f}",
        kind=Kind.ACCOUNTS,
        message=gettext_noop(
            "Your password was set anew by a link. If it was not you, tell the administrator at once."
        ),
        params={},
        link="usersessions_list",
        at=at,
        user_ids=[user.pk],
    )
    return user.pk


def _concerned(held: Sequence[Member]) -> Member:
    """Return the membership that a reset concerns most: one whose roles need a second factor, else the first."""
    return next((one for one in held if not settings.TWO_FACTOR_ROLES.isdisjoint(one.roles)), held[0])
