"""Every operation × one key: sent twice it acts once and answers the same; sent with something else it is a conflict.

GraphQL and pages both go through these doors, so that what holds here holds for each mutation and each form.
"""

import dataclasses
import datetime
import decimal
from typing import Any

import pytest
from django.db import transaction

from marketplace.kernel.actor import Role
from marketplace.kernel.clock import standing_at
from marketplace.kernel.errors import Conflict
from tests.contract.arrangements import ARRANGEMENTS
from tests.contract.test_permission_matrix import OPERATIONS, _mall_of_the_module, mall
from tests.factories.mall import Mall
from tests.factories.snapshot import snapshot

__all__ = ["_mall_of_the_module", "mall"]
KEY = "the key of one act"


def other(value: Any) -> Any:
    """Return another value of the same type; None where that isn't told."""
    match value:
        case bool():
            return not value
        case str():
            return value + "x"
        case int() | decimal.Decimal():
            return value + 1
        case datetime.date():
            return value + datetime.timedelta(days=1)
        case list() | tuple() if value and (first := other(value[0])) is not None:
            return [first, *value[1:]]
    return None


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_a_key_acts_once(mall: Mall, name: str) -> None:
    door, arranged = OPERATIONS[name].call, ARRANGEMENTS[name](mall)
    if arranged.owner.has(Role.SYSTEM):
        # The mall's own clockwork sends no keys: what it does bears being repeated.
        return

    def call(**changed: Any) -> Any:
        with standing_at(arranged.at):
            return door(actor=arranged.owner, at=arranged.at, key=KEY, **{**arranged.inputs, **changed})

    first = call()
    before = snapshot()
    assert call() == first
    assert snapshot() == before
    changes = {one: changed for one, value in arranged.inputs.items() if (changed := other(value)) is not None}
    for one, changed in list(changes.items())[:1]:
        with pytest.raises(Conflict), transaction.atomic():
            call(**{one: changed})
    assert snapshot() == before
    stranger = dataclasses.replace(arranged.owner, user_id=arranged.owner.user_id + 100_000)
    assert stranger.key != arranged.owner.key, "a key is its sender's own"
