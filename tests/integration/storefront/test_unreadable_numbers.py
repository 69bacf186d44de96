"""What no database can compare stands in an address: a refusal in words, never a fault of ours."""

import pytest

from tests.factories.browsing import client_of
from tests.factories.mall import make_mall

pytestmark = pytest.mark.django_db
NUMBERED = ["/buyer/purchases/%s/", "/buyer/orders/%s/", "/buyer/returns/%s/", "/buyer/orders/%s/claim/"]


@pytest.mark.parametrize("page", NUMBERED)
@pytest.mark.parametrize(
    ("number", "status"), [("%00", 422), ("CG-%00-1", 422), ("nothing", 404), ("%F0%9F%98%80", 404)]
)
def test_a_number_that_is_none(page: str, number: str, status: int) -> None:
    alice = client_of(make_mall().cast.alice)
    answer = alice.get(page % number)
    assert answer.status_code == status
    assert "problem" in answer.context
