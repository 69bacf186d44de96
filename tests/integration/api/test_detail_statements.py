"""Pages of one thing: 30 parts of it (lines, lots, applications, suppliers) are all shown, for the statements of three."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.agreements.models import Admission, Application, Lot
from marketplace.purchasing.models import ApprovalStage, OrderLine, PurchaseLine
from tests.factories.copying import multiply
from tests.integration.api.conftest import SignIn

MANY = 30
# What only some parts have is read with the others: a statement or two more, however many parts.
_SOME = 2
# Signs that a part takes on a page at least: a name, some marks around it.
_LEAST = 60


def _line(**wanted: Any) -> PurchaseLine:
    rows = PurchaseLine.objects.filter(listing__isnull=False, **wanted).select_related("purchase")
    return rows.order_by("pk")[0]


def _waiting(username: str) -> PurchaseLine:
    """Return a line of a purchase on which somebody is asked to decide."""
    asked = ApprovalStage.objects.filter(purchase__state="submitted", outcome="", purchase__approver=None)
    unit = asked.filter(purchase__buyer_unit__members__user__username=username).order_by("pk")[0].purchase_id
    return _line(purchase=unit)


def _order_line(**wanted: Any) -> OrderLine:
    return OrderLine.objects.filter(**wanted).select_related("order").order_by("pk")[0]


def _lot(**wanted: Any) -> Lot:
    return Lot.objects.filter(**wanted).select_related("agreement").order_by("pk")[0]


def _admission(**wanted: Any) -> Admission:
    rows = Admission.objects.filter(lot__agreement__state="in_force", **wanted)
    return rows.select_related("lot__agreement", "supplier").order_by("pk")[0]


def _application(**wanted: Any) -> Application:
    rows = Application.objects.filter(**wanted).select_related("lot__agreement", "invitation")
    return rows.order_by("pk")[0]


# By what the page is: who opens it, the part of which there are many, and the page's address by the part.
PAGES: dict[str, tuple[str, Callable[[], models.Model], Callable[[Any], str]]] = {
    "purchase, its approver": (
        "tangyu",
        lambda: _waiting("tangyu"),
        lambda line: f"/buyer/purchases/{line.purchase.number}/",
    ),
    "purchase, its requester": (
        "gaofei",
        lambda: _line(purchase__requester__username="gaofei", purchase__state="approved"),
        lambda line: f"/buyer/purchases/{line.purchase.number}/",
    ),
    "purchase to buy anew": (
        "gaofei",
        lambda: _line(purchase__requester__username="gaofei", purchase__state="ordered"),
        lambda line: f"/buyer/again/{line.purchase.number}/",
    ),
    "order, its buyer": (
        "gaofei",
        lambda: _order_line(order__state="delivering", order__purchase__requester__username="gaofei"),
        lambda line: f"/buyer/orders/{line.order.number}/",
    ),
    "order, its supplier": (
        "xulan",
        lambda: _order_line(order__supplier__members__user__username="xulan"),
        lambda line: f"/supplier/orders/{line.order.number}/",
    ),
    "agreement, the public": (
        "",
        lambda: _lot(agreement__state="in_force"),
        lambda lot: f"/agreements/{lot.agreement.number}/",
    ),
    "agreement, its manager": (
        "luoping",
        lambda: _lot(agreement__state="in_force", agreement__manager__members__user__username="luoping"),
        lambda lot: f"/manager/agreements/{lot.agreement.number}/",
    ),
    "agreement, the bureau": (
        "weizhen",
        lambda: _lot(agreement__state="in_force", agreement__manager__members__user__username="luoping"),
        lambda lot: f"/regulator/agreements/{lot.agreement.number}/",
    ),
    "lot with many suppliers": (
        "luoping",
        lambda: _admission(lot__agreement__manager__members__user__username="luoping"),
        lambda row: f"/manager/agreements/{row.lot.agreement.number}/lots/{row.lot.number}/",
    ),
    "agreement with many applicants": (
        "luoping",
        lambda: _application(lot__agreement__manager__members__user__username="luoping"),
        lambda row: f"/manager/agreements/{row.lot.agreement.number}/",
    ),
    "agreement, one of its suppliers": (
        "xulan",
        lambda: _admission(supplier__members__user__username="xulan"),
        lambda row: f"/supplier/agreements/{row.lot.agreement.number}/",
    ),
}
# What each part has for itself, where it is not what is unique first.
OWN = {"lot with many suppliers": "supplier"}


def _cost(client: Client, address: str) -> tuple[int, int]:
    """Return the statements of a page, once its caches are warm, and its length; the session does not count."""
    found = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
            assert answer.status_code == 200, address
        found.append(sum("django_session" not in one["sql"] and "SAVEPOINT" not in one["sql"] for one in seen))
    return min(found), len(answer.content)


@pytest.mark.parametrize("page", PAGES)
def test_many_parts_cost_what_few_cost(page: str, sign_in: SignIn) -> None:
    reader, part, address_of = PAGES[page]
    client = sign_in(reader)
    row = part()
    address = address_of(row)
    there = type(row)._base_manager.count
    (first, _), before = _cost(client, address), there()
    multiply(row, 2, anew=OWN.get(page))
    few, short = _cost(client, address)
    multiply(row, MANY - 3, anew=OWN.get(page))
    assert there() >= before + MANY - 1
    many, long = _cost(client, address)
    assert (few <= first + _SOME, many <= few + 1) == (True, True), (first, few, many)
    assert long >= short + (MANY - 3) * _LEAST, "the page doesn't show them"
