"""The lists of the desks cost as many statements with three rows as with one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.kernel import clock
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, accepted, invoice, make_mall

pytestmark = pytest.mark.django_db
_SESSION = "django_session"
# Homes ask once for each kind of thing that may wait.
_MOST = {"/supplier/": 24, "/regulator/": 20}
PAGES = {
    "bob": ["/supplier/", "/supplier/orders/", "/supplier/listings/", "/supplier/payments/"],
    "dora": ["/regulator/", "/regulator/payments/"],
}


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def _statements(mall: Mall) -> dict[str, int]:
    """Return how many statements each page takes once caches are warm; the session, prolonged now and then, does not count."""
    found = {}
    for name, addresses in PAGES.items():
        client = client_of(getattr(mall.cast, name))
        for address in addresses:
            found[address] = min(_visit(client, address) for _ in range(3))
    return found


def _visit(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return sum(_SESSION not in one["sql"] and "SAVEPOINT" not in one["sql"] for one in context)


def test_three_rows_cost_what_one_costs(mall: Mall) -> None:
    invoice(mall, *accepted(mall, {mall.laptop: 1}))
    one = _statements(mall)
    for goods in ({mall.laptop: 2}, {mall.laptop: 1, mall.desk: 1}):
        invoice(mall, *accepted(mall, goods))
    assert _statements(mall) == one
    assert {address: count for address, count in one.items() if count > _MOST.get(address, 14)} == {}
