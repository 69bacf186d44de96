"""Load legacy agreements (协议供货) in bulk; what is known as it is changes nothing and leaves no event."""

import datetime
from collections.abc import Sequence

from marketplace.agreements.events import AgreementLoaded
from marketplace.agreements.models import Admission, Ceiling, FrameworkAgreement, Lot
from marketplace.agreements.permissions import Permission
from marketplace.agreements.rules import AgreementTerms, CeilingTerms, LotRow, ceiling_amount
from marketplace.agreements.states import AgreementKind, CallOff
from marketplace.audit import merkle
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize

BATCH = 5_000


@operation(Permission.AGREEMENT_SIGN)
def load_agreement(
    *, actor: Actor, at: datetime.datetime, terms: AgreementTerms, lots: Sequence[LotRow]
) -> dict[str, int]:
    """Add a legacy agreement, or lots, suppliers and ceilings to one that is known; return how many of each are new or changed.

    Ceilings are stated as list price and discount and follow a changed list price; one that was since set as an amount by
    hand stays as it was set. Nothing is taken away: a source may state a part only.
    """
    agreement, _ = FrameworkAgreement.objects.get_or_create(
        number=terms.number,
        defaults={
            "title": terms.title,
            "title_en": terms.title_en,
            "kind": AgreementKind.LEGACY.value,
            "region_id": terms.region,
            "manager_id": terms.manager_id,
            "signed_on": terms.signed_on,
            "valid_from": terms.valid_from,
            "valid_to": terms.valid_to,
        },
    )
    authorize(actor, Permission.AGREEMENT_SIGN, agreement)
    # Two loads of one agreement take turns: the second sees the lots that the first has numbered.
    FrameworkAgreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    known = {lot.title: lot for lot in lock(Lot.objects.filter(agreement=agreement))}
    fresh = _write_lots(agreement, [row for row in lots if row.title not in known], after=len(known))
    by_title = {**known, **fresh}
    admissions = _write_admissions(agreement, lots, by_title)
    ceilings = _write_ceilings(lots, by_title)
    if fresh or admissions or ceilings:
        event = _loaded(agreement, lots=len(fresh), admissions=admissions, ceilings=ceilings)
        record(stream=f"agreement/{agreement.number}", actor=actor, at=at, events=[event])
    return {"lots": len(fresh), "admissions": admissions, "ceilings": len(ceilings)}


def _write_lots(agreement: FrameworkAgreement, rows: Sequence[LotRow], *, after: int) -> dict[str, Lot]:
    """Add lots, numbered on from `after`; legacy lots know no quota and are called off by direct selection."""
    lots = Lot.objects.bulk_create(
        Lot(
            agreement=agreement,
            number=number,
            title=row.title,
            title_en=row.title_en,
            category_id=row.category,
            call_off_methods=[CallOff.DIRECT_SELECTION.value],
            quota=None,
        )
        for number, row in enumerate(rows, after + 1)
    )
    return {lot.title: lot for lot in lots}


def _write_admissions(agreement: FrameworkAgreement, rows: Sequence[LotRow], lots: dict[str, Lot]) -> int:
    known = set(Admission.objects.filter(lot__agreement=agreement).values_list("lot_id", "supplier_id"))
    fresh = [
        Admission(lot=lots[row.title], supplier_id=supplier, admitted_on=agreement.signed_day)
        for row in rows
        for supplier in row.suppliers
        if (lots[row.title].pk, supplier) not in known
    ]
    Admission.objects.bulk_create(fresh, batch_size=BATCH)
    return len(fresh)


def _write_ceilings(rows: Sequence[LotRow], lots: dict[str, Lot]) -> list[Ceiling]:
    """Write what is new or differs and return it, ordered by lot and product."""
    known = {
        (row.lot_id, row.product_id): row for row in Ceiling.objects.filter(lot__in=[lots[row.title] for row in rows])
    }
    changed = [
        Ceiling(
            lot=lots[row.title],
            product_id=terms.product_id,
            amount=ceiling_amount(terms),
            list_price=terms.list_price,
            discount=terms.discount,
        )
        for row in rows
        for terms in row.ceilings
        if _differs(known.get((lots[row.title].pk, terms.product_id)), terms)
    ]
    changed.sort(key=lambda row: (row.lot_id, row.product_id))
    Ceiling.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        update_fields=["amount", "list_price", "discount"],
        unique_fields=["lot", "product"],
    )
    return changed


def _differs(known: Ceiling | None, terms: CeilingTerms) -> bool:
    if known is None:
        return True
    return known.list_price is not None and (known.list_price, known.discount) != (terms.list_price, terms.discount)


def _loaded(
    agreement: FrameworkAgreement, *, lots: int, admissions: int, ceilings: Sequence[Ceiling]
) -> AgreementLoaded:
    leaves = (f"{row.lot.number}:{row.product_id}:{row.amount}" for row in ceilings)
    return AgreementLoaded(
        subject=agreement.number,
        title=agreement.title,
        region=agreement.region_id,
        signed_on=agreement.signed_day.isoformat(),
        valid_from=agreement.valid_from.isoformat(),
        valid_to=agreement.valid_to.isoformat(),
        lots=lots,
        admissions=admissions,
        ceilings=len(ceilings),
        rows_root=merkle.root(merkle.leaf_hash(leaf.encode()) for leaf in leaves).hex(),
    )
