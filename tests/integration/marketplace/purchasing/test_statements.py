"""How many statements the steps take: placing ten (docs/algorithms/first-purchase.md), and no step more for more lines.

Counted is what the operation itself sends: not BEGIN and COMMIT, nor the savepoints of this test's own transaction.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.agreements.models import Lot
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.ordering import place_orders
from plugins.budget.models import BudgetLine
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall

SIZES = (1, 3, 30)


def statements(step: Callable[[], Any]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        step()
    return [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]


def thirty_listings(mall: Mall) -> list[int]:
    """Return listings of two suppliers for fifteen products."""
    known = Listing.objects.get(pk=mall.desk)
    found = [mall.desk, mall.bens_desk, mall.laptop]
    for index in range(27):
        product = known.product
        product.pk, product.code = None, f"T:DESK-{index}"
        product.save()
        owner = (mall.cast.bob, mall.cast.ben)[index % 2]
        copy = Listing.objects.get(pk=mall.desk)
        copy.pk, copy.product, copy.supplier_id = None, product, owner.organisation_id
        copy.save()
        found.append(copy.pk)
    return found


def test_statements_of_each_step(mall: Mall) -> None:
    Lot.objects.update(quota=None)
    BudgetLine.objects.update(amount=90_000_000)
    listings = thirty_listings(mall)
    act.submitted(mall, {mall.desk: 1})  # packs and switches are known from here on
    cast = mall.cast
    counts: dict[str, list[int]] = {"submit": [], "approve": [], "place": []}
    shown: dict[str, list[str]] = {}
    for size in SIZES:
        act.fill_cart(cast.alice, dict.fromkeys(listings[:size], 1))
        shown["submit"] = statements(lambda: act.submit(cast.alice))
        number = Purchase.objects.latest("pk").number
        shown["approve"] = statements(
            lambda: approve_purchase(actor=cast.arthur, at=NOW, key=idempotency_key(), number=number)  # noqa: B023
        )
        shown["place"] = statements(
            lambda: place_orders(actor=cast.alice, at=NOW, key=idempotency_key(), number=number)  # noqa: B023
        )
        for name, sent in shown.items():
            counts[name].append(len(sent))
        if size == 3:
            for name, sent in shown.items():
                print(f"\n{name} of 3 lines: {len(sent)} statements")  # noqa: T201 - asked for in reports
                for place, statement in enumerate(sent, start=1):
                    print(f"{place:3} {statement[:150]}")  # noqa: T201
    for name, (one, three, thirty) in counts.items():
        assert one == three == thirty, (name, counts)
    assert counts["place"][1] == 10
