"""Open the sealed applications of a round: an act of two named people."""

import base64
import datetime
import json
from typing import Any

from cryptography.exceptions import InvalidTag

from marketplace.agreements.events import ApplicationOpened, ApplicationsOpened, OpeningJoined
from marketplace.agreements.models import Application, FrameworkAgreement, Invitation, Opener
from marketplace.agreements.operations.applying import keep_files, price_of, received_at, seal_label
from marketplace.agreements.operations.inviting import check_blind
from marketplace.agreements.permissions import Permission
from marketplace.agreements.states import AgreementAction, ApplicationAction, ApplicationState, InvitationAction
from marketplace.agreements.steps import sealing
from marketplace.agreements.steps.life import (
    lock_agreement,
    lock_invitation,
    move_agreement,
    move_application,
    move_invitation,
    write,
)
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop


@operation(Permission.APPLICATIONS_OPEN)
def open_applications(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    code: str,
    blind: str,
    round: int = 0,  # noqa: A002 - the word of the domain
) -> dict[str, Any]:
    """Take part in the opening of a round with one's code; the second of the two opens all applications.

    Returns whether they are `opened` and how many `applications` there are. Raises `Conflict` before the deadline or when the
    person took part already, `NotAuthorized` for anybody but the two, `InvalidInput` for a wrong code. What can't be unsealed,
    because it was changed in the database, stops the opening with `Conflict`.
    """
    check_blind(blind)
    agreement = lock_agreement(number)
    authorize(actor, Permission.APPLICATIONS_OPEN, agreement)
    invitation = lock_invitation(agreement, round_=round)
    at = received_at(invitation, at)
    if invitation.deadline is None or at <= invitation.deadline:
        raise Conflict(gettext_noop("Applications are opened after the deadline, not before."))
    openers = list(Opener.objects.filter(agreement=agreement, round=round).select_related("user").order_by("place"))
    own = next((row for row in openers if row.user_id == actor.user_id), None)
    if own is None:
        raise NotAuthorized(Permission.APPLICATIONS_OPEN.value)
    if own.released_key is not None:
        raise Conflict(gettext_noop("You have taken part already: the other person's code is needed."))
    write(own, released_key=_released(own, code), released_at=at)
    events: list[Any] = [OpeningJoined(subject=number, round=round, person=actor.name)]
    opened = all(row.released_key is not None for row in openers)
    count = 0
    if opened:
        opening = _open_all(agreement, invitation, openers, actor=actor, at=at)
        count = len(opening) - 1
        events += opening
    record(stream=agreement.stream, actor=actor, at=at, events=events)
    return {"opened": opened, "applications": count}


def _released(opener: Opener, code: str) -> bytes:
    try:
        return sealing.unwrap(wrapped=bytes(opener.wrapped_key), salt=bytes(opener.salt), code=str(code))
    except sealing.WrongCode as error:
        raise InvalidInput(
            gettext_noop("This is not the code you enrolled with."),
            fields={"code": gettext_noop("Enter the code you chose for this opening.")},
        ) from error


def _open_all(
    agreement: FrameworkAgreement,
    invitation: Invitation,
    openers: list[Opener],
    *,
    actor: Actor,
    at: datetime.datetime,
) -> list[Any]:
    """Open every application of the round; return the events."""
    sealed = lock(
        Application.objects.filter(invitation=invitation, state=ApplicationState.SUBMITTED).select_related(
            "lot", "supplier"
        )
    )
    first, second = (bytes(row.released_key or b"") for row in openers)
    events = [_open(row, agreement, first, second, actor=actor, at=at) for row in sealed]
    move_invitation(invitation, InvitationAction.OPEN, opened_at=at)
    if invitation.round == 0:
        move_agreement(agreement, AgreementAction.OPEN)
    summary = ApplicationsOpened(
        subject=agreement.number,
        round=invitation.round,
        openers=[row.user.full_name for row in openers],
        receipts={row.number: row.receipt for row in sealed},
    )
    return [summary, *events]


def _open(
    row: Application,
    agreement: FrameworkAgreement,
    first: bytes,
    second: bytes,
    *,
    actor: Actor,
    at: datetime.datetime,
) -> ApplicationOpened:
    sealed = bytes(row.sealed or b"")
    try:
        if sealing.receipt(sealed) != row.receipt:
            raise InvalidTag
        packed = json.loads(sealing.unseal(sealed, first=first, second=second, label=seal_label(row, agreement)))
        # The log names nobody before the opening: that the row still names who sealed it, the seal proves.
        if packed.pop("supplier", row.supplier_id) != row.supplier_id:
            raise InvalidTag
    except InvalidTag as error:
        raise Conflict(
            gettext_noop("Application %(number)s is not what was received: it was changed. Nothing was opened."),
            params={"number": row.number},
        ) from error
    files = [(name, base64.b64decode(data)) for name, data in packed.pop("files")]
    kept = keep_files(row, files, actor=actor, at=at)
    content = packed | {"documents": kept}
    price = price_of(content, row.lot)
    move_application(
        row,
        ApplicationAction.OPEN,
        sealed=None,
        content=content,
        standing=content["standing"],
        evaluated_price=price,
    )
    return ApplicationOpened(
        subject=row.number,
        lot=row.lot.number,
        supplier=row.supplier.name,
        receipt=row.receipt,
        content=content,
        evaluated_price=str(price),
        documents=[digest for _, digest in kept],
    )
