"""Bulk acts by GraphQL: an answer for each row, what becomes of the others, one event, the same answer for the same key."""

from typing import Any

import pytest
from django.test import Client

from marketplace.audit.queries import timeline
from marketplace.kernel import clock
from marketplace.listings.models import Listing, PriceChange
from marketplace.purchasing.models import CartLine, Purchase
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall, submitted
from tests.integration.storefront.graphql.test_listings import ask
from tests.integration.storefront.graphql.test_purchasing_mutations import do, done, refused, signed_in

pytestmark = pytest.mark.django_db
ROW = "rows { index listingId price stock errors { field code ruleId limit message reference } }"


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def rows_of(mall: Mall) -> list[dict[str, Any]]:
    """One good row, one dearer than allowed, one of another supplier."""
    return [
        {"listingId": mall.desk, "price": "700.00", "stock": 9},
        {"listingId": mall.laptop, "price": "5000.01", "stock": 8},
        {"listingId": mall.charlies_laptop, "price": "1.00"},
    ]


def state(mall: Mall) -> list[tuple[str, int]]:
    found = Listing.objects.in_bulk([mall.desk, mall.laptop, mall.charlies_laptop])
    return [(str(found[pk].price), found[pk].stock) for pk in (mall.desk, mall.laptop, mall.charlies_laptop)]


UNCHANGED = [("800.00", 50), ("5000.00", 50), ("4990.00", 50)]


def test_one_refused_row_refuses_all(mall: Mall) -> None:
    answer = do(signed_in(mall.cast.bob), "changeListings", ROW, rows=rows_of(mall), errorPolicy="REJECT_ALL")
    assert [error["code"] for error in answer["errors"]] == ["rows_refused"]
    assert [(row["price"], row["stock"]) for row in answer["rows"]] == [(None, None)] * 3
    assert [[error["code"] for error in row["errors"]] for row in answer["rows"]] == [[], ["blocked"], ["not_found"]]
    assert answer["rows"][1]["errors"][0]["ruleId"] == "LIST-04"
    assert state(mall) == UNCHANGED


def test_the_others_are_changed_in_one_event(mall: Mall) -> None:
    events = len(timeline(f"listings/{mall.cast.bob.organisation_id}"))
    answer = done(signed_in(mall.cast.bob), "changeListings", ROW, rows=rows_of(mall))
    assert [(row["index"], row["price"], row["stock"]) for row in answer["rows"]] == [
        (0, "700.00", 9), (1, None, None), (2, None, None),
    ]  # fmt: skip
    assert state(mall) == [("700.00", 9), *UNCHANGED[1:]]
    log = timeline(f"listings/{mall.cast.bob.organisation_id}")
    assert len(log) == events + 1
    assert log[-1].action == "listing.bulk_changed"
    assert log[-1].data["listings"] == [mall.desk]
    assert PriceChange.objects.filter(listing=mall.desk).count() == 2


def test_of_a_refused_row_what_can_be_done_is_done(mall: Mall) -> None:
    done(signed_in(mall.cast.bob), "changeListings", ROW, rows=rows_of(mall), errorPolicy="IGNORE_FAILED")
    assert state(mall) == [("700.00", 9), ("5000.00", 8), UNCHANGED[2]]


def test_the_same_key_answers_the_same_rows_once_more(mall: Mall) -> None:
    bob = signed_in(mall.cast.bob)
    first, again = (
        done(bob, "changeListings", ROW, rows=rows_of(mall), idempotencyKey="stock of Monday") for _ in range(2)
    )
    assert first == again
    assert PriceChange.objects.filter(listing=mall.desk).count() == 2
    other = refused(bob, "changeListings", ROW, rows=rows_of(mall)[:1], idempotencyKey="stock of Monday")
    assert other["code"] == "conflict"


def test_too_many_rows_none_and_twins_are_refused(mall: Mall) -> None:
    bob = signed_in(mall.cast.bob)
    for rows in ([], [{"listingId": mall.desk}] * 2, [{"listingId": number} for number in range(201)]):
        error = refused(bob, "changeListings", ROW, rows=rows)
        assert (error["field"], error["code"]) == ("rows", "invalid")


def test_charlie_changes_nothing_of_bobs(mall: Mall) -> None:
    answer = done(signed_in(mall.cast.charlie), "changeListings", ROW, rows=rows_of(mall)[:2])
    assert [row["errors"][0]["code"] for row in answer["rows"]] == ["not_found", "not_found"]
    assert refused(signed_in(mall.cast.alice), "changeListings", ROW, rows=rows_of(mall))["code"] == "not_authorized"
    assert state(mall) == UNCHANGED


def test_many_lines_into_the_cart(mall: Mall) -> None:
    alice = signed_in(mall.cast.alice)
    rows = [
        {"listingId": mall.desk, "quantity": 2},
        {"listingId": mall.laptop, "quantity": 0},
        {"listingId": mall.charlies_laptop, "quantity": 1},
    ]
    shown = "rows { listingId quantity errors { code field } }"
    assert do(alice, "putLinesInCart", shown, rows=rows, errorPolicy="REJECT_ALL")["errors"]
    assert not CartLine.objects.exists()
    answer = done(alice, "putLinesInCart", shown, rows=rows)
    assert [row["quantity"] for row in answer["rows"]] == [2, 0, 0]
    assert [[one["code"] for one in row["errors"]] for row in answer["rows"]] == [[], ["invalid"], ["not_found"]]
    cart = ask(alice, "{ cart { total lines { quantity listing { id product { code } } } findings { ruleId } } }")
    assert cart["data"]["cart"]["total"] == "1600.00"
    assert [line["quantity"] for line in cart["data"]["cart"]["lines"]] == [2]


def test_many_approvals_each_in_its_own_dossier(mall: Mall) -> None:
    numbers = [submitted(mall, {mall.desk: 1}) for _ in range(2)]
    arthur: Client = signed_in(mall.cast.arthur)
    rows = [{"number": number, "stage": 1} for number in (*numbers, "CG-unknown")]
    answer = done(arthur, "approvePurchases", "rows { number agreed errors { code } }", rows=rows)
    assert {row["number"]: row["agreed"] for row in answer["rows"]} == {
        numbers[0]: True, numbers[1]: True, "CG-unknown": False,
    }  # fmt: skip
    assert {one.state for one in Purchase.objects.filter(number__in=numbers)} == {"approved"}
    decided = ask(arthur, "{ decidedApprovals { edges { node { number } } } }")["data"]["decidedApprovals"]["edges"]
    assert {edge["node"]["number"] for edge in decided} == set(numbers)
    twice = refused(arthur, "approvePurchases", "rows { number }", rows=rows[:1] * 2)
    assert twice["field"] == "rows"
