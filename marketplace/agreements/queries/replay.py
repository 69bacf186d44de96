"""Past acts on framework agreements as facts again, so that drafted values of the rule packs can be tried on them.

Kept are the plan with its lots, the results of each round and who signed when: those are tried. What an officer found about a
single application, and duties with a clock, which never stop anything, are not.
"""

import datetime
from collections.abc import Iterator

from marketplace.agreements.models import Application, FrameworkAgreement
from marketplace.agreements.queries.facts import lot_facts, plan_facts
from marketplace.agreements.rules.admission import Verdict
from marketplace.agreements.rules.facts import Act, AdmitFacts, SignFacts
from marketplace.agreements.states import AgreementKind
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.clock import local_date
from marketplace.kernel.regions import region_prefix
from marketplace.plugin_api.replay import ActReplay, PastAct

_OUT = (Verdict.ELIMINATED.value, Verdict.ELIMINATED_TIE.value)


def read(region: str, since: datetime.date) -> Iterator[PastAct]:
    """Yield the acts on agreements of `region` and below whose plan was submitted from `since` on (three statements)."""
    begin = datetime.datetime.combine(since, datetime.time(), CHINA)
    rows = FrameworkAgreement.objects.filter(region__code__startswith=region_prefix(region), plan_at__gte=begin)
    agreements = list(rows.prefetch_related("lots").order_by("pk"))
    for agreement in agreements:
        yield from _planned(agreement)
    judged = Application.objects.filter(lot__agreement__in=agreements, lot__agreement__kind=AgreementKind.CLOSED)
    yield from _concluded(
        list(judged.exclude(verdict="").defer("sealed").select_related("invitation", "lot__agreement"))
    )


def _planned(agreement: FrameworkAgreement) -> Iterator[PastAct]:
    lots = sorted(agreement.lots.all(), key=lambda lot: lot.number)
    on = local_date(agreement.plan_at) if agreement.plan_at else agreement.valid_from
    yield _act(agreement, Act.PLAN, plan_facts(agreement, lots), on)
    for lot in lots:
        yield _act(agreement, Act.LOT, lot_facts(agreement, lot), on)


def _concluded(rows: list[Application]) -> Iterator[PastAct]:
    """Yield the announced result of each lot and round, and each signature."""
    results: dict[tuple[int, int], list[Application]] = {}
    for row in rows:
        results.setdefault((row.invitation_id, row.lot_id), []).append(row)
    for lines in results.values():
        announced, lot = lines[0].invitation.announced_at, lines[0].lot
        if announced is None:
            continue
        facts = AdmitFacts(
            lot=lot.number,
            evaluation=lot.evaluation,
            quality_ground=lot.quality_ground,
            qualified=sum(row.rank is not None for row in lines),
            eliminated=sum(row.verdict in _OUT for row in lines),
        )
        yield _act(lot.agreement, Act.ADMIT, facts, local_date(announced))
        for row in lines:
            if row.signed_at is not None:
                signed = SignFacts(at=row.signed_at, announced_at=announced)
                yield _act(lot.agreement, Act.SIGN, signed, local_date(row.signed_at))


def _act(agreement: FrameworkAgreement, act: Act, facts: object, on: datetime.date) -> PastAct:
    return PastAct(
        act=act,
        facts=facts,
        number=agreement.number,
        title=agreement.title,
        title_en=agreement.title_en,
        region=agreement.region_id,
        on=on,
    )


AGREEMENTS = ActReplay(acts=frozenset({Act.PLAN, Act.LOT, Act.ADMIT, Act.SIGN}), read=read)
