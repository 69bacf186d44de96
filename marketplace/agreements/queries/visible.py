"""Who may see what of framework agreements: drafts their manager's, plans the finance bureau's too, the rest everybody's.

An application is its supplier's; the manager and the finance bureau learn of it what may be known: a sealed one by its receipt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When

from marketplace.agreements.models import (
    Admission,
    AgreementPrice,
    Application,
    Departure,
    ExitRequest,
    FrameworkAgreement,
    Invitation,
    Lot,
    Opener,
    PriceAdjustment,
    ProductSwap,
)
from marketplace.agreements.states import AgreementState, InvitationState
from marketplace.audit.queries import EventRow, timeline
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import region_chain, region_prefix
from marketplace.kernel.text import gettext_noop

PUBLIC = tuple(state for state in AgreementState if state.public)
# A drafted plan is nobody's business but its manager's.
SUPERVISED = tuple(state for state in AgreementState if state is not AgreementState.DRAFTED)


@dataclass(frozen=True, kw_only=True)
class AgreementView:
    """One agreement as its manager and the finance bureau see it; `invitations` latest first, with their openers.

    `sealed` tells whether applications lie sealed now: who applied is then nobody's to know, so `events` leave them out.
    """

    agreement: FrameworkAgreement
    lots: Sequence[Lot]
    invitations: Sequence[Invitation]
    events: Sequence[EventRow]
    sealed: bool


def agreements_run_by(actor: Actor) -> QuerySet[FrameworkAgreement]:
    """Return the agreements that the actor's organisation runs, listed."""
    own = Q(manager_id=actor.organisation_id) if actor.has(Role.AGREEMENT_MANAGER) else Q(pk__in=[])
    return _listed(FrameworkAgreement.objects.filter(own))


def agreements_supervised_by(actor: Actor) -> QuerySet[FrameworkAgreement]:
    """Return the agreements of a regulator's region and those below it, from the submitted plan on, listed."""
    scope = Q(region_id__startswith=region_prefix(actor.region)) if actor.has(Role.REGULATOR) else Q(pk__in=[])
    return _listed(FrameworkAgreement.objects.filter(scope, state__in=SUPERVISED))


def agreements_public(*, region: str | None) -> QuerySet[FrameworkAgreement]:
    """Return the agreements that everybody may read of and that serve `region`; all of them without one; listed."""
    serves = Q(region_id__in=region_chain(region)) if region is not None else Q()
    return _listed(FrameworkAgreement.objects.filter(serves, state__in=PUBLIC))


def agreements_visible_to(actor: Actor | None) -> QuerySet[FrameworkAgreement]:
    """Return all agreements that the actor, or a visitor, may know of."""
    scope = Q(state__in=PUBLIC)
    if actor is not None and actor.has(Role.AGREEMENT_MANAGER):
        scope |= Q(manager_id=actor.organisation_id)
    if actor is not None and actor.has(Role.REGULATOR):
        scope |= Q(region_id__startswith=region_prefix(actor.region), state__in=SUPERVISED)
    return FrameworkAgreement.objects.filter(scope).select_related("region", "manager")


def plans_waiting(actor: Actor) -> QuerySet[FrameworkAgreement]:
    """Return the plans that wait for the regulator's decision."""
    return agreements_supervised_by(actor).filter(state=AgreementState.PLAN_SUBMITTED)


def _listed(rows: QuerySet[FrameworkAgreement]) -> QuerySet[FrameworkAgreement]:
    """Join what a list shows: `lot_count`, distinct suppliers `admitted`, and what of all limited lots is `quota_taken` of `quota`."""
    limited = Lot.objects.filter(agreement=OuterRef("pk"), quota__isnull=False).order_by().values("agreement")
    return rows.select_related("region", "manager").annotate(
        lot_count=Count("lots", distinct=True),
        admitted=Count("lots__admissions__supplier", distinct=True),
        quota=Subquery(limited.annotate(sum=Sum("quota")).values("sum")),
        quota_taken=Subquery(limited.annotate(sum=Sum("quota_taken")).values("sum")),
    )


def agreement(actor: Actor | None, number: str) -> FrameworkAgreement:
    """Return one agreement that the actor, or a visitor, may know of; raises `NotFound`."""
    found = agreements_visible_to(actor).filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This framework agreement"))
    return found


def agreement_view(actor: Actor, number: str) -> AgreementView:
    """Return one agreement with all that its manager and the finance bureau see; raises `NotFound` for all others."""
    found = (agreements_run_by(actor) | agreements_supervised_by(actor)).filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This framework agreement"))
    rounds = list(found.invitations.select_related("lot").order_by("-round"))
    sealed = any(row.deadline is not None and row.state == InvitationState.INVITING for row in rounds)
    events = [row for row in timeline(found.stream) if not (sealed and row.action.startswith("application."))]
    return AgreementView(agreement=found, lots=lots_of(found), invitations=rounds, events=events, sealed=sealed)


def lots_of(found: FrameworkAgreement) -> list[Lot]:
    """Return an agreement's lots with their categories, by number (one statement)."""
    return list(found.lots.select_related("category").order_by("number"))


