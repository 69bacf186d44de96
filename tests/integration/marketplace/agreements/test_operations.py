"""Agreements are signed whole, by who runs them, and serve their region for their term."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.agreements.models import Ceiling, Lot
from marketplace.agreements.operations import CeilingTerms, LotTerms, sign_agreement
from marketplace.agreements.queries import agreements_in_force, lot
from marketplace.agreements.states import AgreementKind, CallOff
from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from tests.factories.cast import LAST_DAY, NOW
from tests.factories.mall import Mall

TODAY = datetime.date(2026, 3, 2)


def terms(mall: Mall, **more: Any) -> LotTerms:
    inputs: dict[str, Any] = {
        "number": 1,
        "title": "便携式计算机",
        "category": "A02010108",
        "call_off": [CallOff.DIRECT_SELECTION],
        "suppliers": [mall.cast.bob.organisation_id],
        "ceilings": [
            CeilingTerms(product_id=mall.laptop_product, list_price=Decimal("7999.00"), discount=Decimal("0.15"))
        ],
        "quota": None,
    }
    return LotTerms(**(inputs | more))


def sign(mall: Mall, *lots: LotTerms, by: Actor | None = None, **more: Any) -> str:
    inputs: dict[str, Any] = {
        "title": "协议供货",
        "kind": AgreementKind.LEGACY,
        "region": "990100",
        "manager_id": mall.cast.mary.organisation_id,
        "signed_on": TODAY,
        "valid_from": TODAY,
        "valid_to": datetime.date(2026, 12, 31),
        "lots": lots,
    }
    return sign_agreement(actor=by or mall.cast.mary, at=NOW, key=idempotency_key(), **(inputs | more))


def test_an_agreement_is_signed_with_lots_admissions_and_ceilings(mall: Mall) -> None:
    number = sign(mall, terms(mall))
    assert number.startswith("KJXY-990100-20260302-")
    found = Lot.objects.get(agreement__number=number)
    assert found.quota is None
    assert list(found.admissions.values_list("supplier_id", flat=True)) == [mall.cast.bob.organisation_id]
    event = timeline(f"agreement/{number}")[0]
    assert event.data["lots"][0]["ceilings"] == 1
    assert len(event.data["lots"][0]["ceilings_root"]) == 64


def test_a_legacy_ceiling_is_list_price_less_discount_rounded_once(mall: Mall) -> None:
    number = sign(mall, terms(mall))
    assert Ceiling.objects.get(lot__agreement__number=number).amount == Decimal("6799.15")


@pytest.mark.parametrize(
    ("lot_terms", "agreement_terms", "rule"),
    [
        ({}, {"valid_to": datetime.date(2026, 3, 1)}, "AGREE-01"),
        ({}, {"lots": []}, "AGREE-02"),
        ({"suppliers": []}, {}, "AGREE-03"),
        ({"call_off": []}, {}, "AGREE-04"),
        ({"ceilings": [CeilingTerms(product_id=1)]}, {}, "AGREE-05"),
        ({"ceilings": [CeilingTerms(product_id=1, amount=Decimal(0))]}, {}, "AGREE-05"),
    ],
)
def test_broken_terms_are_not_signed(
    mall: Mall, lot_terms: dict[str, Any], agreement_terms: dict[str, Any], rule: str
) -> None:
    with pytest.raises(Blocked) as refused:
        sign(mall, terms(mall, **lot_terms), **agreement_terms)
    assert [finding.rule for finding in refused.value.findings] == [rule]


def test_only_suppliers_are_admitted(mall: Mall) -> None:
    with pytest.raises(InvalidInput):
        sign(mall, terms(mall, suppliers=[mall.cast.alice.organisation_id]))


def test_a_number_is_given_once(mall: Mall) -> None:
    sign(mall, terms(mall), number="SZ-2026-1")
    with pytest.raises(Conflict):
        sign(mall, terms(mall), number="SZ-2026-1")


def test_only_managers_sign_and_only_for_themselves(mall: Mall) -> None:
    for outsider in (mall.cast.charlie, mall.cast.bob, mall.cast.alice, mall.cast.dora):
        with pytest.raises(NotAuthorized):
            sign(mall, terms(mall), by=outsider)
    with pytest.raises(NotAuthorized):
        sign(mall, terms(mall), manager_id=mall.cast.alice.organisation_id)
    with pytest.raises(NotAuthorized):
        sign(mall, terms(mall), region="000000")


def test_agreements_serve_their_region_and_those_below_for_their_term(mall: Mall) -> None:
    assert [one.suppliers for one in agreements_in_force(region="990122", on=TODAY)] == [2]
    assert len(agreements_in_force(region="990200", on=TODAY)) == 1
    assert list(agreements_in_force(region="990000", on=TODAY)) == []
    assert list(agreements_in_force(region="990122", on=LAST_DAY + datetime.timedelta(days=1))) == []


def test_a_lot_tells_what_is_left_of_its_quota(mall: Mall) -> None:
    number = agreements_in_force(region="990122", on=TODAY)[0].number
    assert lot(agreement=number, number=1).left == 100
    assert lot(agreement=number, number=2).left is None
    with pytest.raises(NotFound):
        lot(agreement=number, number=3)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_one_statement_however_many_agreements(mall: Mall, count: int) -> None:
    for number in range(count):
        sign(mall, terms(mall), number=f"SZ-{number}")
    with CaptureQueriesContext(connection) as seen:
        rows = [(row.region.name, row.suppliers) for row in agreements_in_force(region="990122", on=TODAY)]
    assert len(rows) == count + 1
    assert len(seen) == 1
