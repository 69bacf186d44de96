"""What an actor may see of agreements and applications. A draft is its manager's; from the invitation on all is public."""

import datetime
from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from marketplace.agreements.models import Application, FrameworkAgreement, Invitation, Lot
from marketplace.agreements.states import AgreementKind, AgreementState, ApplicationState, InvitationState
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import covers, region_chain, region_prefix
from marketplace.kernel.text import gettext_noop

_PUBLIC = [state.value for state in AgreementState if state.public]
_SHUT = [ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN]


def public_agreements() -> QuerySet[FrameworkAgreement]:
    """Return the agreements that everybody may read of, from their invitation on, newest first."""
    return _counted(FrameworkAgreement.objects.filter(state__in=_PUBLIC))


def agreements_visible_to(actor: Actor) -> QuerySet[FrameworkAgreement]:
    """Return the agreements an actor may read of, newest first, each with `lot_count` and `admitted` (different suppliers).

    Public ones; its organisation's own for managers and auditors; for a finance bureau's officers and auditors those of
    their region, once a plan was submitted.
    """
    seen = Q(state__in=_PUBLIC)
    if actor.has(Role.AGREEMENT_MANAGER, Role.AUDITOR):
        seen |= Q(manager_id=actor.organisation_id)
    if actor.reads_region:
        seen |= Q(region__code__startswith=region_prefix(actor.region)) & ~Q(state=AgreementState.DRAFTED)
    return _counted(FrameworkAgreement.objects.filter(seen))


def managed_agreements(actor: Actor) -> QuerySet[FrameworkAgreement]:
    """Return the agreements that the actor's organisation runs, newest first; none for who isn't an agreement manager."""
    own = Q(manager_id=actor.organisation_id) if actor.has(Role.AGREEMENT_MANAGER) else Q(pk__in=[])
    return _counted(FrameworkAgreement.objects.filter(own))


def plans_waiting(actor: Actor) -> QuerySet[FrameworkAgreement]:
    """Return the submitted plans that wait for the actor's finance bureau, oldest first; none for others."""
    rows = FrameworkAgreement.objects.filter(
        state=AgreementState.PLAN_SUBMITTED, region__code__startswith=region_prefix(actor.region)
    )
    if not actor.has(Role.REGULATOR):
        rows = rows.none()
    return rows.exclude(manager_id=actor.organisation_id).select_related("region", "manager").order_by("plan_at", "pk")


def agreement(*, actor: Actor | None, number: str) -> FrameworkAgreement:
    """Return an agreement that the actor, or the public, may read of; raises `NotFound`."""
    rows = public_agreements() if actor is None else agreements_visible_to(actor)
    found = rows.select_related("contract_template").filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This framework agreement"))
    return found


def is_inside(actor: Actor, found: FrameworkAgreement) -> bool:
    """Whether an actor may read an agreement's papers and log: a manager or auditor of the organisation that runs it, or an
    officer of its region or one above.
    """
    runs = found.manager_id == actor.organisation_id and actor.has(Role.AGREEMENT_MANAGER, Role.AUDITOR)
    return runs or (actor.reads_region and covers(actor.region, found.region_id))


def lots_of(agreement: FrameworkAgreement) -> list[Lot]:
    """Return the lots with their category and the numbers of suppliers `admitted` and `applied`, in order (one statement).

    How many applied to a closed framework is nobody's business before the opening: sealed ones are not counted.
    """
    return lots_by_agreement([agreement])[agreement.pk]


def lots_by_agreement(agreements: Collection[FrameworkAgreement]) -> dict[int, list[Lot]]:
    """Return `lots_of` several agreements by their ids (one statement)."""
    known = ~Q(applications__state__in=_SHUT) | Q(applications__state="submitted", agreement__kind=AgreementKind.OPEN)
    rows = (
        Lot.objects.filter(agreement__in=agreements)
        .select_related("category", "agreement")
        .annotate(
            admitted=Count("admissions", distinct=True),
            applied=Count("applications", filter=known & Q(applications__isnull=False), distinct=True),
        )
        .order_by("number")
    )
    found: dict[int, list[Lot]] = {agreement.pk: [] for agreement in agreements}
    for lot in rows:
        found[lot.agreement_id].append(lot)
    return found


def invitations_of(agreement: FrameworkAgreement) -> list[Invitation]:
    """Return the rounds of an agreement, latest first."""
    return invitations_by_agreement([agreement])[agreement.pk]


def invitations_by_agreement(agreements: Collection[FrameworkAgreement]) -> dict[int, list[Invitation]]:
    """Return `invitations_of` several agreements by their ids (one statement)."""
    found: dict[int, list[Invitation]] = {agreement.pk: [] for agreement in agreements}
    for row in Invitation.objects.filter(agreement__in=agreements).select_related("lot").order_by("-round"):
        found[row.agreement_id].append(row)
    return found


def invitations_open(region: str | None, at: datetime.datetime) -> QuerySet[Invitation]:
    """Return the invitations that take applications at a moment, the nearest deadline first; `region` None: everywhere.

    An invitation of the region's own, of one above it or of one below it.
    """
    rows = Invitation.objects.filter(
        Q(deadline__isnull=True) | Q(deadline__gte=at), state=InvitationState.INVITING, opens_at__lte=at
    ).exclude(agreement__state__in=[state.value for state in AgreementState if state.over])
    if region is not None:
        around = Q(agreement__region_id__in=region_chain(region))
        rows = rows.filter(around | Q(agreement__region__code__startswith=region_prefix(region)))
    return rows.select_related("agreement__region", "agreement__manager", "lot").order_by("deadline", "pk")


def applications_visible_to(actor: Actor) -> QuerySet[Application]:
    """Return the applications an actor may read, newest first.

    A supplier reads its own. The manager reads those to its agreements, a finance bureau those of its region; what is sealed
    has no content to read. Before the opening of a closed framework neither learns who applied.
    """
    seen = Q(pk__in=[])
    if actor.has(Role.SUPPLIER_OPERATOR):
        seen |= Q(supplier_id=actor.organisation_id)
    known = Q(lot__agreement__kind=AgreementKind.OPEN) | ~Q(state__in=_SHUT)
    if actor.has(Role.AGREEMENT_MANAGER):
        seen |= Q(lot__agreement__manager_id=actor.organisation_id) & known
    if actor.reads_region:
        seen |= Q(lot__agreement__region__code__startswith=region_prefix(actor.region)) & known
    return (
        Application.objects.filter(seen)
        .select_related("lot__agreement__region", "lot__agreement__manager", "lot__category", "supplier", "invitation")
        .order_by("-submitted_at", "-pk")
    )


def application(*, actor: Actor, number: str) -> Application:
    """Return an application that the actor may read; raises `NotFound`."""
    found = applications_visible_to(actor).filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This application"))
    return found


def _counted(rows: QuerySet[FrameworkAgreement]) -> QuerySet[FrameworkAgreement]:
    return (
        rows.select_related("region", "manager")
        .annotate(lot_count=Count("lots", distinct=True), admitted=Count("lots__admissions__supplier", distinct=True))
        .order_by("-pk")
    )
