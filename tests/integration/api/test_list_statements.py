"""Every paged list among the pages, found by walking the addresses: 30 rows cost the statements of three, and those of one."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.organisations.models import User
from plugins.budget import views as budget
from storefront.html.account import inbox
from storefront.html.administration import integrations
from storefront.html.manager import consumables
from storefront.kit import lists
from storefront.kit.paging import Page, keyset
from tests.contract.test_lists import _addresses
from tests.factories.copying import multiply
from tests.integration.api.conftest import SignIn
from tests.integration.api.test_statement_counts import MADE

MANY = 30
# Who walks which pages of the furnished mall.
WALKS: dict[str, tuple[str, ...]] = {
    "": ("agreements/", "notices/", "prices/", "who/", "log/"),
    "gaofei": ("buyer/", "files/", "inbox/", "me/"),
    "tangyu": ("buyer/approvals/", "buyer/delegations/"),
    "xulan": ("supplier/",),
    "luoping": ("manager/", "notices-desk/"),
    "weizhen": ("regulator/agreements/", "regulator/organisations/", "regulator/registrations/"),
    "chenli": ("regulator/", "notices-desk/", "p/"),
    "dengke": ("administration/",),
    "shenhe": ("audit/", "regulator/", "p/", "files/"),
    "guanyi": ("administration/", "inbox/"),
}
# Lists that must be among those found, so that the walk is known to walk.
KNOWN = {
    "": {"/agreements/", "/notices/", "/who/"},
    "gaofei": {"/buyer/purchases/", "/buyer/orders/", "/buyer/waivers/", "/buyer/competitions/", "/inbox/"},
    "tangyu": {"/buyer/approvals/"},
    "xulan": {"/supplier/orders/", "/supplier/listings/", "/supplier/agreements/"},
    "luoping": {"/manager/agreements/", "/manager/listings/", "/notices-desk/"},
    "weizhen": {"/regulator/agreements/", "/regulator/organisations/", "/regulator/registrations/"},
    "chenli": {"/regulator/waivers/", "/regulator/", "/notices-desk/"},
    "dengke": {"/administration/integrations/"},
    "shenhe": {
        "/audit/purchases/",
        "/regulator/agreements/",
        "/regulator/waivers/",
        "/p/budget/",
    },
    "guanyi": {"/inbox/"},
}


class Window:
    """Stands before the paging of lists: gives pages of the size asked for, and keeps what the last one showed."""

    def __init__(self) -> None:
        self.size, self.shown = MANY, list[Any]()

    def __call__(self, rows: Any, params: QueryDict, *, order: Any, size: int = MANY) -> Page:
        """Return the page, of the wanted size."""
        page = keyset(rows, params, order=order, size=self.size)
        self.shown = list(page.rows)
        return page


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    """The paging of all lists, with a size that the test chooses."""
    window = Window()
    for module in (lists, inbox, integrations, consumables, budget):
        monkeypatch.setattr(module, "keyset", window)
    return window


def _lists(client: Client, window: Window, prefixes: tuple[str, ...]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the lists under `prefixes` that show something, each with its rows."""
    for address in sorted(set(_addresses())):
        if address.startswith(prefixes):
            window.shown = []
            answer = client.get(f"/{address}")
            if answer.status_code == 200 and window.shown:
                yield f"/{address}", window.shown


def _cost(client: Client, window: Window, address: str, size: int) -> int:
    """Return the statements of a page of `size` rows, once its caches are warm; the session does not count."""
    window.size = size
    found = []
    for turn in range(2):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address, {"turn": f"{size}-{turn}"}).status_code == 200
        found.append(sum("django_session" not in one["sql"] and "SAVEPOINT" not in one["sql"] for one in seen))
    assert len(window.shown) <= size
    return min(found)


@pytest.mark.parametrize("reader", sorted(WALKS))
def test_lists_cost_the_same_however_many_rows(reader: str, sign_in: SignIn, window: Window) -> None:
    client = sign_in(reader)
    if reader:
        for made in MADE.values():
            made(User.objects.get(username=reader))
    found, dear = set(), {}
    for address, rows in list(_lists(client, window, WALKS[reader])):
        found.add(address)
        multiply(rows[0], MANY - len(rows))
        costs = {size: _cost(client, window, address, size) for size in (1, 3, MANY)}
        assert len(window.shown) >= 3 or address not in KNOWN[reader], f"{address} has too few rows to say anything"
        # What only some rows have is read with the others: a statement or two more, however many rows.
        if costs[MANY] > costs[3] + 1 or costs[3] > costs[1] + 2:
            dear[address] = costs
    assert found >= KNOWN[reader], KNOWN[reader] - found
    assert not dear
