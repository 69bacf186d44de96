"""Every operation × one key: sent twice it acts once and answers the same; sent with something else it is a conflict.

A colleague who happens to send the same key acts himself, or is refused himself.

GraphQL and pages both go through these doors, so that what holds here holds for each mutation and each form.
"""

import dataclasses
import datetime
import decimal
import uuid
from typing import Any

import pytest
from django.db import transaction

from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.clock import standing_at
from marketplace.kernel.errors import Conflict, MarketplaceError
from marketplace.organisations.operations import create_user
from tests.contract.arrangements import ARRANGEMENTS
from tests.contract.test_permission_matrix import OPERATIONS, _mall_of_the_module, mall
from tests.factories.cast import NOW, PASSWORD, member
from tests.factories.mall import Mall
from tests.factories.snapshot import snapshot

__all__ = ["_mall_of_the_module", "mall"]
KEY = "the key of one act"
TAKEN = "This form was already sent with other content"


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
        case bytes():
            return value + b"x"
        case uuid.UUID():
            return uuid.uuid4()
        case dict():
            return {**value, "another": "x"}
        case list() | tuple() if value and (first := other(value[0])) is not None:
            return [first, *value[1:]]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            field = dataclasses.fields(value)[0].name
            return dataclasses.replace(value, **{field: other(getattr(value, field))})
    return None


def colleague(owner: Actor) -> Actor:
    """Return another person who has the owner's roles in his organisation; an applicant has none yet."""
    if owner.organisation_id:
        return dataclasses.replace(owner, user_id=member(owner.organisation_id, "colleague", *owner.roles).user_id)
    named = {"username": "colleague", "full_name": "Colleague", "password": PASSWORD}
    return dataclasses.replace(owner, user_id=create_user(actor=SYSTEM, at=NOW, **named))


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_a_key_acts_once(mall: Mall, name: str) -> None:
    door, arranged = OPERATIONS[name].call, ARRANGEMENTS[name](mall)
    if arranged.owner.has(Role.SYSTEM):
        # The mall's own clockwork sends no keys: what it does bears being repeated.
        return

    def call(who: Actor = arranged.owner, **changed: Any) -> Any:
        with standing_at(arranged.at):
            return door(actor=who, at=arranged.at, key=KEY, **{**arranged.inputs, **changed})

    another = colleague(arranged.owner)
    first = call()
    before = snapshot()
    assert call() == first
    assert snapshot() == before
    changes = {one: changed for one, value in arranged.inputs.items() if (changed := other(value)) is not None}
    assert changes or not any(arranged.inputs.values())
    for one, changed in changes.items():
        with pytest.raises(Conflict, match=TAKEN), transaction.atomic():
            call(**{one: changed})
    assert snapshot() == before
    # The same act, not acted twice: were the key shared, he would be given the first answer and nothing would be written.
    refusal = None
    try:
        with transaction.atomic():
            call(another)
    except MarketplaceError as error:
        refusal = error
    assert (snapshot() == before) is (refusal is not None), "a key is its sender's own"
    assert TAKEN not in str(refusal)
