"""Errors carry what a reader needs; references can be read out aloud."""

import re

from marketplace.kernel.errors import Blocked, NotAuthorized, NotFound, WrongState
from marketplace.kernel.findings import Finding, Severity, blocking
from marketplace.kernel.ids import idempotency_key, reference_number

NOTE = Finding(rule="PRICE-02", severity=Severity.NOTE, title="t", message="m", article="a", line=3)
BLOCK = Finding(rule="SPLIT-01", severity=Severity.BLOCK, title="t", message="m", article="a", remedies=("r",))


def test_references_are_short_fresh_and_without_letters_that_sound_alike() -> None:
    found = {reference_number() for _ in range(200)}
    assert len(found) == 200
    assert all(re.fullmatch(r"E-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", one) for one in found)
    assert len({idempotency_key() for _ in range(200)}) == 200


def test_every_error_has_a_reference_and_fills_its_sentence() -> None:
    error = NotFound("This order")
    assert re.fullmatch(r"E-.{4}-.{4}", error.reference)
    assert str(error) == "This order was not found."
    assert "purchasing:cart:change" in str(NotAuthorized("purchasing:cart:change"))
    assert str(WrongState(machine="order", action="confirm", state="refused")).startswith(
        "This is not possible while the order is “refused”"
    )


def test_a_block_names_the_rules_that_stop_and_not_those_that_held() -> None:
    error = Blocked(step="submit", findings=[NOTE, BLOCK])
    assert "SPLIT-01" in str(error)
    assert "PRICE-02" not in str(error)
    assert blocking(error.findings) == [BLOCK]


def test_a_finding_as_json_names_its_line_only_where_there_is_one() -> None:
    assert NOTE.as_dict()["line"] == 3
    assert "line" not in BLOCK.as_dict()
    assert BLOCK.as_dict()["remedies"] == ["r"]
