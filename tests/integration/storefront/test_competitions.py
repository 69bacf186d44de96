"""Mini-competitions on the desks: each side sees its own, a stranger finds nothing, and lists cost the same with more rows."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bidding_auction.inquiry.models import MiniCompetition
from marketplace.kernel import clock
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import Purchase
from tests.factories import competing as act
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.competing import AFTER, BLIND, CODE
from tests.factories.mall import Mall, make_mall

pytestmark = pytest.mark.django_db
LISTS = {"alice": "/buyer/competitions/", "bob": "/supplier/competitions/"}


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def _sent(client: Client, address: str, **values: str) -> int:
    form = {"idempotency_key": idempotency_key(), "blind": BLIND, **values}
    return client.post(address, form).status_code


def test_the_whole_way_on_the_desks(mall: Mall, monkeypatch: pytest.MonkeyPatch) -> None:
    number = act.approved(mall)
    alice, bob, ben, charlie = (client_of(getattr(mall.cast, one)) for one in ("alice", "bob", "ben", "charlie"))
    assert f"/buyer/purchases/{number}/compete/" in alice.get(f"/buyer/purchases/{number}/").content.decode()
    assert alice.get(f"/buyer/purchases/{number}/compete/").status_code == 200
    act.mall_clock_shows(NOW)
    invite = f"/buyer/purchases/{number}/compete/invite/"
    assert _sent(alice, invite, deadline="2026-03-03T12:00", code=CODE) == 422
    assert _sent(alice, invite, deadline="2026-03-05T12:00", code=CODE) == 303
    competition = MiniCompetition.objects.get().number
    page = f"/supplier/competitions/{competition}/"
    for client, listing, price in ((bob, mall.desk, "780.00"), (ben, mall.bens_desk, "770.00")):
        assert _sent(client, f"{page}quote/", listing_1=str(listing), price_1="1000.01") == 422
        assert _sent(client, f"{page}quote/", listing_1=str(listing), price_1=price) == 303
    assert charlie.get(page).status_code == 404
    assert _sent(charlie, f"{page}quote/", listing_1=str(mall.charlies_laptop), price_1="1.00") == 404
    assert "770.00" not in alice.get(f"/buyer/competitions/{competition}/").content.decode()
    count = json.dumps({"query": "{ miniCompetitions { edges { node { invited } } } }"})
    for client, told in ((alice, 2), (bob, 0)):
        answer = client.post("/graphql/", count, content_type="application/json").json()
        assert answer["data"]["miniCompetitions"]["edges"] == [{"node": {"invited": told}}]
    act.mall_clock_shows(AFTER)
    # Too late: the words are the rule's, not those of a list without choices.
    late = bob.post(
        f"{page}quote/",
        {"idempotency_key": idempotency_key(), "blind": BLIND, "listing_1": str(mall.desk), "price_1": "1.00"},
    )
    assert late.status_code == 422
    assert "MINI-05" in late.content.decode()
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    own = f"/buyer/competitions/{competition}/"
    assert _sent(alice, f"{own}open/", code="not the code at all") == 422
    assert _sent(alice, f"{own}open/", code=CODE) == 303
    shown = alice.get(own).content.decode()
    assert shown.index("石门办公有限公司") < shown.index("青石科技有限公司")
    assert _sent(alice, f"{own}award/") == 303
    assert Purchase.objects.get().state == "awarded"
    assert "data-state" in ben.get(page).content.decode()
    assert _sent(alice, f"/buyer/purchases/{number}/place/") == 303
    assert client_of(mall.cast.eva).get(own).status_code == 404


def _statements(mall: Mall) -> dict[str, int]:
    found = {}
    for name, address in LISTS.items():
        client = client_of(getattr(mall.cast, name))
        counts = []
        for _ in range(3):
            with CaptureQueriesContext(connection) as context:
                assert client.get(address).status_code == 200
            counts.append(sum("django_session" not in one["sql"] and "SAVEPOINT" not in one["sql"] for one in context))
        found[address] = min(counts)
    return found


def test_three_rows_cost_what_one_costs(mall: Mall) -> None:
    act.invited(mall)
    one = _statements(mall)
    for _ in range(2):
        act.invited(mall)
    assert _statements(mall) == one
    assert max(one.values()) <= 14
    exported = client_of(mall.cast.bob).get("/supplier/competitions/?format=csv")
    assert exported.content.decode("utf-8-sig").count("ECJJ-") == 3
