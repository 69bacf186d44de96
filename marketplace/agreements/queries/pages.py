"""Rows that pages show beside an agreement: who is admitted at which price, results line by line, receipts of what is sealed."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from marketplace.agreements.models import Admission, AgreementPrice, Application, FrameworkAgreement
from marketplace.agreements.rules.admission import Verdict
from marketplace.agreements.states import AgreementKind, ApplicationState
from marketplace.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """All that is known of a sealed application: for which lot of which round, when it came, and its SHA-256."""

    round: int
    lot: int
    at: datetime.datetime
    sha256: str


def sealed_receipts(agreement: FrameworkAgreement) -> list[Receipt]:
    """Return the receipts of the applications that lie sealed, by lot and time; not whose they are (one statement)."""
    rows = Application.objects.filter(
        lot__agreement=agreement, lot__agreement__kind=AgreementKind.CLOSED, state=ApplicationState.SUBMITTED
    ).order_by("lot__number", "submitted_at")
    found = rows.values_list("invitation__round", "lot__number", "submitted_at", "receipt")
    return [Receipt(round=round_, lot=lot, at=at, sha256=sha256) for round_, lot, at, sha256 in found]


def admission_rows(*, invitation_ids: Sequence[int]) -> list[Application]:
    """Return the opened applications of invitations in the order of the result: by lot and rank, then those not ranked.

    The caller has checked the right to see them: everybody's once announced (one statement).
    """
    opened = Application.objects.filter(invitation_id__in=invitation_ids).exclude(
        state__in=[ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN]
    )
    rows = opened.defer("sealed").select_related("supplier", "invitation", "lot__category")
    return list(rows.order_by("invitation_id", "lot__number", F("rank").asc(nulls_last=True), "number"))


def admissions_of(agreement: FrameworkAgreement) -> list[Admission]:
    """Return who is admitted to an agreement's lots, by lot and name (one statement)."""
    rows = Admission.objects.filter(lot__agreement=agreement).select_related("supplier", "lot")
    return list(rows.order_by("lot__number", "supplier__name"))


def admissions_held_by(actor: Actor) -> QuerySet[Admission]:
    """Return the lots that a supplier is admitted to, those that end last first, with their agreements."""
    own = Admission.objects.filter(supplier_id=actor.organisation_id)
    return own.select_related("lot__agreement__manager", "lot__category").order_by(
        "-lot__agreement__valid_to", "lot_id"
    )


def prices_of(agreement: FrameworkAgreement, *, supplier_id: int | None = None) -> list[AgreementPrice]:
    """Return the prices agreed under an agreement, of one supplier or all, by lot and price (one statement)."""
    rows = AgreementPrice.objects.filter(lot__agreement=agreement)
    if supplier_id is not None:
        rows = rows.filter(supplier_id=supplier_id)
    return list(rows.select_related("supplier", "product", "lot").order_by("lot__number", "amount", "pk"))


def verdict_label(code: str) -> str:
    """Return what the result says of an application, as a source string to translate; blank before there is one."""
    return Verdict(code).label if code else ""
