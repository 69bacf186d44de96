"""Locks are taken in one order, which the program itself watches; numbers are fresh and say what they number."""

import datetime

import pytest
from django.db import transaction

from marketplace.kernel.locks import LockOrderError, Rank, forget_ranks, lock, note_rank
from marketplace.kernel.numbering import Kind, take_numbers
from marketplace.purchasing.models import Order, Purchase
from tests.factories import mall as act
from tests.factories.mall import Mall


def test_ranks_may_stay_or_rise(mall: Mall) -> None:
    forget_ranks()
    for rank in (Rank.PURCHASE, Rank.PURCHASE, Rank.ORDER, Rank.LISTING, Rank.PLUGIN, Rank.COUNTER):
        note_rank(rank)


@pytest.mark.parametrize(("held", "wanted"), [(after, before) for before in Rank for after in Rank if after > before])
def test_a_lower_rank_after_a_higher_one_is_a_programming_error(mall: Mall, held: Rank, wanted: Rank) -> None:
    forget_ranks()
    note_rank(held)
    with pytest.raises(LockOrderError):
        note_rank(wanted)


def test_rows_are_locked_in_the_order_of_their_keys(mall: Mall) -> None:
    for _ in range(3):
        act.submitted(mall, {mall.desk: 1})
    forget_ranks()
    keys = [row.pk for row in lock(Purchase.objects.order_by("-pk"))]
    assert keys == sorted(keys)
    assert len(keys) == 3


def test_orders_are_not_locked_before_purchases(mall: Mall) -> None:
    act.ordered(mall, {mall.desk: 1})
    forget_ranks()
    lock(Order.objects.all())
    with pytest.raises(LockOrderError):
        lock(Purchase.objects.all())
    with transaction.atomic():
        forget_ranks()
        lock(Purchase.objects.all())


def test_numbers_say_kind_region_and_day_in_china(mall: Mall) -> None:
    late = datetime.datetime(2026, 3, 2, 16, 30, tzinfo=datetime.UTC)
    first, second = take_numbers(kind=Kind.ACCEPTANCE, region="990122", at=late, count=2)
    kind, region, day, sequence = first.split("-")
    assert (kind, region, day) == ("YS", "990122", "20260303")
    assert int(second.rsplit("-", 1)[1]) == int(sequence) + 1
