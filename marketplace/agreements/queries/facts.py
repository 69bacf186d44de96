"""The facts of the rules, from rows that an operation has locked or a page has read."""

from collections.abc import Sequence
from decimal import Decimal

from marketplace.agreements.models import Admission, Application, Departure, FrameworkAgreement, Invitation, Lot
from marketplace.agreements.rules.facts import LotFacts, PlanFacts, TopUpFacts
from marketplace.agreements.states import AgreementKind, ApplicationState

_NONE = Decimal(0)


def plan_facts(agreement: FrameworkAgreement, lots: Sequence[Lot]) -> PlanFacts:
    """Return the facts of a plan with its lots."""
    return PlanFacts(
        open=agreement.kind == AgreementKind.OPEN,
        scope=agreement.scope,
        recurring=agreement.recurring,
        largest_purchase=agreement.largest_purchase,
        buyers_surveyed=len(agreement.surveyed_buyers),
        suppliers_surveyed=len(agreement.surveyed_suppliers),
        demand_standard=agreement.demand_standard,
        goods=any(lot.goods for lot in lots),
        valid_from=agreement.valid_from,
        valid_to=agreement.valid_to,
        open_ground=agreement.open_ground,
        lots=len(lots),
    )


def lot_facts(agreement: FrameworkAgreement, lot: Lot) -> LotFacts:
    """Return the facts of a lot as it is to be invited."""
    return LotFacts(
        lot=lot.number,
        open=agreement.kind == AgreementKind.OPEN,
        goods=lot.goods,
        price_limit=lot.price_limit,
        evaluation=lot.evaluation,
        quality_ground=lot.quality_ground,
        elimination=_NONE if lot.elimination is None else lot.elimination,
        points=Decimal(sum(criterion["most"] for criterion in lot.scoring)),
        consumables=len(lot.consumables),
        consumable_years=lot.consumable_years,
        call_off=frozenset(lot.call_off_methods),
    )


def measure(lot: Lot) -> list[str]:
    """Return how a lot is evaluated and the per cent it eliminates, as an invitation keeps them."""
    return [lot.evaluation, str(lot.elimination or _NONE)]


def top_up_facts(agreement: FrameworkAgreement, lot: Lot, *, suffers: str) -> TopUpFacts:
    """Return the facts of a top-up: who was admitted at first against who remains, and the measure of both."""
    signed = Application.objects.filter(lot=lot, invitation__round=0, state=ApplicationState.SIGNED).count()
    left = Admission.objects.filter(lot=lot).count()
    # An agreement signed at once has no applications: then those who remain and those who left were its first.
    first = signed or left + Departure.objects.filter(lot=lot).count()
    measures = Invitation.objects.filter(agreement=agreement, round=0).values_list("measures", flat=True).first() or {}
    now = measure(lot)
    before = measures.get(str(lot.number), now)
    return TopUpFacts(
        open=agreement.kind == AgreementKind.OPEN,
        admitted=first,
        left=left,
        suffers=suffers,
        evaluation=now[0],
        first_evaluation=before[0],
        elimination=Decimal(now[1]),
        first_elimination=Decimal(before[1]),
    )
