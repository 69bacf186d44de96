"""Printed papers of every kind: what stands on them, who gets them, and what the public page says of them."""

import datetime
import io
import re
from unicodedata import category
from urllib.parse import urlsplit

import pypdf
import pypdfium2
import pytest
import zxingcpp
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from marketplace.audit.operations import sign_heads
from marketplace.audit.queries import timeline
from marketplace.fulfilment.operations.claims import open_claim
from marketplace.jobs.runner import drain
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.notices.operations import draft_notice, publish_draft
from marketplace.notices.states import NoticeKind
from marketplace.papers.gateways.glyphs import signs
from marketplace.papers.gateways.typesetting import typeset
from marketplace.papers.models import Paper
from marketplace.papers.operations import issue_paper
from marketplace.papers.queries import pdf_of, spaced, verify
from marketplace.papers.states import PaperKind
from marketplace.purchasing.models import Order
from tests.factories import agreements
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, accepted, approved, confirm, deliver, invoice, make_mall, ordered, submitted
from tests.factories.waivers import granted, strict

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def issue(actor: Actor, kind: PaperKind, number: str) -> Paper:
    key = None if actor is SYSTEM else idempotency_key()
    return Paper.objects.get(code=issue_paper(actor=actor, at=NOW, key=key, kind=kind.value, number=number))


def invoiced(mall: Mall) -> str:
    [number] = accepted(mall, {mall.laptop: 2})
    invoice(mall, number)
    return number


def published(mall: Mall) -> str:
    """Return the number of a published notice."""
    terms = {"body": "第一行\n第二行"}
    draft = draft_notice(
        actor=mall.cast.dora,
        at=NOW,
        key=idempotency_key(),
        kind=NoticeKind.NOTICE,
        region="990000",
        title="公告一则",
        terms=terms,
    )
    return str(publish_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), draft_id=draft))


def things(mall: Mall) -> dict[PaperKind, str]:
    """One thing of each kind."""
    order = invoiced(mall)
    [claimed] = accepted(mall, {mall.laptop: 1})
    claim = open_claim(
        actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=claimed, quantities={"1": 1}, reason="屏幕破裂"
    )
    agreement = agreements.in_force(mall)
    notice = published(mall)
    strict(mall)
    waiver = granted(mall)
    drain(at=NOW)
    return {
        PaperKind.PURCHASE: Order.objects.get(number=order).purchase.number,
        PaperKind.ORDER: order,
        PaperKind.ACCEPTANCE: order,
        PaperKind.INVOICE: order,
        PaperKind.CLAIM: claim,
        PaperKind.AGREEMENT: agreement,
        PaperKind.NOTICE: notice,
        PaperKind.WAIVER: waiver,
    }


def test_every_kind_has_its_paper_in_both_languages_and_outsiders_get_none(mall: Mall) -> None:
    alice, charlie = client_of(mall.cast.alice), client_of(mall.cast.charlie)
    titles = {
        PaperKind.PURCHASE: "Purchase approval form",
        PaperKind.ORDER: "Purchase order",
        PaperKind.ACCEPTANCE: "Delivery and acceptance slip",
        PaperKind.INVOICE: "Invoice summary",
        PaperKind.CLAIM: "Claim after acceptance",
        PaperKind.AGREEMENT: "Framework agreement",
        PaperKind.NOTICE: "Public notice",
        PaperKind.WAIVER: "Waiver of a rule",
    }
    for kind, number in things(mall).items():
        answer = alice.get(f"/papers/{kind}/{number}.pdf")
        assert answer.status_code == 200, (kind, answer.content.decode())
        assert answer["Content-Type"] == "application/pdf"
        paper = Paper.objects.get(kind=kind, number=number)
        text = text_of(answer.content)
        for said in (titles[kind], paper.content["number"], spaced(paper.code), paper.head, "1 / "):
            assert said in text, (kind, said, text)
        public = kind in {PaperKind.AGREEMENT, PaperKind.NOTICE}
        assert charlie.get(f"/papers/{kind}/{number}.pdf").status_code == (200 if public else 404), kind
        assert Client().get(f"/papers/{kind}/{number}.pdf").status_code == (200 if public else 302), kind
    assert Paper.objects.count() == len(titles)
    assert alice.get(f"/papers/nonsense/{number}.pdf").status_code == 404


