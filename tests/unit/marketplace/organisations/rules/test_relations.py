"""Who is related to whom: certain where money, people or declarations speak, possible where names are equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from marketplace.organisations.rules import Traits, relatedness

ONE = Traits(credit_code="A")


@pytest.mark.parametrize(
    ("one", "other", "certain"),
    [
        ({"owner": "石青"}, {"owner": "石 青"}, True),
        ({"owner": "B"}, {}, True),
        ({}, {"owner": "a"}, True),
        ({"bank_account": "6200 1"}, {"bank_account": "62001"}, True),
        ({"declared": frozenset({"B"})}, {}, True),
        ({}, {"declared": frozenset({"A"})}, True),
        ({"people": frozenset({1, 2})}, {"people": frozenset({2})}, True),
        ({"contact_phone": "0990-12"}, {"contact_phone": "099012"}, False),
        ({"address": "青石路9号（东）"}, {"address": "青石路 9 号 (东)"}, False),
        ({"legal_representative": "李伟"}, {"legal_representative": "李伟"}, False),
        ({"contact_name": "李伟"}, {"contact_name": "李伟"}, False),
    ],
)
def test_what_makes_two_parties_related(one: dict[str, object], other: dict[str, object], certain: bool) -> None:
    found = relatedness(Traits(credit_code="A", **one), Traits(credit_code="B", **other))  # type: ignore[arg-type]
    assert found is not None
    assert found.certain is certain


def test_blanks_and_strangers_are_not_related() -> None:
    assert relatedness(ONE, Traits(credit_code="B")) is None
    assert relatedness(ONE, Traits(credit_code="B", owner="C", address="-- ", contact_phone="1")) is None


def test_the_strongest_reason_comes_first() -> None:
    both = {"legal_representative": "李伟", "bank_account": "6200"}
    found = relatedness(Traits(credit_code="A", **both), Traits(credit_code="B", **both))
    assert found is not None
    assert found.reasons == ("same bank account", "legal representatives of the same name")


TEXTS = some.sampled_from(["", "石青", "A", "B", "0990-1", "青石路 9 号"])
TRAITS = some.builds(
    Traits,
    credit_code=some.sampled_from(["A", "B"]),
    owner=TEXTS,
    legal_representative=TEXTS,
    contact_phone=TEXTS,
    address=TEXTS,
    declared=some.frozensets(some.sampled_from(["A", "B"])),
    people=some.frozensets(some.integers(1, 3)),
)


@given(one=TRAITS, other=TRAITS)
def test_being_related_is_mutual(one: Traits, other: Traits) -> None:
    assert relatedness(one, other) == relatedness(other, one)
