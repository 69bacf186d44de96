"""What a mall of an earlier release gets: its notifications sorted by kinds, and no news of orders long gone."""

import importlib

from django.db import connection

from marketplace.notifications.models import Notification
from tests.factories.cast import NOW
from tests.factories.mall import Mall, accepted

FOLDER = "marketplace.notifications.migrations"


def test_old_rows_are_sorted_by_the_page_they_lead_to(mall: Mall) -> None:
    links = {
        "buyer:purchase CG-1": "approvals",
        "regulator:waiver HM-1": "approvals",
        "manager:agreement KJXY-1": "agreements",
        "supplier:application XYWJ-1": "agreements",
        "supplier:listing 7": "listings",
        "supplier:file": "accounts",
        "notices_desk:home": "notices",
    }
    for link in links:
        event_id = "duty-1" if link == "notices_desk:home" else link
        user_id = mall.cast.alice.user_id
        Notification.objects.create(user_id=user_id, event_id=event_id, message="x", link=link, at=NOW)
    with connection.cursor() as cursor:
        cursor.execute(importlib.import_module(f"{FOLDER}.0003_kinds_of_old_rows").KINDS_OF_OLD_ROWS)
    assert dict(Notification.objects.values_list("link", "kind")) == links


def test_readers_of_orders_begin_at_the_end_of_the_log(mall: Mall) -> None:
    assert accepted(mall, {mall.desk: 1})
    with connection.cursor() as cursor:
        statement = importlib.import_module(f"{FOLDER}.0004_orders_from_now_on").FROM_NOW_ON
        cursor.execute(statement)
        cursor.execute(statement)
        cursor.execute(
            "SELECT count(*), min(event_id) = (SELECT max(id) FROM audit_event) FROM audit_cursor"
            " WHERE reader IN ('purchasing.tell_orders', 'fulfilment.tell')"
        )
        assert cursor.fetchone() == (2, True)
