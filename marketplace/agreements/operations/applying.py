"""Apply to a lot, replace the application, take it back. What is applied to a closed framework is sealed at once."""

import base64
import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marketplace.agreements.events import ApplicationSubmitted, ApplicationWithdrawn
from marketplace.agreements.models import Application, Departure, FrameworkAgreement, Invitation, Lot, Opener
from marketplace.agreements.operations.inviting import check_blind
from marketplace.agreements.permissions import Permission
from marketplace.agreements.queries.agreements import has_run_out
from marketplace.agreements.rules.admission import evaluated_price
from marketplace.agreements.rules.facts import Act, ApplyFacts
from marketplace.agreements.states import (
    AgreementKind,
    AgreementState,
    ApplicationAction,
    ApplicationState,
    DepartureGround,
    InvitationState,
    Prefix,
    Standing,
)
from marketplace.agreements.steps import sealing
from marketplace.agreements.steps.life import (
    governing,
    lock_agreement,
    lock_application,
    lot_of,
    move_application,
    require,
)
from marketplace.agreements.steps.reading import read_choice, read_number
from marketplace.audit.log import record
from marketplace.catalogue.models import Product
from marketplace.documents.content import MOST_BYTES, clean_name, file_type
from marketplace.documents.steps import store
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.categories import category_prefix
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import read_text
from marketplace.kernel.locks import lock
from marketplace.kernel.money import CENT, MAX_AMOUNT, parse_money
from marketplace.kernel.numbering import take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import standing as standing_of

MOST_DOCUMENTS = 10
Files = Sequence[tuple[str, bytes]]


@operation(Permission.APPLICATION_SUBMIT)
def apply_to_lot(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    lot: int,
    prices: Mapping[str, str | Decimal],
    standing: str,
    blind: str,
    authorisation: tuple[str, bytes] | None = None,
    consumables: Mapping[str, str | Decimal] | None = None,
    consumable_years: int = 0,
    documents: Files = (),
    note: str = "",
) -> dict[str, str]:
    """Apply to a lot, or replace what was applied; return the application's `number` and the `receipt`.

    `prices` are unit prices in yuan by product code, `standing` says as what the supplier applies, `authorisation` is the maker's
    letter (name, content), `consumables` unit prices by the lot's names held for `consumable_years`, `documents` further files,
    20 MB together. To a closed framework all of it is sealed at once and the receipt is the SHA-256 of the sealed bytes;
    `blind` are 16 random characters or more of the form, kept nowhere, so that no kept hash of the request gives the price
    away. Raises `Blocked` by FA-12 to FA-17, `InvalidInput` naming the field, `Conflict` when nothing is invited.
    """
    check_blind(blind)
    agreement = lock_agreement(number)
    row = lot_of(agreement, lot)
    invitation = _invitation(agreement, row, at=at)
    application = _known(invitation, row, actor)
    authorize(actor, Permission.APPLICATION_SUBMIT, application)
    at = received_at(invitation, at)
    offer = _Offer(
        prices=prices,
        standing=standing,
        authorisation=authorisation,
        consumables=consumables or {},
        consumable_years=consumable_years,
        documents=documents,
        note=note,
    )
    content, files = _read(row, offer)
    _judge(agreement, row, invitation, content, actor=actor, at=at)
    _check_not_admitted(row, actor)
    _number(application, agreement, at=at)
    kept = _hand_in(application, agreement, content, files, actor=actor, at=at)
    event = _submitted(application, supplier=actor.organisation_name, documents=kept)
    record(stream=agreement.stream, actor=_author(agreement, actor), at=at, events=[event])
    return {"number": application.number, "receipt": application.receipt}


