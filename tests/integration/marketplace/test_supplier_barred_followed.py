"""After the commit: a barred supplier's listings go off sale and come back, and a debarred one leaves its agreements."""

import datetime
import time

import pytest

from marketplace.agreements.models import Admission
from marketplace.audit.cursors import run_readers
from marketplace.audit.models import Cursor, Event
from marketplace.jobs.registry import load_tasks
from marketplace.jobs.runner import drain
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import local_date
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.notices.models import Notice
from marketplace.notices.states import NoticeKind
from marketplace.notifications.models import Notification
from marketplace.organisations.operations import end_sanction
from marketplace.organisations.states import SanctionKind
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall
from tests.factories.parties import sanctioned

LATER = NOW + datetime.timedelta(days=31)


@pytest.mark.usefixtures("own_database")
def test_listings_go_off_sale_and_come_back_with_the_supplier() -> None:
    mall = make_mall()
    before = on_sale(mall)
    assert {mall.laptop, mall.desk} <= before
    row = sanctioned(mall, mall.cast.bob.organisation_id)
    assert on_sale(mall) == before - {mall.laptop, mall.desk}, "off sale before any handler ran"
    catch_up("listings.parties", at=NOW)
    assert set(states(mall)) == {"suspended"}
    catch_up("notices.sanctions", at=NOW)
    notice = Notice.objects.get(subject=f"sanction/{row.number}")
    assert (notice.kind, notice.publisher) == (NoticeKind.SANCTION, mall.cast.dan.organisation_name)
    catch_up("notifications.parties", at=NOW)
    assert Notification.objects.filter(user_id=mall.cast.bob.user_id, link="supplier:file").count() == 1
    assert Notification.objects.filter(user_id=mall.cast.dan.user_id).exists()
    end_sanction(actor=SYSTEM, at=LATER, sanction_id=row.pk)
    catch_up("listings.parties", at=LATER)
    assert on_sale(mall) == before
    assert admitted(mall.cast.bob.organisation_id), "a suspended supplier stays admitted"


@pytest.mark.usefixtures("own_database")
def test_a_debarred_supplier_is_removed_from_its_agreements() -> None:
    mall = make_mall()
    sanctioned(mall, mall.cast.bob.organisation_id, SanctionKind.DEBAR, days=365)
    catch_up("agreements.debarments", at=NOW)
    assert not admitted(mall.cast.bob.organisation_id)
    assert admitted(mall.cast.ben.organisation_id)


def admitted(supplier_id: int) -> bool:
    return Admission.objects.filter(supplier_id=supplier_id).exists()


def on_sale(mall: Mall) -> set[int]:
    return set(Listing.objects.filter(live(on=local_date(NOW))).values_list("pk", flat=True))


def states(mall: Mall) -> list[str]:
    return list(Listing.objects.filter(supplier_id=mall.cast.bob.organisation_id).values_list("state", flat=True))


def catch_up(reader: str, *, at: datetime.datetime) -> None:
    """Run a reader until it has seen every event, and what it promised."""
    load_tasks()
    newest = Event.objects.latest("pk").pk
    for _ in range(600):
        run_readers()
        if Cursor.objects.get(reader=reader).event_id >= newest:
            drain(at=at)
            return
        time.sleep(0.1)
    raise AssertionError("the readers did not catch up within a minute")
