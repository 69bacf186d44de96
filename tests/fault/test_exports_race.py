"""One person asks for many files at the same moment: three of them are prepared."""

from collections import Counter

import pytest

from marketplace.exports.models import Export
from tests.factories.cast import Cast, make_cast
from tests.fault.races import race, task

CLICKS = 8


@pytest.fixture
def cast(own_database: str) -> Cast:
    """The cast, committed."""
    return make_cast()


def test_three_files_at_a_time(cast: Cast) -> None:
    offer = {"address": "/buyer/orders/", "name": "orders", "total": 2, "form": "csv", "language": "en"}
    answers = race([task("export", cast.alice, **offer) for _ in range(CLICKS)])
    assert Counter(one.get("error", "done") for one in answers) == {"done": 3, "conflict": CLICKS - 3}, answers
    assert Export.objects.count() == 3
