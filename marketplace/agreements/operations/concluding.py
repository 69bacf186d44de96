"""Sign: each admitted supplier, then the manager; from then on the agreement is in force."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from marketplace.agreements.events import AgreementInForce, EntrySigned
from marketplace.agreements.models import (
    Admission,
    AgreementPrice,
    Application,
    Ceiling,
    FrameworkAgreement,
    Invitation,
    Lot,
)
from marketplace.agreements.operations.applying import was_removed
from marketplace.agreements.permissions import Permission
from marketplace.agreements.queries.facts import plan_facts
from marketplace.agreements.rules.facts import Act, SignFacts
from marketplace.agreements.rules.planning import term
from marketplace.agreements.states import (
    AgreementAction,
    AgreementState,
    ApplicationAction,
    ApplicationState,
    InvitationAction,
    InvitationState,
)
from marketplace.agreements.steps.life import (
    finding_data,
    governing,
    judge_contract,
    lock_agreement,
    lock_invitation,
    move_agreement,
    move_application,
    move_invitation,
    passed,
    require,
)
from marketplace.agreements.steps.rotation import join_rotation
from marketplace.audit.log import record
from marketplace.catalogue.queries import product_ids
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import add_working_days
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import expect
from marketplace.organisations.queries import standing as standing_of
from marketplace.organisations.queries import standings
from marketplace.organisations.states import OrganisationState


@operation(Permission.APPLICATION_SUBMIT)
def sign_entry(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    round: int = 0,  # noqa: A002 - the word of the domain
) -> list[str]:
    """Sign for all lots of a round to which the actor's organisation was admitted; return the applications' numbers.

    Raises `Blocked` by FA-21 and FA-22, `NotFound` when there is nothing of one's own to sign, `Conflict` once the round is over.
    """
    agreement = lock_agreement(number)
    invitation = lock_invitation(agreement, round_=round)
    rows = lock(
        Application.objects.filter(
            invitation=invitation, supplier_id=actor.organisation_id, state=ApplicationState.ADMITTED
        ).select_related("lot", "supplier")
    )
    if not rows:
        raise NotFound(gettext_noop("An admission to sign"))
    if invitation.state != InvitationState.ANNOUNCED or invitation.announced_at is None:
        raise Conflict(gettext_noop("Only announced results are signed."))
    facts = SignFacts(
        at=at,
        announced_at=invitation.announced_at,
        active=standing_of(actor.organisation_id, at).active,
        removed=was_removed(agreement, supplier_id=actor.organisation_id),
    )
    findings = require(Act.SIGN, facts, governing(agreement, at=at), step=gettext_noop("sign the agreement"))
    for row in rows:
        authorize(actor, Permission.APPLICATION_SUBMIT, row)
        move_application(row, ApplicationAction.SIGN, signed_at=at)
    if agreement.state == AgreementState.ANNOUNCED:
        move_agreement(agreement, AgreementAction.SIGN)
    events = [
        EntrySigned(
            subject=row.number,
            lot=row.lot.number,
            supplier=row.supplier.name,
            signer=actor.name,
            findings=finding_data(findings),
        )
        for row in rows
    ]
    record(stream=agreement.stream, actor=actor, at=at, events=events)
    return [row.number for row in rows]


@operation(Permission.AGREEMENT_SIGN)
def countersign_agreement(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    signed_on: datetime.date,
    valid_from: datetime.date | None = None,
    valid_to: datetime.date | None = None,
    round: int = 0,  # noqa: A002 - the word of the domain
) -> str:
    """Countersign what the suppliers of a round have signed: they are admitted from `signed_on`. Return the number.

    The first round brings the agreement in force for the stated term (the planned one if none is stated); a top-up adds to an
    agreement in force. Those admitted who didn't sign lapse once their time is over; before that the manager waits for them.
    Those who signed and were debarred or removed since lapse too; for one who is suspended the manager waits. Raises `Conflict`
    when nobody is left who signed, somebody still may or is suspended, `Blocked` by FA-04 and FA-36, `InvalidInput` for unfit days.
    """
    agreement = lock_agreement(number)
    authorize(actor, Permission.AGREEMENT_SIGN, agreement)
    invitation = lock_invitation(agreement, round_=round)
    if invitation.state != InvitationState.ANNOUNCED:
        raise Conflict(gettext_noop("Only announced results are signed."))
    _check_signed_on(invitation, signed_on, at=at)
    signed, lapsed = _entries(agreement, invitation, at=at)
    if round == 0:
        _bring_in_force(agreement, signed_on, valid_from, valid_to, at=at)
    elif agreement.state != AgreementState.IN_FORCE or agreement.valid_to < local_date(at):
        raise Conflict(gettext_noop("Only an agreement in force is topped up."))
    move_invitation(invitation, InvitationAction.CONCLUDE, concluded_at=at)
    lots = admit_all(signed, on=signed_on)
    # The written order: as they were ranked, or at the end for those of a top-up.
    ranked = sorted(signed, key=lambda row: (row.lot_id, row.rank or 0, row.pk))
    order = join_rotation([(row.lot, row.supplier_id) for row in ranked], at=at)
    if round == 0:
        _owe_notice(agreement, at=at)
    event = AgreementInForce(
        subject=number,
        round=round,
        signed_on=signed_on.isoformat(),
        valid_from=agreement.valid_from.isoformat(),
        valid_to=agreement.valid_to.isoformat(),
        lots=lots,
        rotation=order,
        lapsed=[row.number for row in lapsed],
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return number


def admit_all(rows: Sequence[Application], *, on: datetime.date) -> list[dict[str, Any]]:
    """Admit the suppliers of locked applications to their lots, at the prices they signed; return what the log keeps.

    The ceiling of a product in a lot is the highest price signed for it; each supplier is further held to its own price.
    """
    ids = product_ids(codes={code for row in rows for code in row.content["prices"]})
    lock(Lot.objects.filter(pk__in={row.lot_id for row in rows}))
    Admission.objects.bulk_create(Admission(lot=row.lot, supplier_id=row.supplier_id, admitted_on=on) for row in rows)
    prices = [
        AgreementPrice(lot=row.lot, supplier_id=row.supplier_id, product_id=ids[code], amount=Decimal(amount))
        for row in rows
        for code, amount in row.content["prices"].items()
    ]
    AgreementPrice.objects.bulk_create(
        prices, update_conflicts=True, update_fields=["amount"], unique_fields=["lot", "supplier", "product"]
    )
    raise_ceilings(prices)
    return [
        {
            "lot": row.lot.number,
            "application": row.number,
            "supplier": row.supplier.name,
            "prices": row.content["prices"],
        }
        for row in rows
    ]


def raise_ceilings(prices: Sequence[AgreementPrice]) -> None:
    """Give each product of a lot a ceiling at least as high as each of `prices`; those that are higher stay."""
    for price in prices:
        ceiling, fresh = Ceiling.objects.get_or_create(
            lot_id=price.lot_id, product_id=price.product_id, defaults={"amount": price.amount}
        )
        if not fresh and ceiling.amount < price.amount:
            ceiling.amount = price.amount
            ceiling.save(update_fields=["amount"])


def _check_signed_on(invitation: Invitation, signed_on: datetime.date, *, at: datetime.datetime) -> None:
    """Raise `InvalidInput` unless the results were announced by that day and it is not ahead."""
    announced = local_date(invitation.announced_at or at)
    if not announced <= signed_on <= local_date(at):
        raise InvalidInput(
            gettext_noop("The agreement is signed on a day from the announcement of the results until today."),
            fields={"signed_on": gettext_noop("Choose fitting days.")},
        )


def _entries(
    agreement: FrameworkAgreement, invitation: Invitation, *, at: datetime.datetime
) -> tuple[list[Application], list[Application]]:
    """Return whose signature counts, and who lapses by this.

    Raises `Conflict` while somebody may sign or one who signed is suspended, and when no signature counts.
    """
    rows = lock(
        Application.objects.filter(
            invitation=invitation, state__in=[ApplicationState.SIGNED, ApplicationState.ADMITTED]
        ).select_related("lot", "supplier")
    )
    signed = [row for row in rows if row.state == ApplicationState.SIGNED]
    missing = [row for row in rows if row.state == ApplicationState.ADMITTED]
    if not signed:
        raise Conflict(gettext_noop("Nobody has signed yet."))
    if missing and invitation.sign_by is not None and at <= invitation.sign_by:
        raise Conflict(
            gettext_noop("%(count)s admitted suppliers can still sign. Wait for them, or until their time is over."),
            params={"count": str(len(missing))},
        )
    fit = _fit(agreement, signed, at=at)
    if not fit:
        raise Conflict(gettext_noop("All who signed were barred or removed since: let the invitation fail."))
    lapsed = [row for row in rows if row not in fit]
    for row in lapsed:
        move_application(row, ApplicationAction.LAPSE)
    return fit, lapsed


def _fit(agreement: FrameworkAgreement, signed: Sequence[Application], *, at: datetime.datetime) -> list[Application]:
    """Return whose signature counts: of those who were neither debarred nor removed since; a suspension passes, so it waits."""
    now = standings([row.supplier_id for row in signed], at)
    left = [row for row in signed if not was_removed(agreement, supplier_id=row.supplier_id)]
    for row in left:
        if now[row.supplier_id].state == OrganisationState.SUSPENDED:
            raise _suspended(row.supplier.name, now[row.supplier_id].until)
    return [row for row in left if now[row.supplier_id].active]


def _suspended(name: str, until: datetime.datetime | None) -> Conflict:
    if until is None:
        return Conflict(
            gettext_noop("%(name)s has signed and is suspended. Countersign once the finance bureau lifts it."),
            params={"name": name},
        )
    return Conflict(
        gettext_noop(
            "%(name)s has signed and is suspended until %(until)s. Countersign after that, or once the finance bureau lifts it."
        ),
        params={"name": name, "until": local_date(until).isoformat()},
    )


def _bring_in_force(
    agreement: FrameworkAgreement,
    signed_on: datetime.date,
    valid_from: datetime.date | None,
    valid_to: datetime.date | None,
    *,
    at: datetime.datetime,
) -> None:
    start = valid_from or max(agreement.valid_from, signed_on)
    end = valid_to or start + (agreement.valid_to - agreement.valid_from)
    if not signed_on <= start <= end or end < local_date(at):
        raise InvalidInput(
            gettext_noop(
                "The term begins not before the agreement is signed, and ends neither before that nor before today."
            ),
            fields={"valid_from": gettext_noop("Choose fitting days.")},
        )
    step = gettext_noop("countersign the agreement")
    passed(judge_contract(agreement, at=at), step=step)
    move_agreement(
        agreement,
        AgreementAction.COUNTERSIGN,
        signed_on=signed_on,
        valid_from=start,
        valid_to=end,
        in_force_at=at,
    )
    lots = list(Lot.objects.filter(agreement=agreement))
    require(
        Act.PLAN,
        plan_facts(agreement, lots),
        governing(agreement, at=at),
        step=step,
        only=term,
    )


def _owe_notice(agreement: FrameworkAgreement, *, at: datetime.datetime) -> None:
    """The buyers are owed a notice of the agreement."""
    expect(
        kind=NoticeKind.AGREEMENT,
        subject=agreement.stream,
        title=agreement.title,
        region=agreement.region_id,
        organisation_id=agreement.manager_id,
        rule="fa.notify_days",
        at=at,
        due=add_working_days(at, governing(agreement, at=at).get("fa.notify_days").integer),
    )
