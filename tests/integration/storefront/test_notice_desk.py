"""Officers write notices and keep sites on their desk; everybody reads what he was told."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.kernel import clock
from marketplace.kernel.calendar import Deadline
from marketplace.kernel.ids import idempotency_key
from marketplace.notices.models import Notice
from marketplace.notices.queries import site
from marketplace.notices.states import NoticeKind, NoticeState, Section
from marketplace.notices.steps import expect
from marketplace.notifications.models import Notification
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall
from tests.integration.storefront.test_notices import PDF, announce

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def key() -> dict[str, str]:
    """Return a form's key."""
    return {"idempotency_key": idempotency_key()}


def test_a_notice_from_the_first_word_to_its_withdrawal(mall: Mall) -> None:
    client = client_of(mall.cast.dora)
    assert "General notice" in client.get("/notices-desk/new/").content.decode()
    form = {"region": "990000", "title": "Closed on Monday", "title_en": "", "term_body": ""}
    answer = client.post("/notices-desk/new/?kind=notice", form | key())
    assert answer.status_code == 303
    draft = answer.headers["Location"]
    assert "NOTICE-01" in client.get(draft).content.decode()
    assert client.post(f"{draft}publish/", key()).status_code == 422
    file = SimpleUploadedFile("安排.pdf", PDF)
    change = form | {"term_body": "The mall rests.", "file": file}
    assert client.post(f"{draft}edit/", change | key()).headers["Location"] == draft
    page = client.get(draft).content.decode()
    assert "The mall rests." in page
    assert "安排.pdf" in page
    number = client.post(f"{draft}publish/", key()).headers["Location"].split("/")[-2]
    assert "Withdraw" in client.get(f"/notices/{number}/").content.decode()
    assert client.post(f"/notices-desk/{number}/withdraw/", {"reason": " "} | key()).status_code == 422
    assert client.post(f"/notices-desk/{number}/withdraw/", {"reason": "The mall is open"} | key()).status_code == 303
    assert Notice.objects.get(number=number).state == NoticeState.WITHDRAWN


def test_a_correction_is_written_from_the_notice(mall: Mall) -> None:
    original = announce(mall)
    client = client_of(mall.cast.dora)
    address = f"/notices-desk/new/?corrects={original.number}"
    assert "Correction: 成交公告 &amp; 更多" in client.get(address).content.decode()
    form = {"title": "更正公告", "term_changes": "金额", "term_contact": "张三"}
    draft = client.post(address, form | key()).headers["Location"]
    assert client.post(f"{draft}publish/", key()).status_code == 303
    original.refresh_from_db()
    assert original.state == NoticeState.CORRECTED
    assert str(original.correction.number) in client.get(f"/notices/{original.number}/").content.decode()


def test_a_draft_is_thrown_away(mall: Mall) -> None:
    client = client_of(mall.cast.mary)
    form = {"region": "990000", "title": "Not yet", "term_body": "x"}
    draft = client.post("/notices-desk/new/?kind=notice", form | key()).headers["Location"]
    assert "Not yet" in client.get("/notices-desk/").content.decode()
    assert client.post(f"{draft}drop/", key()).status_code == 303
    assert client.get(draft).status_code == 404


@pytest.mark.parametrize(
    ("form", "field"),
    [({"title": ""}, "title"), ({"title": "x"}, "title"), ({"region": "120000"}, "region")],
)
def test_a_refused_draft_keeps_what_was_typed(mall: Mall, form: dict[str, str], field: str) -> None:
    typed = {"region": "990000", "title": "A title", "term_body": "Typed words"} | form
    answer = client_of(mall.cast.dora).post("/notices-desk/new/?kind=notice", typed | key())
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Typed words" in page
    assert f'href="#id_{field}"' in page


