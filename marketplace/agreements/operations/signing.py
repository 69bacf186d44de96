"""Sign a framework agreement: lots, admitted suppliers and ceilings in one act."""

import datetime
from collections.abc import Sequence
from typing import Any

from marketplace.agreements.events import AgreementSigned
from marketplace.agreements.models import Admission, Ceiling, FrameworkAgreement, Lot
from marketplace.agreements.permissions import Permission
from marketplace.agreements.rules import (
    LotTerms,
    ceiling_amount,
    check_terms,
)
from marketplace.agreements.states import AgreementKind, CallOff
from marketplace.agreements.steps.rotation import join_rotation
from marketplace.audit import merkle
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, OrganisationKind
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput
from marketplace.kernel.findings import blocking
from marketplace.kernel.numbering import Kind, take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Organisation
from marketplace.organisations.queries import organisation
from marketplace.organisations.queries import region as known_region


@operation(Permission.AGREEMENT_SIGN)
def sign_agreement(
    *,
    actor: Actor,
    at: datetime.datetime,
    title: str,
    kind: AgreementKind,
    region: str,
    manager_id: int,
    signed_on: datetime.date,
    valid_from: datetime.date,
    valid_to: datetime.date,
    lots: Sequence[LotTerms],
    title_en: str = "",
    number: str = "",
) -> str:
    """Sign an agreement run by the organisation `manager_id` and return its number, a fresh one unless it brings its own.

    Raises `Blocked` for terms that break AGREE-01 to AGREE-05, `InvalidInput` for an admitted organisation that is no
    supplier, and `Conflict` when the number is taken.
    """
    findings = check_terms(valid_from=valid_from, valid_to=valid_to, lots=lots)
    if blocking(findings):
        raise Blocked(step=gettext_noop("sign an agreement"), findings=findings)
    agreement = FrameworkAgreement(
        title=title,
        title_en=title_en,
        kind=AgreementKind(kind).value,
        region=known_region(code=region),
        manager=organisation(organisation_id=manager_id),
        signed_on=signed_on,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    authorize(actor, Permission.AGREEMENT_SIGN, agreement)
    agreement.number = number or take_numbers(kind=Kind.AGREEMENT, region=region, at=at)[0]
    if FrameworkAgreement.objects.filter(number=agreement.number).exists():
        raise Conflict(
            gettext_noop("The agreement number %(number)s is taken."),
            params={"number": agreement.number},
        )
    _check_suppliers({supplier for terms in lots for supplier in terms.suppliers})
    agreement.save(force_insert=True)
    _write_lots(agreement, lots, at=at)
    record(
        stream=f"agreement/{agreement.number}",
        actor=actor,
        at=at,
        events=[_signed(agreement, lots)],
    )
    return agreement.number


def _check_suppliers(ids: set[int]) -> None:
    known = Organisation.objects.filter(pk__in=ids, kind=OrganisationKind.SUPPLIER).count()
    if known != len(ids):
        raise InvalidInput(
            gettext_noop("%(count)s of those admitted are not registered as suppliers."),
            params={"count": str(len(ids) - known)},
        )


def _write_lots(agreement: FrameworkAgreement, terms: Sequence[LotTerms], *, at: datetime.datetime) -> None:
    lots = Lot.objects.bulk_create(
        Lot(
            agreement=agreement,
            number=one.number,
            title=one.title,
            title_en=one.title_en,
            category_id=one.category,
            call_off_methods=sorted(method.value for method in one.call_off),
            quota=one.quota,
        )
        for one in terms
    )
    Admission.objects.bulk_create(
        Admission(lot=lot, supplier_id=supplier, admitted_on=agreement.signed_day)
        for lot, one in zip(lots, terms, strict=True)
        for supplier in one.suppliers
    )
    join_rotation([(lot, supplier) for lot, one in zip(lots, terms, strict=True) for supplier in one.suppliers], at=at)
    Ceiling.objects.bulk_create(
        (
            Ceiling(
                lot=lot,
                product_id=ceiling.product_id,
                amount=ceiling_amount(ceiling),
                list_price=ceiling.list_price,
                discount=ceiling.discount,
            )
            for lot, one in zip(lots, terms, strict=True)
            for ceiling in one.ceilings
        ),
        batch_size=5_000,
    )


def _signed(agreement: FrameworkAgreement, terms: Sequence[LotTerms]) -> AgreementSigned:
    return AgreementSigned(
        subject=agreement.number,
        title=agreement.title,
        kind=agreement.kind,
        region=agreement.region_id,
        signed_on=agreement.signed_day.isoformat(),
        valid_from=agreement.valid_from.isoformat(),
        valid_to=agreement.valid_to.isoformat(),
        lots=[_lot_data(one) for one in terms],
    )


def _lot_data(terms: LotTerms) -> dict[str, Any]:
    return {
        "number": terms.number,
        "title": terms.title,
        "category": terms.category,
        "call_off": sorted(method.value for method in terms.call_off),
        "quota": terms.quota,
        "suppliers": sorted(terms.suppliers),
        "rotation": list(terms.suppliers) if CallOff.ROTATION in terms.call_off else [],
        "ceilings": len(terms.ceilings),
        "ceilings_root": _ceilings_root(terms),
    }


def _ceilings_root(terms: LotTerms) -> str:
    """Return the Merkle root over the lot's ceilings, one leaf `product id:amount` each: a lot may have thousands."""
    leaves = (f"{one.product_id}:{ceiling_amount(one)}" for one in terms.ceilings)
    return merkle.root(merkle.leaf_hash(leaf.encode()) for leaf in leaves).hex()
