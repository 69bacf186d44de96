"""Deputies: who takes an absent approver's turns, from which day to which, and why."""

import datetime

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Member, Organisation
from marketplace.purchasing.events import DelegationRevoked, DeputyNamed
from marketplace.purchasing.models import Delegation
from marketplace.purchasing.permissions import Permission

# Longer than any leave; whoever is away for longer has another place.
MOST_DAYS = 366
_LOOK_AGAIN = gettext_noop("Some fields need another look.")


@operation(Permission.DELEGATION_NAME)
def name_deputy(
    *,
    actor: Actor,
    at: datetime.datetime,
    member_id: int,
    deputy_id: int,
    valid_from: datetime.date,
    valid_to: datetime.date,
    reason: str,
) -> int:
    """Let a deputy take an approver's turns from a day to a day, both included; return the delegation's id.

    `member_id` is the approver's membership: the actor's own, or for the unit's administrator any of the unit. `deputy_id`
    is the deputy's membership: another active approver of the unit, since a delegation gives nobody a role. Who is away
    himself in these days and has named a deputy can't be one: a delegation is not passed on. Raises `InvalidInput` naming
    each bad field.
    """
    member = _member(member_id)
    authorize(actor, Permission.DELEGATION_NAME, member)
    because = read_reason(reason)
    # Two colleagues who name each other follow each other, so that the second sees that the first is away.
    lock(Organisation.objects.filter(pk=member.organisation_id), no_key=True)
    deputy = _active_member(deputy_id, organisation_id=actor.organisation_id)
    _check(member, deputy, valid_from=valid_from, valid_to=valid_to, at=at)
    assert deputy is not None  # noqa: S101 - just checked
    row = Delegation.objects.create(
        organisation_id=member.organisation_id,
        principal_id=member.user_id,
        deputy_id=deputy.user_id,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=because,
        named_by_id=actor.user_id,
        named_at=at,
    )
    event = DeputyNamed(
        subject=str(row.organisation_id),
        delegation_id=row.pk,
        principal_id=member.user_id,
        principal=member.user.full_name,
        deputy_id=deputy.user_id,
        deputy=deputy.user.full_name,
        valid_from=valid_from.isoformat(),
        valid_to=valid_to.isoformat(),
        reason=because,
    )
    record(stream=f"organisation/{row.organisation_id}", actor=actor, at=at, events=[event])
    return row.pk


def _active_member(member_id: int, *, organisation_id: int) -> Member | None:
    rows = Member.objects.filter(organisation_id=organisation_id, is_active=True, user__is_active=True)
    return rows.select_related("user").filter(pk=member_id).first()


@operation(Permission.DELEGATION_REVOKE)
def revoke_delegation(*, actor: Actor, at: datetime.datetime, delegation_id: int, reason: str) -> int:
    """End a delegation at once; return its id. What the deputy decided before stands."""
    rows = lock(Delegation.objects.filter(pk=delegation_id).select_related("principal", "deputy"))
    if not rows:
        raise NotFound(gettext_noop("This delegation"))
    row = rows[0]
    authorize(actor, Permission.DELEGATION_REVOKE, row)
    because = read_reason(reason)
    if row.revoked_at is not None or row.valid_to < local_date(at):
        raise Conflict(gettext_noop("This delegation is over already."))
    row.revoked_by_id, row.revoked_at, row.revoke_reason = actor.user_id, at, because
    row.save(update_fields=["revoked_by", "revoked_at", "revoke_reason"])
    event = DelegationRevoked(
        subject=str(row.organisation_id),
        delegation_id=row.pk,
        principal=row.principal.full_name,
        deputy=row.deputy.full_name,
        deputy_id=row.deputy_id,
        reason=because,
    )
    record(stream=f"organisation/{row.organisation_id}", actor=actor, at=at, events=[event])
    return row.pk


def _member(member_id: int) -> Member:
    found = Member.objects.select_related("user").filter(pk=member_id).first()
    if found is None:
        raise NotFound(gettext_noop("This member"))
    return found


def _check(
    member: Member,
    deputy: Member | None,
    *,
    valid_from: datetime.date,
    valid_to: datetime.date,
    at: datetime.datetime,
) -> None:
    problems: dict[str, str] = {}
    if Role.APPROVER not in member.roles:
        problems["member_id"] = gettext_noop("Only an approver's turns can be taken by a deputy.")
    if deputy is None or Role.APPROVER not in deputy.roles or deputy.user_id == member.user_id:
        problems["deputy_id"] = gettext_noop("The deputy must be another approver of your unit.")
    elif _is_away(deputy, valid_from, valid_to):
        problems["deputy_id"] = gettext_noop("This colleague has named a deputy in these days, who can't pass it on.")
    if not 0 <= (valid_from - local_date(at)).days <= MOST_DAYS:
        problems["valid_from"] = gettext_noop("The first day is today, or at most a year from now.")
    if not 0 <= (valid_to - valid_from).days <= MOST_DAYS:
        problems["valid_to"] = gettext_noop("The last day is not before the first, and at most a year later.")
    if problems:
        raise InvalidInput(_LOOK_AGAIN, fields=problems)


def _is_away(deputy: Member, valid_from: datetime.date, valid_to: datetime.date) -> bool:
    return Delegation.objects.filter(
        organisation_id=deputy.organisation_id,
        principal_id=deputy.user_id,
        revoked_at__isnull=True,
        valid_from__lte=valid_to,
        valid_to__gte=valid_from,
    ).exists()
