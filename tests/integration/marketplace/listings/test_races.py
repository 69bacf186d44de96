"""Thirty-two processes take from one listing's stock and one lot's quota: everything is sold, nothing twice."""

import functools
import multiprocessing
import queue
import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection, transaction

from marketplace.agreements.models import Lot
from marketplace.agreements.steps import give_back_quota, take_quota
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.ids import idempotency_key
from marketplace.kernel.locks import forget_ranks, lock
from marketplace.listings.models import Listing, ListingReview
from marketplace.listings.operations import change_price, request_price_rise, review_listing
from marketplace.listings.queries import listing_history
from marketplace.listings.steps import give_back_stock, lock_listings, take_stock
from tests.factories.cast import NOW
from tests.factories.mall import make_mall

PROCESSES = 32
TRIES = 5


def _buy(listing_id: int, lot_id: int) -> bool:
    """Take one unit if the locked rows say that there is one, as the submission of a purchase does."""
    with transaction.atomic():
        forget_ranks()
        [lot] = lock(Lot.objects.filter(pk=lot_id))
        [listing] = lock_listings([listing_id])
        if listing.stock < 1 or (lot.quota is not None and lot.quota - lot.quota_taken < 1):
            return False
        take_quota({lot_id: 1})
        take_stock({listing_id: 1})
        return True


def _run(listing_id: int, lot_id: int, bought: "multiprocessing.Queue[int]") -> None:
    bought.put(sum(_buy(listing_id, lot_id) for _ in range(TRIES)))
    connection.close()


def _race(run: Callable[..., None], *arguments: object) -> int:
    """Run `run` in processes of their own and return the sum of what they report."""
    connection.close()
    context = multiprocessing.get_context("fork")
    bought: multiprocessing.Queue[int] = context.Queue()
    processes = [context.Process(target=run, args=(*arguments, bought)) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    total = sum(bought.get(timeout=120) for _ in processes)
    for process in processes:
        process.join(timeout=30)
        assert process.exitcode == 0
    return total


@pytest.mark.usefixtures("own_database")
@pytest.mark.parametrize(("stock", "quota", "sold"), [(50, 1000, 50), (1000, 60, 60)])
def test_no_unit_is_sold_twice(stock: int, quota: int, sold: int) -> None:
    mall = make_mall()
    Listing.objects.filter(pk=mall.laptop).update(stock=stock)
    Lot.objects.filter(pk=mall.laptop_lot).update(quota=quota)
    assert _race(_run, mall.laptop, mall.laptop_lot) == sold
    assert Listing.objects.get(pk=mall.laptop).stock == stock - sold
    assert Lot.objects.get(pk=mall.laptop_lot).quota_taken == sold


@pytest.mark.usefixtures("own_database")
def test_a_step_that_was_not_judged_rightly_takes_nothing() -> None:
    mall = make_mall()
    taken: list[tuple[Callable[[dict[int, int]], None], dict[int, int]]] = [
        (take_stock, {mall.laptop: 1, mall.desk: 51}),
        (take_quota, {mall.laptop_lot: 101}),
        (give_back_quota, {mall.laptop_lot: 1}),
        (give_back_stock, {0: 1}),
    ]
    for step, quantities in taken:
        with pytest.raises(RuntimeError, match="not as judged"), transaction.atomic():
            step(quantities)
    assert set(Listing.objects.values_list("stock", flat=True)) == {50}
    assert set(Lot.objects.values_list("quota_taken", flat=True)) == {0}


@pytest.mark.usefixtures("own_database")
def test_what_is_given_back_can_be_taken_again() -> None:
    mall = make_mall()
    with transaction.atomic():
        take_stock({mall.laptop: 50})
        take_quota({mall.laptop_lot: 100, mall.desk_lot: 7})
        give_back_stock({mall.laptop: 50})
        give_back_quota({mall.laptop_lot: 100, mall.desk_lot: 7})
    assert Listing.objects.get(pk=mall.laptop).stock == 50
    assert set(Lot.objects.values_list("quota_taken", flat=True)) == {0}


def _attempt(call: Callable[[], object], told: "queue.Queue[str]", gate: threading.Barrier) -> None:
    """Do one act at the same moment as the other thread, and tell how it went."""
    try:
        gate.wait(timeout=30)
        call()
        told.put("")
    except MarketplaceError as error:
        told.put(error.code)
    finally:
        connection.close()


@pytest.mark.usefixtures("own_database")
def test_a_review_and_a_cut_at_once_leave_the_price_that_was_cut() -> None:
    mall = make_mall()
    bob, mary = mall.cast.bob, mall.cast.mary
    price = Decimal("800.00")
    for round_number in range(6):
        higher, lower = price + 50, price - 10
        asked = request_price_rise(
            actor=bob, at=NOW, key=idempotency_key(), listing_id=mall.desk, price=higher, reason="dearer boards"
        )
        passing = functools.partial(
            review_listing, actor=mary, at=NOW, key=f"r{round_number}", review_id=asked, passes=True
        )
        cutting = functools.partial(
            change_price, actor=bob, at=NOW, key=f"c{round_number}", listing_id=mall.desk, price=lower
        )
        told: queue.Queue[str] = queue.Queue()
        gate = threading.Barrier(2)
        threads = [threading.Thread(target=_attempt, args=(call, told, gate)) for call in (passing, cutting)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        # Whoever came second found what the first had left: the cut holds, and no request is left open.
        assert {told.get(), told.get()} <= {"", "wrong_state"}
        row = Listing.objects.get(pk=mall.desk)
        review = ListingReview.objects.get(pk=asked)
        history = [change.price for change in listing_history(listing_id=mall.desk)]
        assert (row.price, history[-1]) == (lower, lower)
        assert (review.state, history[-2] == higher) in {("passed", True), ("recalled", False)}
        price = lower
