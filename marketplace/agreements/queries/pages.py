"""Rows that pages show beside an agreement: who is admitted at which price, results line by line, receipts of what is sealed."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from marketplace.agreements.models import (
    Admission,
    Agent,
    AgreementPrice,
    Application,
    FrameworkAgreement,
    Lot,
    ProductSwap,
)
from marketplace.agreements.queries.visible import agreement, applications_visible_to, is_inside
from marketplace.agreements.rules.admission import Verdict
from marketplace.agreements.states import AgreementKind, ApplicationState, InvitationState
from marketplace.catalogue.models import Product
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.text import gettext_noop


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """All that is known of a sealed application: for which lot of which round, when it came, and its SHA-256."""

    round: int
    lot: int
    at: datetime.datetime
    sha256: str


def sealed_receipts(found: FrameworkAgreement) -> list[Receipt]:
    """Return the receipts of the applications that lie sealed, by lot and time; not whose they are (one statement)."""
    rows = Application.objects.filter(
        lot__agreement=found, lot__agreement__kind=AgreementKind.CLOSED, state=ApplicationState.SUBMITTED
    ).order_by("lot__number", "submitted_at")
    values = rows.values_list("invitation__round", "lot__number", "submitted_at", "receipt")
    return [Receipt(round=round_, lot=lot, at=at, sha256=sha256) for round_, lot, at, sha256 in values]


def admission_rows(*, invitation_ids: Sequence[int]) -> list[Application]:
    """Return the opened applications of invitations in the order of the result: by lot and rank, then those not ranked.

    The caller has checked the right to see them: everybody's once announced (one statement).
    """
    opened = Application.objects.filter(invitation_id__in=invitation_ids).exclude(
        state__in=[ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN]
    )
    rows = opened.defer("sealed").select_related("supplier", "invitation", "lot__category", "lot__agreement")
    return list(rows.order_by("invitation_id", "lot__number", F("rank").asc(nulls_last=True), "number"))


def admissions_of(found: FrameworkAgreement) -> list[Admission]:
    """Return who is admitted to an agreement's lots, by lot and name (one statement)."""
    rows = Admission.objects.filter(lot__agreement=found).select_related("supplier", "lot")
    return list(rows.order_by("lot__number", "supplier__name"))


def admissions_held_by(actor: Actor) -> QuerySet[Admission]:
    """Return the lots that a supplier is admitted to, those that end last first, with their agreements."""
    own = Admission.objects.filter(supplier_id=actor.organisation_id)
    return own.select_related("lot__agreement__manager", "lot__category").order_by(
        "-lot__agreement__valid_to", "lot_id"
    )


def entries_to_sign(actor: Actor) -> list[Application]:
    """Return a supplier's admissions that wait for its signature, one of each agreement, the nearest deadline first."""
    rows = applications_visible_to(actor).filter(
        supplier_id=actor.organisation_id,
        state=ApplicationState.ADMITTED,
        signed_at__isnull=True,
        invitation__state=InvitationState.ANNOUNCED,
        lot__agreement__kind=AgreementKind.CLOSED,
    )
    found: dict[int, Application] = {}
    for row in rows.defer("sealed").order_by(F("invitation__sign_by").asc(nulls_last=True), "pk"):
        found.setdefault(row.invitation_id, row)
    return list(found.values())


def application_funnel(actor: Actor) -> dict[str, int]:
    """Return how many applications to the agreements that the actor's organisation runs stand in each state (one statement).

    What is sealed is not counted, as nobody may know how many applied before the opening.
    """
    rows = applications_visible_to(actor).filter(lot__agreement__manager_id=actor.organisation_id)
    return dict(rows.order_by().values_list("state").annotate(Count("pk")))


def prices_of(found: FrameworkAgreement, *, supplier_id: int | None = None) -> list[AgreementPrice]:
    """Return the prices agreed under an agreement, of one supplier or all, by lot and price (one statement)."""
    rows = AgreementPrice.objects.filter(lot__agreement=found)
    if supplier_id is not None:
        rows = rows.filter(supplier_id=supplier_id)
    return list(rows.select_related("supplier", "product", "lot").order_by("lot__number", "amount", "pk"))


def agents_of(found: FrameworkAgreement, *, supplier_id: int | None = None) -> list[Agent]:
    """Return the agents that now act for suppliers of an agreement, of one supplier or all, by lot and name (one statement)."""
    rows = Agent.objects.filter(lot__agreement=found, ended_at__isnull=True)
    if supplier_id is not None:
        rows = rows.filter(supplier_id=supplier_id)
    return list(rows.select_related("supplier", "agent", "lot").order_by("lot__number", "agent__name", "pk"))


def verdict_label(code: str) -> str:
    """Return what the result says of an application, as a source string to translate; blank before there is one."""
    return Verdict(code).label if code else ""


def inside(actor: Actor, number: str) -> FrameworkAgreement:
    """Return an agreement whose papers the actor may read: its manager's, or of a regulator's region; raises `NotFound`."""
    found = agreement(actor=actor, number=number)
    if not is_inside(actor, found):
        raise NotFound(gettext_noop("This framework agreement"))
    return found


def swap(actor: Actor, number: str) -> ProductSwap:
    """Return a request to swap a product, by its id as text, for its supplier and those inside; raises `NotFound`."""
    rows = ProductSwap.objects.select_related("lot__agreement")
    found = rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    if found is None:
        raise NotFound(gettext_noop("This request"))
    if found.supplier_id != actor.organisation_id:
        inside(actor, found.lot.agreement.number)
    return found


def agent(actor: Actor, number: str) -> Agent:
    """Return an appointment, by its id as text, for its supplier, its agent and those inside; raises `NotFound`."""
    rows = Agent.objects.select_related("lot__agreement")
    found = rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    if found is None:
        raise NotFound(gettext_noop("This appointment"))
    if actor.organisation_id not in {found.supplier_id, found.agent_id}:
        inside(actor, found.lot.agreement.number)
    return found


def products_for(lots: Iterable[Lot], *, limit: int) -> list[Product]:
    """Return at most `limit` products that may be offered in lots: those of their categories and below, by name."""
    inside = Q(pk__in=[])
    for code in {lot.category_id for lot in lots}:
        inside |= Q(category__code__startswith=code[0] + region_prefix(code[1:]))
    return list(Product.objects.filter(inside).order_by("name", "pk")[:limit])


def told(row: Application) -> bool:
    """Whether the supplier may know what became of its application: in a closed framework not before the announcement."""
    waits = row.announced_at is None and row.invitation.state == InvitationState.EVALUATING
    return not (waits and row.lot.agreement.kind == AgreementKind.CLOSED)


def as_told(row: Application) -> Application:
    """Return an application as its supplier may know it; the row is for reading only."""
    if not told(row) and row.state in {ApplicationState.QUALIFIED, ApplicationState.UNQUALIFIED}:
        row.state = ApplicationState.OPENED
        row.rank, row.score, row.scores, row.verdict, row.review_reason = None, None, {}, "", ""
    return row
