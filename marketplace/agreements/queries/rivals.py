"""Who competes with whom in a lot, and what FA-19 finds between them: related parties, likenesses, one product twice."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from marketplace.agreements.models import Admission, Agent, AgreementPrice, Application, FrameworkAgreement
from marketplace.agreements.rules.applying import unrelated
from marketplace.agreements.rules.facts import QualifyFacts
from marketplace.agreements.states import ApplicationState, InvitationState
from marketplace.kernel.clock import local_date
from marketplace.kernel.findings import Finding
from marketplace.organisations.queries import related, related_pairs
from marketplace.rule_packs.queries import parameters

_LIVE = (ApplicationState.OPENED, ApplicationState.QUALIFIED, ApplicationState.ADMITTED)
_OVER = (InvitationState.FAILED, InvitationState.CONCLUDED)


@dataclass(frozen=True, kw_only=True)
class Rivalry:
    """The names of other suppliers in the lot: `related` for certain, only `alike`, and those that offer the `same_product`."""

    related: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    same_product: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Competitor:
    """A supplier that competes in a lot, or is in it, with the codes of what it offers there."""

    supplier_id: int
    name: str
    products: frozenset[str]


def competing(agreement: FrameworkAgreement, *, waiting: bool = False) -> QuerySet[Application]:
    """Return the applications that compete in an agreement's lots, or won their place, with their suppliers.

    Those of a round that failed or was concluded compete no more. With `waiting` also those to an open framework that nobody
    has reviewed: to be shown, not to be held against whoever came before.
    """
    inside = Admission.objects.filter(lot=OuterRef("lot"), supplier=OuterRef("supplier"))
    runs = ~Q(invitation__state__in=_OVER)
    live = Q(state__in=_LIVE) & runs | Q(Exists(inside), state=ApplicationState.SIGNED)
    if waiting:
        live |= Q(state=ApplicationState.SUBMITTED, invitation__deadline__isnull=True) & runs
    rows = Application.objects.filter(live, lot__agreement=agreement).defer("sealed")
    return rows.select_related("supplier", "lot").order_by("pk")


def rivalry_of(row: Application, agreement: FrameworkAgreement) -> Rivalry:
    """Return what stands between an applicant and the others in its lot (five statements)."""
    others = _competitors(list(competing(agreement).filter(lot=row.lot)), lots=[row.lot_id])[row.lot_id]
    ids = {one.supplier_id for one in others} - {row.supplier_id}
    kin = {one.organisation_id: one.by.certain for one in related(row.supplier_id, among=ids)} if ids else {}
    return _rivalry(row, others, kin, _partners([row.lot_id])[row.lot_id])


def rival_findings(
    agreement: FrameworkAgreement, at: datetime.datetime, *, lot_id: int | None = None
) -> dict[str, list[Finding]]:
    """Return what FA-19 finds about the applications that compete, in all lots or one, by their number (five statements).

    Most have nothing.
    """
    rows = [row for row in competing(agreement, waiting=True) if lot_id in {None, row.lot_id}]
    lots = {row.lot_id for row in rows}
    others, partners = _competitors(rows, lots=lots), _partners(lots)
    kin: dict[int, dict[int, bool]] = {}
    for (one, other), by in related_pairs(
        [{rival.supplier_id for rival in group} for group in others.values()]
    ).items():
        kin.setdefault(one, {})[other] = kin.setdefault(other, {})[one] = by.certain
    values = parameters(region=agreement.region_id, step_on=local_date(at))
    found: dict[str, list[Finding]] = {}
    for row in rows:
        between = _rivalry(row, others[row.lot_id], kin.get(row.supplier_id, {}), partners[row.lot_id])
        found[row.number] = list(unrelated.check(QualifyFacts(**asdict(between)), values))
    return {number: findings for number, findings in found.items() if findings}


def _competitors(rows: Sequence[Application], *, lots: Collection[int]) -> dict[int, list[_Competitor]]:
    """Return by lot who stands in it: those who apply, and those admitted, some of whom never applied here (two statements)."""
    names: dict[int, dict[int, str]] = {lot: {} for lot in lots}
    offered: dict[tuple[int, int], set[str]] = {}
    for row in rows:
        names[row.lot_id][row.supplier_id] = row.supplier.name
        # What an admitted supplier offers today stands in its agreement prices: products are swapped.
        if row.state != ApplicationState.SIGNED:
            offered[row.lot_id, row.supplier_id] = set(row.content["prices"])
    admitted = Admission.objects.filter(lot__in=lots).order_by("pk")
    for lot, pk, name in admitted.values_list("lot_id", "supplier_id", "supplier__name"):
        names[lot].setdefault(pk, name)
    prices = AgreementPrice.objects.filter(lot__in=lots)
    for lot, pk, code in prices.values_list("lot_id", "supplier_id", "product__code"):
        offered.setdefault((lot, pk), set()).add(code)
    return {
        lot: [
            _Competitor(supplier_id=pk, name=name, products=frozenset(offered.get((lot, pk), ())))
            for pk, name in there.items()
        ]
        for lot, there in names.items()
    }


def _partners(lots: Collection[int]) -> dict[int, dict[int, dict[int, str]]]:
    """Return by lot and supplier for whom it acts as agent, and who acts for it: ids with names (one statement)."""
    found: dict[int, dict[int, dict[int, str]]] = {lot: {} for lot in lots}
    rows = Agent.objects.filter(lot__in=lots, ended_at__isnull=True).select_related("agent", "supplier").order_by("pk")
    for one in rows:
        found[one.lot_id].setdefault(one.agent_id, {})[one.supplier_id] = one.supplier.name
        found[one.lot_id].setdefault(one.supplier_id, {})[one.agent_id] = one.agent.name
    return found


def _rivalry(
    row: Application,
    others: Sequence[_Competitor],
    kin: Mapping[int, bool],
    partners: Mapping[int, Mapping[int, str]],
) -> Rivalry:
    rivals = [one for one in others if one.supplier_id != row.supplier_id]
    known, own = partners.get(row.supplier_id, {}), set(row.content["prices"])
    certain = {one.supplier_id for one in rivals if kin.get(one.supplier_id) or one.supplier_id in known}
    return Rivalry(
        related=tuple(one.name for one in rivals if one.supplier_id in certain),
        alike=tuple(one.name for one in rivals if one.supplier_id in kin and one.supplier_id not in certain),
        same_product=tuple(one.name for one in rivals if row.lot.goods and own & one.products),
    )
