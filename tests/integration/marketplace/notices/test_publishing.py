"""A notice is published in another app's transaction, with every term its kind must state, and never changes afterwards."""

import hashlib

import pytest
from django.db import DatabaseError, transaction

from marketplace.documents.models import Document
from marketplace.kernel.calendar import add_working_days
from marketplace.kernel.errors import Blocked, InvalidInput
from marketplace.notices.models import Notice, PublicationDuty
from marketplace.notices.queries import content
from marketplace.notices.rules.terms import REQUIRED
from marketplace.notices.states import NoticeKind, NoticeState
from marketplace.notices.steps import Attachment, expect, publish, release
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SUBJECT = "agreement/KJXY-990100-20260302-000001"


def terms_of(kind: NoticeKind) -> dict[str, str]:
    """Return a text for everything a kind must state."""
    return {term.value: f"文本 {term.value}" for term in REQUIRED[kind].terms}


def announce(mall: Mall, kind: NoticeKind = NoticeKind.AWARD, **changes: object) -> Notice:
    """Publish a notice about the agreement as Mary's operation would."""
    inputs = {"title": "成交公告", "terms": terms_of(kind), "subject": SUBJECT, "region": "990100"} | changes
    return publish(kind=kind, publisher=mall.cast.mary, at=NOW, **inputs)[0]


def test_it_works(mall: Mall) -> None:
    row, event = publish(
        kind=NoticeKind.AWARD,
        region="990100",
        title="  便携式计算机 成交公告 ",
        terms=terms_of(NoticeKind.AWARD),
        subject=SUBJECT,
        publisher=mall.cast.mary,
        at=NOW,
        documents=[Attachment(name="成交通知书.pdf", content=PDF)],
    )
    row = Notice.objects.get(pk=row.pk)
    assert row.number.startswith("CJGG-990100-20260302-")
    assert (row.state, row.title, row.publisher) == (
        NoticeState.PUBLISHED,
        "便携式计算机 成交公告",
        "示范省集中采购中心",
    )
    document = Document.objects.get(pk=row.attachments[0])
    assert document.subject == f"notice/{row.number}"
    assert event.documents == [document.sha256]
    assert event.content_sha256 == hashlib.sha256(content(row)).hexdigest()
    assert (event.subject, event.about) == (row.number, SUBJECT)


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_each_kind_states_what_it_must(mall: Mall, kind: NoticeKind) -> None:
    assert announce(mall, kind).kind == kind
    for term in REQUIRED[kind].terms:
        missing = {name: text for name, text in terms_of(kind).items() if name != term}
        with refused(Blocked, "NOTICE-01"), transaction.atomic():
            announce(mall, kind, terms=missing)


def test_a_duty_is_fulfilled_by_the_notice_it_waits_for(mall: Mall) -> None:
    due = add_working_days(NOW, 2)
    duty = {
        "kind": NoticeKind.AWARD,
        "subject": SUBJECT,
        "title": "二次竞价",
        "region": "990100",
        "organisation_id": mall.cast.mary.organisation_id,
        "rule": "fa.award_notice",
        "at": NOW,
        "due": due,
    }
    expect(**duty)
    expect(**duty)
    announce(mall, NoticeKind.SUMMARY)
    row = PublicationDuty.objects.get()
    assert (row.notice, row.due_at) == (None, due.at)
    notice = announce(mall)
    row.refresh_from_db()
    assert (row.notice_id, row.next_check_at) == (notice.pk, None)
    expect(**duty)
    release(kind=NoticeKind.AWARD, subject=SUBJECT)
    assert PublicationDuty.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    ["title = 'x'", "terms = '[]'", "state = 'draft'", "number = 'x'", "content_sha256 = ''", "publisher = 'x'"],
)
def test_published_text_never_changes(mall: Mall, change: str) -> None:
    row = announce(mall)
    with pytest.raises(DatabaseError), transaction.atomic(), transaction.get_connection().cursor() as cursor:
        cursor.execute(f"UPDATE notices_notice SET {change} WHERE id = %s", [row.pk])
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.filter(pk=row.pk).delete()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "x"}, "title"),
        ({"title_en": "a\x00b"}, "title_en"),
        ({"terms": {"price": "1"}}, ""),
    ],
)
def test_what_cannot_be_printed_is_refused(mall: Mall, changes: dict[str, object], field: str) -> None:
    changes = {
        name: terms_of(NoticeKind.AWARD) | value if name == "terms" else value for name, value in changes.items()
    }
    with refused(InvalidInput, field=field), transaction.atomic():
        announce(mall, **changes)
