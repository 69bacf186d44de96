"""Lists as files: at once up to a limit, above it by the workers, each as the person who asked and nobody else."""

import datetime
import io
import re

import openpyxl
import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from marketplace.exports.models import Export
from marketplace.exports.operations import add_part
from marketplace.exports.states import ExportState
from marketplace.jobs.models import Task
from marketplace.jobs.runner import drain
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import InvalidInput
from marketplace.notifications.models import Notification
from marketplace.organisations.models import Member
from storefront.kit import exports, replay
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall, submitted
from tests.factories.refusals import refused

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)
LIST = "/buyer/purchases/"


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A small mall with five purchases, where three rows are many and two are a part."""
    monkeypatch.setattr(clock, "now", lambda: LATER)
    monkeypatch.setattr(exports, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(replay, "PART_ROWS", 2)
    mall = make_mall()
    for minute in range(5):
        submitted(mall, {mall.desk: 1}, at=NOW + datetime.timedelta(minutes=minute), title=f"采购 {minute}")
    return mall


def work(after: datetime.timedelta = datetime.timedelta(), *, sweeps: bool = False) -> None:
    """Let the workers do what is due `after` LATER, and what they promised for after their commits."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        drain(at=LATER + after, sweeps=sweeps)


def _offer(client: Client, address: str) -> str:
    found = re.search(r'name="offer" value="([^"]+)"', client.get(address).content.decode())
    assert found
    return found[1]


def _ask(client: Client, form: str = "csv", query: str = "") -> str:
    offer = _offer(client, f"{LIST}?format={form}{query}")
    answer = client.post("/files/", {"offer": offer, "idempotency_key": f"{form}{query}"})
    assert answer.status_code == 303, answer.content.decode()
    return str(answer.headers["Location"])


def _content(answer: HttpResponse) -> bytes:
    return b"".join(answer)


def test_a_long_list_is_offered_prepared_told_and_taken(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    address = _ask(alice)
    assert Export.objects.get().total == 5
    assert "0 of 5 rows" in alice.get(address).content.decode()
    work()
    row = Export.objects.get()
    assert (row.state, row.done, row.parts) == (ExportState.READY, 5, 3)
    answer = alice.get(f"{address}file/")
    assert answer["Content-Disposition"] == 'attachment; filename="purchases.csv"'
    assert answer["Cache-Control"] == "private, no-store"
    lines = _content(answer).decode("utf-8-sig").splitlines()
    assert len(lines) == 6
    assert [line.split(",")[1] for line in lines[1:]] == [f"采购 {minute}" for minute in (4, 3, 2, 1, 0)]
    assert alice.get(f"{address}file/", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    told = Notification.objects.get(user_id=mall.cast.alice.user_id, link=f"account:export {row.pk}")
    assert told.params == {"file": "purchases.csv"}
    assert "purchases.csv" in alice.get("/files/").content.decode()


def test_the_workbook_of_a_filtered_list_has_the_page_s_rows_only(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    offered = alice.get(f"{LIST}?format=xlsx&state=approved")
    assert offered["Content-Type"].startswith("application/vnd")
    address = _ask(alice, "xlsx", "&state=submitted")
    work()
    sheet = openpyxl.load_workbook(io.BytesIO(_content(alice.get(f"{address}file/")))).active
    assert sheet is not None
    assert sheet.max_row == 6
    assert [cell.data_type for cell in sheet[2]] == ["s"] * 7 + ["n"]


def test_the_browser_keeps_no_file_of_somebody_who_is_signed_in(mall: Mall) -> None:
    answer = client_of(mall.cast.alice).get(f"{LIST}?format=csv&state=approved")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_nobody_else_sees_cancels_or_takes_a_file(mall: Mall) -> None:
    address = _ask(client_of(mall.cast.alice))
    work()
    for stranger in (mall.cast.arthur, mall.cast.charlie):
        other = client_of(stranger)
        assert other.get(address).status_code == 404
        assert other.get(f"{address}file/").status_code == 404
        assert other.post(f"{address}cancel/", {"idempotency_key": "x"}).status_code == 404
        assert str(Export.objects.get().pk) not in other.get("/files/").content.decode()
    assert Client().get(f"{address}file/").status_code == 302


def test_a_right_that_ends_on_the_way_ends_the_file(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    address = _ask(alice)
    Member.objects.filter(user_id=mall.cast.alice.user_id).delete()
    work()
    assert Export.objects.get().state == ExportState.FAILED
    assert alice.get(f"{address}file/").status_code in {302, 404}


def test_it_can_be_stopped_between_two_parts(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    address = _ask(alice)
    row = Export.objects.get()
    add_part(actor=SYSTEM, at=LATER, export_id=row.pk, head=["a"], lines=[["1"]], cursor="there")
    assert "1 of 5 rows" in alice.get(address).content.decode()
    assert alice.post(f"{address}cancel/", {"idempotency_key": "stop"}).status_code == 303
    work()
    assert Export.objects.get().state == ExportState.CANCELLED
    assert alice.get(f"{address}file/").status_code == 404


def test_a_file_is_kept_for_a_week_and_a_stuck_one_is_given_up(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    address = _ask(alice)
    work()
    _ask(alice, "xlsx")
    Export.objects.filter(form="xlsx").update(cursor="", moved_at=NOW - datetime.timedelta(days=2))
    Task.objects.filter(state="waiting", name="kit.prepare_export").delete()
    work(datetime.timedelta(days=8), sweeps=True)
    states = dict(Export.objects.values_list("form", "state"))
    assert states == {"csv": ExportState.EXPIRED, "xlsx": ExportState.FAILED}
    assert alice.get(f"{address}file/").status_code == 404


def test_only_what_a_list_offered_can_be_asked_for(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    for offer in ("", "nonsense", _offer(alice, f"{LIST}?format=csv")[:-2]):
        assert alice.post("/files/", {"offer": offer, "idempotency_key": "x"}).status_code == 422
    assert not Export.objects.exists()


def test_three_at_a_time(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    for key in "abc":
        _ask(alice, "csv", f"&n={key}")
    offer = _offer(alice, f"{LIST}?format=csv")
    assert alice.post("/files/", {"offer": offer, "idempotency_key": "d"}).status_code == 409


def test_short_lists_cost_the_same_statements_whatever_they_hold(mall: Mall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_AT_ONCE", 5000)
    alice = client_of(mall.cast.alice)
    alice.get(f"{LIST}?format=csv")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            assert alice.get(f"{LIST}?format=csv").status_code == 200
        counts.append(len(seen))
        submitted(mall, {mall.desk: 1})
    assert counts[0] == counts[1]


@pytest.mark.parametrize("cursor", ["no cursor", "WyIxIl0x"])
def test_a_place_that_cannot_be_read_ends_the_file_instead_of_beginning_anew(mall: Mall, cursor: str) -> None:
    _ask(client_of(mall.cast.alice))
    Export.objects.update(cursor=cursor)
    work()
    row = Export.objects.get()
    assert (row.state, row.parts) == (ExportState.FAILED, 0)


def test_a_list_that_stands_still_is_refused(mall: Mall) -> None:
    _ask(client_of(mall.cast.alice))
    Export.objects.update(cursor="there")
    row = Export.objects.get()
    with refused(InvalidInput):
        add_part(actor=SYSTEM, at=LATER, export_id=row.pk, head=["a"], lines=[["1"]], cursor="there")
    assert Export.objects.get().parts == 0