@operation(Permission.APPLICATION_SUBMIT)
def withdraw_application(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Take an application back, before the deadline or before it is reviewed; return its number. What was sealed is deleted."""
    agreement, application = lock_application(number)
    authorize(actor, Permission.APPLICATION_SUBMIT, application)
    at = received_at(application.invitation, at)
    if application.invitation.deadline is not None and at > application.invitation.deadline:
        raise Conflict(gettext_noop("The deadline has passed: applications can no longer be withdrawn."))
    supplier = "" if application.sealed else application.supplier.name
    event = ApplicationWithdrawn(subject=number, supplier=supplier, receipt=application.receipt)
    move_application(
        application, ApplicationAction.WITHDRAW, withdrawn_at=at, sealed=None, content={}, evaluated_price=None
    )
    record(stream=agreement.stream, actor=_author(agreement, actor), at=at, events=[event])
    return number


def received_at(invitation: Invitation, at: datetime.datetime) -> datetime.datetime:
    """Return when an act of a round counts as done; its rows are locked.

    For what closes that is the database's clock alone, read now: whoever waited for the lock beyond the deadline is late. An
    open framework never closes while it runs: there the moment `at` of the request counts.
    """
    return at if invitation.deadline is None else clock.closing_now()


def _author(agreement: FrameworkAgreement, actor: Actor) -> Actor:
    """Return whom the log names: nobody for what is sealed, which the opening names; a round never opened stays shut."""
    return sealing.NOBODY if agreement.kind == AgreementKind.CLOSED else actor


def _judge(
    agreement: FrameworkAgreement,
    row: Lot,
    invitation: Invitation,
    content: Mapping[str, Any],
    *,
    actor: Actor,
    at: datetime.datetime,
) -> None:
    """Raise `Blocked` when a rule forbids the application."""
    facts = ApplyFacts(
        at=at,
        opens_at=invitation.opens_at,
        deadline=invitation.deadline,
        goods=row.goods,
        prices=tuple(Decimal(price) for price in content["prices"].values()),
        price_limit=row.price_limit or Decimal(0),
        standing=content["standing"],
        authorised=content["authorised"],
        consumables_asked=len(row.consumables),
        consumables_quoted=len(content["consumables"]),
        consumable_years=content["consumable_years"],
        active=standing_of(actor.organisation_id, at).active,
        removed=was_removed(agreement, supplier_id=actor.organisation_id),
    )
    require(Act.APPLY, facts, governing(agreement, at=at), step=gettext_noop("apply to a framework agreement"))


def was_removed(agreement: FrameworkAgreement, *, supplier_id: int) -> bool:
    """Whether a supplier was removed from this framework: it may not come back."""
    grounds = Departure.objects.filter(agreement=agreement, supplier_id=supplier_id).values_list("ground", flat=True)
    return any(DepartureGround(ground).removal for ground in grounds)


def seal_label(application: Application, agreement: FrameworkAgreement) -> str:
    """Return what a seal is bound to: it opens for this application of this agreement only."""
    return f"{agreement.number}/{application.number}/{application.submissions}"


def _invitation(agreement: FrameworkAgreement, lot: Lot, *, at: datetime.datetime) -> Invitation:
    """Return the invitation that the lot stands in now; raises `NotFound` for what isn't public, `Conflict` without one."""
    if not AgreementState(agreement.state).public:
        raise NotFound(gettext_noop("This framework agreement"))
    rows = Invitation.objects.filter(agreement=agreement, state=InvitationState.INVITING)
    found = next((row for row in rows.order_by("-round") if row.lot_id in {None, lot.pk}), None)
    if found is None or AgreementState(agreement.state).over or has_run_out(agreement, local_date(at)):
        raise Conflict(gettext_noop("Nobody is invited to apply to this lot now."))
    return found


def _known(invitation: Invitation, lot: Lot, actor: Actor) -> Application:
    """Return the supplier's application in this round, locked, or a new one.

    An open framework takes a new one after one that was refused, or whose place was left again.
    """
    own = Application.objects.filter(invitation=invitation, lot=lot, supplier_id=actor.organisation_id)
    for row in lock(own.exclude(state__in=[ApplicationState.UNQUALIFIED, ApplicationState.SIGNED])):
        return row
    return Application(invitation=invitation, lot=lot, supplier_id=actor.organisation_id, submissions=0)


def _number(application: Application, agreement: FrameworkAgreement, *, at: datetime.datetime) -> None:
    """Count one more submission of an application; the first one gives it its number."""
    application.submissions += 1
    if not application.number:
        (application.number,) = take_numbers(kind=Prefix.APPLICATION, region=agreement.region_id, at=at)


def _hand_in(
    application: Application,
    agreement: FrameworkAgreement,
    content: dict[str, Any],
    files: Files,
    *,
    actor: Actor,
    at: datetime.datetime,
) -> list[str]:
    """Write an application, sealed where it competes; return the SHA-256 of the files that lie open."""
    kept: list[str] = []
    if agreement.kind == AgreementKind.OPEN:
        kept = _keep_open(application, content, files, application.lot, actor=actor, at=at)
    else:
        _seal(application, agreement, application.invitation, content, files)
    _write(application, at=at)
    return kept


def _check_not_admitted(lot: Lot, actor: Actor) -> None:
    if lot.admissions.filter(supplier_id=actor.organisation_id).exists():
        raise Conflict(gettext_noop("You are admitted to this lot already."))


@dataclass(frozen=True, kw_only=True)
class _Offer:
    """What a supplier hands in, as it was typed; see `apply_to_lot`."""

    prices: Mapping[str, str | Decimal]
    standing: str
    authorisation: tuple[str, bytes] | None
    consumables: Mapping[str, str | Decimal]
    consumable_years: int
    documents: Files
    note: str


def _submitted(application: Application, *, supplier: str, documents: list[str]) -> ApplicationSubmitted:
    """Return what the log says of an application that came in: of a sealed one not whose it is."""
    return ApplicationSubmitted(
        subject=application.number,
        lot=application.lot.number,
        round=application.invitation.round,
        supplier="" if application.sealed else supplier,
        sealed=application.sealed is not None,
        submission=application.submissions,
        receipt=application.receipt,
        documents=documents,
    )


def _read(lot: Lot, offer: _Offer) -> tuple[dict[str, Any], Files]:
    """Return the content of an application, as it is sealed or kept, and its files."""
    known = dict(
        Product.objects.filter(
            code__in=list(offer.prices)[:MOST_DOCUMENTS], category__code__startswith=category_prefix(lot.category_id)
        ).values_list("code", "name")
    )
    if set(offer.prices) - set(known):
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"prices": gettext_noop("Choose a product of the catalogue in the lot's category.")},
        )
    asked = {item["name"] for item in lot.consumables}
    quoted = {name: value for name, value in offer.consumables.items() if name in asked and str(value).strip()}
    files = [*([offer.authorisation] if offer.authorisation else []), *offer.documents]
    _check_files(files)
    content = {
        "standing": read_choice(Standing, offer.standing, field="standing").value,
        "authorised": offer.authorisation is not None,
        "prices": {code: str(parse_money(value, field="prices", minimum=CENT)) for code, value in offer.prices.items()},
        "products": known,
        "consumables": {
            name: str(parse_money(value, field="consumables", minimum=CENT)) for name, value in quoted.items()
        },
        "consumable_years": read_number(offer.consumable_years, field="consumable_years", least=0, most=30),
        "note": read_text(offer.note, field="note"),
    }
    # Found at the opening only, this would keep everybody's application shut.
    if price_of(content, lot) > MAX_AMOUNT:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"consumables": gettext_noop("The prices together are larger than any amount of money can be.")},
        )
    return content, files