def test_a_paper_shows_money_in_capitals_and_real_glyphs(mall: Mall) -> None:
    number = submitted(mall, {mall.laptop: 2}, title="教学设备采购囍")
    content = pdf_of(issue(mall.cast.alice, PaperKind.PURCHASE, number))
    text = text_of(content)
    assert "人民币" in text
    assert "教学设备采购囍" in text
    reader = pypdf.PdfReader(io.BytesIO(content))
    fonts = {font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all("NotoSansCJK" in font for font in fonts)
    with pypdfium2.PdfDocument(content) as document:
        picture = document[0].render(scale=3).to_pil().convert("L")
        glyphs = _pictures(document[0], picture, "教学设备采购囍")
    # Squares would all look alike; and every one of these signs has more ink than a frame.
    assert len({picture.tobytes() for picture in glyphs}) == len(glyphs) == 7


def _pictures(page: pypdfium2.PdfPage, picture: object, signs: str) -> list[object]:
    """Cut each of `signs` out of the drawn page, at one size."""
    words = page.get_textpage()
    found, height = [], page.get_height()
    index, _ = words.search(signs).get_next()
    for place in range(index, index + len(signs)):
        left, bottom, right, top = words.get_charbox(place)
        box = (int(left * 3), int((height - top) * 3), int(right * 3) + 1, int((height - bottom) * 3) + 1)
        found.append(picture.crop(box).resize((32, 32)))  # type: ignore[attr-defined]
    return found


def test_the_same_state_is_one_paper_with_the_same_bytes_and_a_new_state_another(mall: Mall) -> None:
    [number] = ordered(mall, {mall.desk: 1})
    bob = client_of(mall.cast.bob)
    first, again = bob.get(f"/papers/order/{number}.pdf"), bob.get(f"/papers/order/{number}.pdf")
    assert first.content == again.content
    assert Paper.objects.count() == 1
    known = bob.get(f"/papers/order/{number}.pdf", headers={"If-None-Match": first["ETag"]})
    assert known.status_code == 304
    assert known["ETag"] == first["ETag"]
    chinese = client_of(mall.cast.alice, language="zh-hans").get(f"/papers/order/{number}.pdf")
    assert chinese["Content-Disposition"].startswith("attachment; filename")
    assert chinese.content == first.content
    confirm(mall, number)
    assert bob.get(f"/papers/order/{number}.pdf")["ETag"] != first["ETag"]
    assert Paper.objects.count() == 2
    issues = timeline(f"paper/{number}")
    assert [event.data["digest"] for event in issues] == list(
        Paper.objects.order_by("pk").values_list("digest", flat=True)
    )


def test_slips_need_what_they_speak_of(mall: Mall) -> None:
    [number] = ordered(mall, {mall.desk: 1})
    for kind in (PaperKind.ACCEPTANCE, PaperKind.INVOICE):
        with pytest.raises(NotFound):
            issue(mall.cast.alice, kind, number)
    confirm(mall, number)
    deliver(mall, number)
    slip = issue(mall.cast.alice, PaperKind.ACCEPTANCE, number)
    assert slip.content["number"].startswith("FH-")


def test_the_clock_prints_for_visitors_what_is_public_only(mall: Mall) -> None:
    number = submitted(mall, {mall.desk: 1})
    with pytest.raises(NotFound):
        issue(SYSTEM, PaperKind.PURCHASE, number)
    assert issue(SYSTEM, PaperKind.NOTICE, published(mall)).log.startswith("paper/")


def test_nobody_changes_a_paper(mall: Mall) -> None:
    paper = issue(mall.cast.alice, PaperKind.PURCHASE, submitted(mall, {mall.desk: 1}))
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(head="0" * 64)


def page_of(address: str, status: int = 200, **query: str) -> str:
    cache.clear()
    answer = Client(headers={"accept-language": "en"}).get(address, query, follow=True)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def test_the_public_page_says_what_the_log_holds_and_what_changed_without_telling_it(mall: Mall) -> None:
    [number] = ordered(mall, {mall.desk: 1})
    paper = issue(mall.cast.alice, PaperKind.ORDER, number)
    address = f"/verify/{spaced(paper.code)}/"
    assert address in text_of(pdf_of(paper)).replace("\n", "")
    page = page_of(address)
    assert 'data-verdict="held"' in page
    assert "younger than the latest signed head" in page
    assert paper.head in page
    assert "¥" in page
    for secret in (mall.cast.bob.organisation_name, mall.cast.alice.name, "示范路"):
        assert secret not in page
    confirm(mall, number)
    sign_heads(actor=SYSTEM, at=NOW)
    page = page_of(address)
    assert 'data-verdict="changed"' in page
    assert "Its record stands under the signed head of" in page
    changed = re.search(r'<ul class="notes">(.*?)</ul>', page, re.DOTALL)
    assert changed
    assert "State" in changed[1]
    assert "Total" not in changed[1]
    assert 'data-verdict="changed"' in page_of("/verify/", code=spaced(paper.code).lower(), number=number)


def test_the_qr_code_of_every_kind_leads_to_the_page_that_verifies_it(mall: Mall) -> None:
    for kind, number in things(mall).items():
        paper = issue(mall.cast.alice, kind, number)
        with pypdfium2.PdfDocument(pdf_of(paper)) as document:
            # As a plain printer prints it, in dots to the inch: a telephone's camera sees more.
            picture = document[0].render(scale=150 / 72).to_pil().convert("L")
        [code] = zxingcpp.read_barcodes(picture)
        assert code.format == zxingcpp.BarcodeFormat.QRCode
        address = urlsplit(code.text)
        assert f"{address.scheme}://{address.netloc}" == settings.EMALL_ADDRESS.rstrip("/")
        page = page_of(address.path)
        assert 'data-verdict="held"' in page, kind
        assert paper.head in page, kind


def test_wrong_codes_and_numbers_are_refused_each_in_its_words(mall: Mall) -> None:
    [number] = ordered(mall, {mall.desk: 1})
    code = issue(mall.cast.alice, PaperKind.ORDER, number).code
    wrong = ("1" if code[0] == "0" else "0") + code[1:]
    assert 'data-verdict="damaged"' in page_of(f"/verify/{wrong}/", 422)
    assert "no code of ours" in page_of("/verify/", 422, code="nonsense")
    assert 'data-verdict="unknown"' in page_of(f"/verify/{code}/", 404, number="DD-990100-20261122-999999")
    assert 'data-verdict="held"' in page_of(f"/verify/{code}/", number=number.lower())
    assert "no such paper" in page_of(f"/verify/{'0' * 24}/", 404)
    assert verify("0" * 24) is None


def test_a_new_signing_key_prints_unchanged_states_and_every_code_verifies(mall: Mall) -> None:
    [number] = ordered(mall, {mall.desk: 1})
    alice = client_of(mall.cast.alice)
    before = issue(mall.cast.alice, PaperKind.ORDER, number)
    with override_settings(EMALL_SIGNING_KEY=b"x" * 32):
        assert issue(mall.cast.alice, PaperKind.ORDER, number) == before
        assert alice.get(f"/papers/order/{number}.pdf").status_code == 200
        confirm(mall, number)
        after = issue(mall.cast.alice, PaperKind.ORDER, number)
        verdicts = [verify(paper.code) for paper in (before, after)]
        assert [verdict.held for verdict in verdicts if verdict] == [True, True]
    assert Paper.objects.count() == 2


def test_a_row_that_somebody_forged_is_no_paper_of_the_log(mall: Mall) -> None:
    [number] = ordered(mall, {mall.desk: 1})
    paper = issue(mall.cast.alice, PaperKind.ORDER, number)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE papers_paper DISABLE TRIGGER append_only")
        Paper.objects.filter(pk=paper.pk).update(code="0" * 24)
        assert 'data-verdict="broken"' in page_of(f"/verify/{'0' * 24}/")
        Paper.objects.filter(pk=paper.pk).update(code=paper.code)
        cursor.execute("ALTER TABLE papers_paper ENABLE TRIGGER append_only")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE papers_paper DISABLE TRIGGER append_only")
        content = {**paper.content, "amounts": [{**paper.content["amounts"][0], "value": "1.00"}]}
        Paper.objects.filter(pk=paper.pk).update(content=content)
        cursor.execute("ALTER TABLE papers_paper ENABLE TRIGGER append_only")
    assert 'data-verdict="broken"' in page_of(f"/verify/{paper.code}/")


def test_a_sealed_application_shows_neither_on_the_agreements_paper_nor_when_it_is_verified(mall: Mall) -> None:
    number = agreements.invited(mall)
    address = f"/papers/agreement/{number}.pdf"
    before = Client().get(address)
    code = Paper.objects.get(number=number).code
    verified = page_of(f"/verify/{code}/")
    agreements.applied(mall.cast.bob, number, "4500.00")
    assert timeline(f"agreement/{number}")[-1].action == "application.submitted"
    after = Client().get(address)
    assert (after["ETag"], after.content) == (before["ETag"], before.content)
    assert page_of(f"/verify/{code}/") == verified
    assert "last spoke of it" not in verified
    text = text_of(before.content)
    assert f"agreement/{number}" in text
    assert "#" not in text


def test_signs_that_the_font_lacks_are_marked_and_no_paper_fails_for_them(mall: Mall) -> None:
    title = "采购😀葛\U000e0100办公桌"
    paper = issue(mall.cast.alice, PaperKind.PURCHASE, submitted(mall, {mall.desk: 1}, title=title, purpose="会议室✌️"))
    assert title in str(paper.content), "the hash is over what was written"
    text = text_of(pdf_of(paper))
    assert "采购〓葛办公桌" in text
    assert "会议室〓" in text
    # Most forms refuse these; what was imported or written into a free text may hold them all the same.
    paper.content["texts"][0]["text"] = "第一\ue000行\n第\ufeff二\u200b行\u202e\x07\xad"
    assert "第一〓行\n第〓二〓行〓〓" in text_of(pdf_of(paper))


def test_the_font_has_no_sign_of_control_and_no_private_one() -> None:
    kinds = {category(chr(sign)) for sign in signs()}
    assert not kinds & {"Cc", "Co", "Cs", "Cn"}
    assert 0xFEFF not in signs()
    assert set(map(ord, "〓人民币元¥—")) <= signs()


def test_what_cannot_be_set_is_refused_with_a_reference() -> None:
    with pytest.raises(Conflict) as refused:
        typeset({"facts": []}, address="/verify/", at=NOW.astimezone(datetime.UTC))
    assert refused.value.reference


def test_asking_fast_is_refused(mall: Mall) -> None:
    cache.clear()
    visitor = Client()
    answers = {visitor.get(f"/verify/{'0' * 24}/").status_code for _ in range(31)}
    assert answers == {404, 429}


def test_visitors_print_slowly_and_members_as_they_like(mall: Mall) -> None:
    address, visitor, alice = f"/papers/notice/{published(mall)}.pdf", Client(), client_of(mall.cast.alice)
    first = visitor.get(address)
    again = [visitor.get(address, headers={"If-None-Match": first["ETag"]}).status_code for _ in range(30)]
    assert again == [304] * 29 + [429]
    assert alice.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_who_has_a_paper_already_costs_no_typesetting(mall: Mall) -> None:
    address = f"/papers/notice/{published(mall)}.pdf"
    tag = Client().get(address)["ETag"]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE papers_paper DISABLE TRIGGER append_only")
        Paper.objects.update(content={**Paper.objects.get().content, "facts": [{}]})
        cursor.execute("ALTER TABLE papers_paper ENABLE TRIGGER append_only")
    assert Client().get(address).status_code == 409, "it can't be set any more"
    assert Client().get(address, headers={"If-None-Match": tag}).status_code == 304


def test_printing_costs_the_same_statements_whatever_the_thing_holds(mall: Mall) -> None:
    small, large = approved(mall, {mall.desk: 1}), approved(mall, {mall.desk: 1, mall.laptop: 1, mall.bens_desk: 1})
    alice, counts = client_of(mall.cast.alice), []
    issue(mall.cast.alice, PaperKind.PURCHASE, small)
    issue(mall.cast.alice, PaperKind.PURCHASE, large)
    for number in (small, large):
        alice.get(f"/papers/purchase/{number}.pdf")
        with CaptureQueriesContext(connection) as seen:
            assert alice.get(f"/papers/purchase/{number}.pdf").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
