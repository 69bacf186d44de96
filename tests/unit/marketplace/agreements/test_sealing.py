"""A seal needs both openers, opens under its own label only, and shows every change."""

import pytest
from cryptography.exceptions import InvalidTag

from marketplace.agreements.steps import sealing

FIRST, SECOND = "the first one's code", "the second one's code"


@pytest.fixture(scope="module")
def openers() -> tuple[sealing.OpenerKeys, sealing.OpenerKeys]:
    return sealing.new_keys(code=FIRST), sealing.new_keys(code=SECOND)


def private(keys: sealing.OpenerKeys, code: str) -> bytes:
    return sealing.unwrap(wrapped=keys.wrapped, salt=keys.salt, code=code)


def test_both_together_open_it(openers: tuple[sealing.OpenerKeys, sealing.OpenerKeys]) -> None:
    one, two = openers
    sealed = sealing.seal(b"4999.00", first=one.public, second=two.public, label="A/1/1")
    assert b"4999" not in sealed
    opened = sealing.unseal(sealed, first=private(one, FIRST), second=private(two, SECOND), label="A/1/1")
    assert opened == b"4999.00"


def test_neither_opens_it_alone(openers: tuple[sealing.OpenerKeys, sealing.OpenerKeys]) -> None:
    one, two = openers
    sealed = sealing.seal(b"4999.00", first=one.public, second=two.public, label="A/1/1")
    for key in (private(one, FIRST), private(two, SECOND)):
        with pytest.raises(InvalidTag):
            sealing.unseal(sealed, first=key, second=key, label="A/1/1")


def test_a_seal_of_another_application_does_not_open(openers: tuple[sealing.OpenerKeys, sealing.OpenerKeys]) -> None:
    one, two = openers
    sealed = sealing.seal(b"4999.00", first=one.public, second=two.public, label="A/1/1")
    with pytest.raises(InvalidTag):
        sealing.unseal(sealed, first=private(one, FIRST), second=private(two, SECOND), label="A/1/2")


def test_a_changed_byte_shows(openers: tuple[sealing.OpenerKeys, sealing.OpenerKeys]) -> None:
    one, two = openers
    sealed = bytearray(sealing.seal(b"4999.00", first=one.public, second=two.public, label="A/1/1"))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        sealing.unseal(bytes(sealed), first=private(one, FIRST), second=private(two, SECOND), label="A/1/1")


def test_a_wrong_code_unwraps_nothing(openers: tuple[sealing.OpenerKeys, sealing.OpenerKeys]) -> None:
    with pytest.raises(sealing.WrongCode):
        private(openers[0], SECOND)


def test_equal_offers_look_different(openers: tuple[sealing.OpenerKeys, sealing.OpenerKeys]) -> None:
    one, two = openers
    seals = {sealing.seal(b"4999.00", first=one.public, second=two.public, label="A/1/1") for _ in range(3)}
    assert len({sealing.receipt(sealed) for sealed in seals}) == 3