def test_clocks_of_what_is_owed(mall: Mall) -> None:
    expect(
        kind=NoticeKind.AWARD,
        subject="agreement/KJXY-1",
        title="二次竞价",
        region="990100",
        organisation_id=mall.cast.mary.organisation_id,
        rule="fa.award_notice",
        at=NOW,
        due=Deadline(at=NOW.replace(hour=11), provisional=False),
    )
    for actor in (mall.cast.mary, mall.cast.dora):
        page = client_of(actor).get("/notices-desk/").content.decode()
        assert "fa.award_notice" in page
        assert 'class="clock red"' in page
        assert re.search(r'class="badge hot">1<', page)


def test_only_officers_have_the_desk(mall: Mall) -> None:
    for name in ("charlie", "alice", "eva"):
        client = client_of(getattr(mall.cast, name))
        for address in ("/notices-desk/", "/notices-desk/new/", "/site-desk/"):
            assert client.get(address).status_code == 403, (name, address)
    assert client_of(mall.cast.mary).get("/site-desk/").status_code == 403
    number = announce(mall).number
    assert client_of(mall.cast.eva).get(f"/notices-desk/{number}/withdraw/").status_code == 403


def test_an_officer_keeps_the_site(mall: Mall) -> None:
    client = client_of(mall.cast.dora)
    address = "/site-desk/?region=990100"
    assert "column_8_code" in client.get(address).content.decode()
    form = {
        "slug": "shifanshi",
        "name": "示范市",
        "contact": "0591",
        "own_columns": "1",
        "column_1_place": "2",
        "column_1_code": "deals",
        "column_1_name": "成交",
        "column_1_kinds": ["award", "exit"],
        "column_2_place": "1",
        "column_2_code": "moves",
        "column_2_name": "进退",
        "column_2_kinds": ["exit", "removal"],
        "own_sections": "1",
        "section_contact": "1",
        "section_notices": "2",
    }
    assert client.post(address, form | key()).status_code == 303
    found = site(region="990100")
    assert (found.address, found.name) == ("shifanshi", "示范市")
    assert [(one.code, one.kinds) for one in found.columns] == [
        ("moves", (NoticeKind.EXIT, NoticeKind.REMOVAL)),
        ("deals", (NoticeKind.AWARD, NoticeKind.EXIT)),
    ]
    assert found.sections == (Section.CONTACT, Section.NOTICES)
    answer = client.post(address, form | {"slug": "?", "column_1_code": "", "column_2_place": "9" * 5000} | key())
    assert answer.status_code == 422
    assert 'value="?"' in answer.content.decode()
    assert client.get("/site-desk/?region=110000").status_code == 404


def test_people_read_what_they_were_told(mall: Mall) -> None:
    alice, charlie = client_of(mall.cast.alice), client_of(mall.cast.charlie)
    told = {"kind": Kind.APPROVALS, "message": "%(number)s waits", "params": {"number": "CG-1"}, "at": NOW}
    unit = mall.cast.alice.organisation_id
    tell(event_id="1", link="buyer:cart", organisation_id=unit, user_ids=[mall.cast.alice.user_id], **told)
    tell(event_id="2", link="no:page x", user_ids=[mall.cast.alice.user_id, mall.cast.charlie.user_id], **told)
    page = alice.get("/inbox/").content.decode()
    assert page.count("<b>CG-1 waits</b>") == 2
    assert re.search(r'class="badge hot">2<', page)
    assert charlie.get("/inbox/").content.decode().count("<b>CG-1 waits</b>") == 1
    row = Notification.objects.get(event_id="1")
    assert charlie.post(f"/inbox/{row.pk}/", key()).status_code == 404
    assert alice.post(f"/inbox/{row.pk}/", key()).headers["Location"] == "/buyer/cart/"
    shown = {"shown_at": NOW.isoformat()}
    assert alice.post("/inbox/read/", shown | key()).status_code == 303
    assert "Nothing unread" in alice.get("/inbox/").content.decode()
    assert alice.get("/inbox/?show=all").content.decode().count("CG-1 waits") >= 2
    assert charlie.get("/inbox/").content.decode().count("<b>CG-1 waits</b>") == 1