def _check_files(files: Files) -> None:
    if len(files) > MOST_DOCUMENTS or sum(len(content) for _, content in files) > MOST_BYTES:
        raise InvalidInput(
            gettext_noop("At most 10 files, 20 MB together."),
            fields={"documents": gettext_noop("At most 10 files, 20 MB together.")},
        )
    for _, content in files:
        file_type(content)


def _keep_open(
    application: Application,
    content: dict[str, Any],
    files: Files,
    lot: Lot,
    *,
    actor: Actor,
    at: datetime.datetime,
) -> list[str]:
    """Keep an application to an open framework as it is; return the hashes of its documents."""
    kept = keep_files(application, files, actor=actor, at=at)
    content = content | {"documents": kept}
    application.content = content
    application.standing = content["standing"]
    application.receipt = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    application.evaluated_price = price_of(content, lot)
    return [digest for _, digest in kept]


def keep_files(application: Application, files: Files, *, actor: Actor, at: datetime.datetime) -> list[tuple[str, str]]:
    """Keep an application's files; return their names and hashes."""
    return [
        (row.name, row.sha256)
        for row in (
            store(content=content, name=name, subject=f"application/{application.number}", actor=actor, at=at)
            for name, content in files
        )
    ]


def price_of(content: Mapping[str, Any], lot: Lot) -> Decimal:
    """Return the evaluated price of an application's content, in yuan."""
    return evaluated_price(
        [Decimal(price) for price in content["prices"].values()],
        consumables=lot.consumables,
        quoted={name: Decimal(price) for name, price in content["consumables"].items()},
        years=lot.consumable_years,
    )


def _seal(
    application: Application,
    agreement: FrameworkAgreement,
    invitation: Invitation,
    content: dict[str, Any],
    files: Files,
) -> None:
    """Seal content, files and whose they are to the two openers; nothing of them is kept beside."""
    first, second = Opener.objects.filter(agreement=agreement, round=invitation.round).order_by("place")
    packed = content | {
        "supplier": application.supplier_id,
        "files": [
            [clean_name(name, ending=file_type(data).ending), base64.b64encode(data).decode()] for name, data in files
        ],
    }
    application.sealed = sealing.seal(
        json.dumps(packed, sort_keys=True, ensure_ascii=False).encode(),
        first=bytes(first.public_key),
        second=bytes(second.public_key),
        label=seal_label(application, agreement),
    )
    application.receipt = sealing.receipt(application.sealed)


def _write(application: Application, *, at: datetime.datetime) -> None:
    """Write an application that is new or comes again; raises `WrongState` once it was opened or reviewed."""
    application.submitted_at = at
    if application.pk is None:
        application.state = ApplicationState.SUBMITTED
        application.save(force_insert=True)
        return
    move_application(
        application,
        ApplicationAction.SUBMIT,
        submitted_at=at,
        submissions=application.submissions,
        withdrawn_at=None,
        sealed=application.sealed,
        content=application.content,
        standing=application.standing,
        receipt=application.receipt,
        evaluated_price=application.evaluated_price,
    )
