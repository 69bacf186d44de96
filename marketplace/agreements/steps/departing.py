"""Take a supplier out of lots: the admission goes, a departure remembers it."""

import datetime
from collections.abc import Sequence

from marketplace.agreements.events import SupplierLeft
from marketplace.agreements.models import Admission, Agent, AgreementPrice, Departure, FrameworkAgreement, Lot
from marketplace.agreements.queries.clocks import working_deadline
from marketplace.agreements.states import AgreementState, DepartureGround
from marketplace.agreements.steps.life import finding_data
from marketplace.agreements.steps.rotation import leave_rotation
from marketplace.kernel.errors import Conflict
from marketplace.kernel.findings import Finding
from marketplace.kernel.locks import lock
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import expect
from marketplace.organisations.models import Organisation


def check_running(agreement: FrameworkAgreement) -> None:
    """Raise `Conflict` unless a locked agreement is in force."""
    if agreement.state != AgreementState.IN_FORCE:
        raise Conflict(gettext_noop("Only an agreement in force can be left."))


def depart(
    agreement: FrameworkAgreement,
    admissions: Sequence[Admission],
    *,
    ground: DepartureGround,
    reason: str,
    documents: list[str],
    findings: Sequence[Finding],
    at: datetime.datetime,
) -> SupplierLeft:
    """End a supplier's admissions to lots of a locked agreement; return the event for the agreement's stream.

    From this transaction on nothing of it can be listed or ordered under these lots; running orders are performed.
    """
    lots, supplier = [row.lot for row in admissions], admissions[0].supplier
    lock(Lot.objects.filter(pk__in=[lot.pk for lot in lots]))
    Departure.objects.bulk_create(
        Departure(
            agreement=agreement,
            lot=row.lot,
            supplier=supplier,
            ground=ground.value,
            reason=reason,
            admitted_on=row.admitted_on,
            at=at,
        )
        for row in admissions
    )
    _clear(lots, supplier, reason=reason, at=at)
    expect(
        kind=NoticeKind.REMOVAL if ground.removal else NoticeKind.EXIT,
        subject=agreement.stream,
        title=agreement.title,
        region=agreement.region_id,
        organisation_id=agreement.manager_id,
        rule="fa.exit_notice",
        at=at,
        due=working_deadline(agreement, "fa.exit_notice", began_at=at, at=at),
    )
    return SupplierLeft(
        subject=agreement.number,
        supplier=supplier.name,
        supplier_id=supplier.pk,
        ground=ground.value,
        reason=reason,
        lots=[lot.number for lot in lots],
        lot_ids=[lot.pk for lot in lots],
        documents=documents,
        findings=finding_data(findings),
    )


def _clear(lots: Sequence[Lot], supplier: Organisation, *, reason: str, at: datetime.datetime) -> None:
    """Take away what the supplier held in the lots: its turns, its agents, its prices, its admissions."""
    leave_rotation(lots, supplier_id=supplier.pk, at=at)
    # Whoever acted for the supplier acts for it no longer.
    Agent.objects.filter(lot__in=lots, supplier=supplier, ended_at__isnull=True).update(ended_at=at, end_reason=reason)
    AgreementPrice.objects.filter(lot__in=lots, supplier=supplier).delete()
    Admission.objects.filter(lot__in=lots, supplier=supplier).delete()
