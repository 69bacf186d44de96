"""Who competes with whom in a lot, and what FA-19 finds between them: related parties, likenesses, one product twice."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from marketplace.agreements.models import Admission, Agent, Application, FrameworkAgreement
from marketplace.agreements.rules.applying import unrelated
from marketplace.agreements.rules.facts import QualifyFacts
from marketplace.agreements.states import AgreementKind, ApplicationState
from marketplace.kernel.clock import local_date
from marketplace.kernel.findings import Finding
from marketplace.organisations.queries import related_pairs
from marketplace.rule_packs.queries import parameters


@dataclass(frozen=True, kw_only=True)
class Rivalry:
    """The names of other suppliers in the lot: `related` for certain, only `alike`, and those that offer the `same_product`."""

    related: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    same_product: tuple[str, ...] = ()


def competing(agreement: FrameworkAgreement) -> QuerySet[Application]:
    """Return the applications that compete in an agreement's lots and can be read, or stand admitted, with their suppliers."""
    inside = Admission.objects.filter(lot=OuterRef("lot"), supplier=OuterRef("supplier"))
    live = Q(state__in=[ApplicationState.OPENED, ApplicationState.QUALIFIED, ApplicationState.ADMITTED])
    live |= Q(state=ApplicationState.SIGNED) & Exists(inside)
    if agreement.kind == AgreementKind.OPEN:
        live |= Q(state=ApplicationState.SUBMITTED)
    rows = Application.objects.filter(live, lot__agreement=agreement).defer("sealed")
    return rows.select_related("supplier", "lot").order_by("pk")


def rivalries(rows: Sequence[Application]) -> dict[int, Rivalry]:
    """Return by application id what stands between the suppliers of one lot, or of several (two statements).

    Whoever acts as a supplier's agent in the lot is related to it for certain.
    """
    lots = {row.lot_id for row in rows}
    acting = Agent.objects.filter(lot__in=lots, ended_at__isnull=True) if len(rows) > 1 else Agent.objects.none()
    agents = set(acting.values_list("lot_id", "agent_id", "supplier_id"))
    pairs = related_pairs({row.supplier_id for row in rows}) if len(rows) > 1 else []
    kin = {frozenset((one, other)): by.certain for one, other, by in pairs}
    return {row.pk: _rivalry(row, rows, kin, agents) for row in rows}


def _rivalry(
    row: Application,
    rows: Sequence[Application],
    kin: dict[frozenset[int], bool],
    agents: set[tuple[int, int, int]],
) -> Rivalry:
    related, alike, same = [], [], []
    for other in rows:
        if other.lot_id != row.lot_id or other.supplier_id == row.supplier_id:
            continue
        name, certain = other.supplier.name, kin.get(frozenset((row.supplier_id, other.supplier_id)))
        if certain or (row.lot_id, row.supplier_id, other.supplier_id) in agents:
            related.append(name)
        elif certain is not None:
            alike.append(name)
        if row.lot.goods and set(row.content["prices"]) & set(other.content["prices"]):
            same.append(name)
    return Rivalry(
        related=tuple(dict.fromkeys(related)),
        alike=tuple(dict.fromkeys(alike)),
        same_product=tuple(dict.fromkeys(same)),
    )


def rival_findings(agreement: FrameworkAgreement, at: datetime.datetime) -> dict[str, list[Finding]]:
    """Return what FA-19 finds about the applications that compete, by their number; most have nothing (three statements)."""
    rows = list(competing(agreement))
    values = parameters(region=agreement.region_id, step_on=local_date(at))
    between = rivalries(rows)
    found = {row.number: list(unrelated.check(QualifyFacts(**asdict(between[row.pk])), values)) for row in rows}
    return {number: findings for number, findings in found.items() if findings}