def openers_of(found: FrameworkAgreement) -> dict[int, list[Opener]]:
    """Return who opens the applications of each round, without keys, by round (one statement)."""
    rows = found.openers.select_related("user").defer("wrapped_key", "released_key", "salt").order_by("round", "place")
    by_round: dict[int, list[Opener]] = {}
    for row in rows:
        by_round.setdefault(row.round, []).append(row)
    return by_round


def invitations_open(*, region: str | None = None) -> QuerySet[Invitation]:
    """Return the invitations that receive applications, with their agreements, those that close first in front.

    `region` keeps those of the agreements that serve it.
    """
    serves = Q(agreement__region_id__in=region_chain(region)) if region is not None else Q()
    return (
        Invitation.objects.filter(serves, state=InvitationState.INVITING, agreement__state__in=PUBLIC)
        .select_related("agreement", "agreement__region", "agreement__manager", "lot")
        .order_by(F("deadline").asc(nulls_last=True), "pk")
    )


def applications_visible_to(actor: Actor) -> QuerySet[Application]:
    """Return the applications the actor may know of, their sealed bytes left behind; `is_sealed` tells whether there are any.

    A supplier's are its own. The agreement's manager and, from the opening on, the finance bureau see all of an agreement.
    """
    scope = Q(pk__in=[])
    if actor.has(Role.SUPPLIER_OPERATOR):
        scope |= Q(supplier_id=actor.organisation_id)
    if actor.has(Role.AGREEMENT_MANAGER):
        scope |= Q(lot__agreement__manager_id=actor.organisation_id)
    if actor.has(Role.REGULATOR):
        inside = Q(lot__agreement__region_id__startswith=region_prefix(actor.region))
        scope |= inside & Q(sealed__isnull=True)
    return _applications().filter(scope)


def application(actor: Actor, number: str) -> Application:
    """Return one application that the actor may know of, with its lot and agreement; raises `NotFound`."""
    found = applications_visible_to(actor).filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This application"))
    return found


def admission_rows(*, invitation_ids: Sequence[int]) -> list[Application]:
    """Return the opened applications of invitations in the order of the result: by lot and rank, then those not ranked.

    The caller has checked the right to see them: everybody's once announced.
    """
    opened = _applications().filter(invitation_id__in=invitation_ids, sealed__isnull=True, withdrawn_at__isnull=True)
    return list(opened.order_by("invitation_id", "lot__number", F("rank").asc(nulls_last=True), "number"))


def _applications() -> QuerySet[Application]:
    sealed = Case(When(sealed__isnull=False, then=Value(True)), default=Value(False), output_field=BooleanField())
    return (
        Application.objects.defer("sealed")
        .annotate(is_sealed=sealed)
        .select_related("supplier", "invitation", "lot__category", "lot__agreement__manager", "lot__agreement__region")
    )


def admissions_of(*, agreement_id: int) -> list[Admission]:
    """Return who is admitted to an agreement's lots, by lot and name (one statement)."""
    rows = Admission.objects.filter(lot__agreement_id=agreement_id).select_related("supplier", "lot")
    return list(rows.order_by("lot__number", "supplier__name"))


def admissions_held_by(actor: Actor) -> QuerySet[Admission]:
    """Return the lots that a supplier is admitted to, those in force first, with their agreements."""
    own = Admission.objects.filter(supplier_id=actor.organisation_id)
    return own.select_related("lot__agreement", "lot__category").order_by("-lot__agreement__valid_to", "lot_id")


def prices_of(*, agreement_id: int, supplier_id: int | None = None) -> list[AgreementPrice]:
    """Return the prices agreed under an agreement, of one supplier or all, by lot, product and price (one statement)."""
    rows = AgreementPrice.objects.filter(lot__agreement_id=agreement_id)
    if supplier_id is not None:
        rows = rows.filter(supplier_id=supplier_id)
    return list(rows.select_related("supplier", "product", "lot").order_by("lot__number", "amount", "pk"))


def departures_of(found: FrameworkAgreement) -> list[Departure]:
    """Return who left an agreement, latest first (one statement)."""
    return list(found.departures.select_related("supplier", "lot").order_by("-at", "-pk"))


def exits_asked(found: FrameworkAgreement, *, supplier_id: int | None = None) -> list[ExitRequest]:
    """Return the requests to leave an agreement, latest first; of one supplier when it is named (one statement)."""
    rows = found.exit_requests.select_related("supplier").order_by("-asked_at")
    return list(rows if supplier_id is None else rows.filter(supplier_id=supplier_id))


def swaps_asked(found: FrameworkAgreement, *, supplier_id: int | None = None) -> list[ProductSwap]:
    """Return the requests to swap products under an agreement, latest first; of one supplier when it is named."""
    rows = ProductSwap.objects.filter(lot__agreement=found).select_related(
        "supplier", "lot", "old_product", "new_product"
    )
    return list((rows if supplier_id is None else rows.filter(supplier_id=supplier_id)).order_by("-asked_at"))


def adjustments_of(*, lot_id: int) -> list[PriceAdjustment]:
    """Return the price adjustments of a lot, latest first (one statement)."""
    rows = PriceAdjustment.objects.filter(lot_id=lot_id).select_related("supplier", "product", "by")
    return list(rows.order_by("-at", "-pk"))
