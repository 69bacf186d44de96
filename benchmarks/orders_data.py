"""A mall in which eight units buy: lots, suppliers, listings, people and budget lines, and carts of three lines."""

import dataclasses
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.catalogue_data import SEED

LOTS = 40
SUPPLIERS = 12
LISTINGS_PER_PRODUCT = 4
CLIENTS = 8
BUYERS_PER_CLIENT = 20
CART_LINES = 3
CATEGORY = "A05010201"
PRICE = "800.00"


@dataclass(frozen=True)
class Shop:
    """What clients need to know: the buyers and the approver of each client's unit, and the listings."""

    buyers: list[list[Any]]
    approvers: list[Any]
    lines: list[str]
    listings: list[tuple[int, int, int, int]]
    """(id, product, supplier, lot)"""


def open_shop() -> Shop:
    """Make the test cast's mall, and in it units with a requester for each cart, an approver and a budget line."""
    from marketplace.kernel.actor import OrganisationKind, Role
    from plugins.budget.operations import allot_budget_line
    from tests.factories import mall as small
    from tests.factories.cast import NOW, organisation

    goods = small.make_mall()
    buyers, approvers, lines = [], [], []
    for client in range(CLIENTS):
        unit = organisation(100 + client, OrganisationKind.BUYER_UNIT, f"示范市第{client + 1}中学", "990122")
        *people, approver = _people(unit, f"示范市第{client + 1}中学", BUYERS_PER_CLIENT + 1)
        buyers.append([dataclasses.replace(one, roles=frozenset({Role.REQUESTER})) for one in people])
        approvers.append(dataclasses.replace(approver, roles=frozenset({Role.APPROVER})))
        lines.append(
            allot_budget_line(
                actor=goods.cast.dora, at=NOW, key=f"line{client}", code=f"BENCH-{client:03}", name="设备购置",
                buyer_unit_id=unit, budget_project=f"设备购置{client}", year=NOW.year, amount="900000000.00",
            )
        )  # fmt: skip
    return Shop(buyers=buyers, approvers=approvers, lines=lines, listings=[])


def _people(unit: int, name: str, count: int) -> list[Any]:
    """Add people without passwords, whose hashing would take longer than the benchmark."""
    from marketplace.kernel.actor import Actor, OrganisationKind
    from marketplace.organisations.models import User

    rows = User.objects.bulk_create(
        User(username=f"{unit}-{index}", full_name=f"王小明{index}", password="!")  # noqa: S106
        for index in range(count)
    )
    return [
        Actor(
            user_id=row.pk, name=row.full_name, organisation_id=unit, organisation_name=name,
            kind=OrganisationKind.BUYER_UNIT, region="990122",
        )
        for row in rows
    ]  # fmt: skip


def stock_shelves(shop: Shop, *, listings: int) -> None:
    """Add lots, suppliers, products and listings by COPY until there are `listings` of them."""
    from django.db import connection, transaction

    first = len(shop.listings)
    with transaction.atomic(), connection.cursor() as cursor:
        if not first:
            _add_lots(cursor)
        cursor.execute("SELECT id FROM agreements_lot WHERE title = 'bench' ORDER BY id")
        lots = [pk for (pk,) in cursor.fetchall()]
        cursor.execute("SELECT id FROM organisations_organisation WHERE name LIKE '供应商%%' ORDER BY id")
        suppliers = [pk for (pk,) in cursor.fetchall()]
        added = list(_listings(range(first, listings), lots, suppliers))
        products = sorted({product for _, product, _, _ in added})
        _copy(
            cursor,
            "catalogue_product (id, code, category_id, name, name_en, brand, model_code, unit, labels, attributes,"
            " title_truncated)",
            (
                (pk, f"bench:{pk}", CATEGORY, f"办公桌 {pk}", "", "得力", f"D-{pk}", "张", [], "{}", False)
                for pk in products
            ),
        )
        _copy(
            cursor,
            "listings_listing (id, product_id, supplier_id, lot_id, price, ceiling, stock, state, delivery_days,"
            " warranty_months, updated_at)",
            ((*row, PRICE, "1000.00", 1_000_000, "published", 3, 12, "2026-03-01T00:00Z") for row in added),
        )
    shop.listings.extend(added)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _listings(numbers: range, lots: list[int], suppliers: list[int]) -> Iterator[tuple[int, int, int, int]]:
    for number in numbers:
        product = 1_000_000 + number // LISTINGS_PER_PRODUCT
        yield 1_000_000 + number, product, suppliers[number % SUPPLIERS], lots[product % LOTS]


def _add_lots(cursor: Any) -> None:
    from tests.factories.cast import supplier

    for index in range(SUPPLIERS):
        supplier(200 + index, f"供应商{index + 1}")
    cursor.execute(
        "INSERT INTO agreements_lot (agreement_id, number, title, title_en, category_id, call_off_methods, quota, quota_taken)"
        " SELECT (SELECT min(id) FROM agreements_frameworkagreement), n, 'bench', '', %s, '{direct_selection}', 2000000000, 0"
        " FROM generate_series(100, 99 + %s) n",
        [CATEGORY, LOTS],
    )
    cursor.execute(
        "INSERT INTO agreements_admission (lot_id, supplier_id, admitted_on)"
        " SELECT lot.id, firm.id, '2026-01-05' FROM agreements_lot lot, organisations_organisation firm"
        " WHERE lot.title = 'bench' AND firm.name LIKE '供应商%'"
    )


def fill_carts(shop: Shop, *, turn: int) -> None:
    """Give every buyer a cart of three listings, the same ones for the same turn."""
    from django.db import connection

    choose = random.Random(SEED + turn)
    rows = [
        (buyer.user_id, buyer.organisation_id, pk)
        for buyers in shop.buyers
        for buyer in buyers
        for pk, *_ in choose.sample(shop.listings, CART_LINES)
    ]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM purchasing_cartline")
        cursor.executemany(
            "INSERT INTO purchasing_cartline (user_id, buyer_unit_id, listing_id, quantity) VALUES (%s, %s, %s, 1)",
            rows,
        )
    connection.close()


def _copy(cursor: Any, target: str, rows: Any) -> None:
    with cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
