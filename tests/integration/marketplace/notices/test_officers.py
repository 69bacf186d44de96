"""Officers draft, publish, correct and withdraw their own kinds of notices."""

import pytest

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import (
    Blocked,
    Conflict,
    InvalidInput,
    MarketplaceError,
    NotAuthorized,
    NotFound,
    WrongState,
)
from marketplace.kernel.ids import idempotency_key
from marketplace.notices.operations import change_draft, draft_notice, drop_draft, publish_draft, withdraw_notice
from marketplace.notices.queries import (
    attachments,
    draft,
    drafts_of,
    is_published_document,
    notice,
    notices,
    published_by,
)
from marketplace.notices.states import NoticeKind, NoticeState
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused
from tests.integration.marketplace.notices.test_publishing import PDF, announce


def write(actor: Actor, **changes: object) -> int:
    """Draft a general notice for Dora's province."""
    inputs = {
        "kind": NoticeKind.NOTICE,
        "region": "990000",
        "title": "国庆节期间服务安排",
        "terms": {"body": "节假日期间订单照常受理。"},
    }
    return draft_notice(actor=actor, at=NOW, key=idempotency_key(), **(inputs | changes))


def publish(actor: Actor, draft_id: int) -> str:
    """Publish a draft."""
    return publish_draft(actor=actor, at=NOW, key=idempotency_key(), draft_id=draft_id)


def test_it_works(mall: Mall) -> None:
    draft_id = write(mall.cast.dora, files=[("安排.pdf", PDF)])
    assert not notices().filter(pk=draft_id).exists()
    number = publish(mall.cast.dora, draft_id)
    row = notice(number=number)
    assert number.startswith("TZGG-990000-20260302-")
    assert (row.pk, row.state, row.publisher) == (draft_id, NoticeState.PUBLISHED, "示范省财政厅")
    assert [file.name for file in attachments(row)] == ["安排.pdf"]
    assert is_published_document(f"notice/{number}")
    assert not is_published_document(f"notice_draft/{draft_id}")
    assert [event.action for event in timeline("notices/990000")][-2:] == ["notice.drafted", "notice.published"]


def test_a_draft_is_changed_and_thrown_away(mall: Mall) -> None:
    draft_id = write(mall.cast.dora, files=[("a.pdf", PDF)])
    first = draft(mall.cast.dora, draft_id).attachments[0]
    inputs = {"draft_id": draft_id, "title": "新标题", "terms": {}, "removed": [first]}
    change_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), **inputs)
    row = draft(mall.cast.dora, draft_id)
    assert (row.title, row.terms, row.attachments) == ("新标题", [], [])
    with refused(Blocked, "NOTICE-01"):
        publish(mall.cast.dora, draft_id)
    drop_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), draft_id=draft_id)
    assert not drafts_of(mall.cast.dora).exists()


@pytest.mark.parametrize(
    "kind", [kind for kind in NoticeKind if kind not in {"policy", "guide", "notice", "correction"}]
)
def test_what_announces_an_act_comes_only_from_it(mall: Mall, kind: NoticeKind) -> None:
    with refused(InvalidInput, field="kind"):
        write(mall.cast.dora, kind=kind)


def test_an_agreement_manager_issues_no_policy(mall: Mall) -> None:
    with refused(InvalidInput, field="kind"):
        write(mall.cast.mary, kind=NoticeKind.POLICY)
    assert publish(mall.cast.mary, write(mall.cast.mary))


def test_a_correction_replaces_what_it_corrects(mall: Mall) -> None:
    original = announce(mall)
    terms = {"changes": "成交金额应为 98,000.00 元。", "contact": "张三 0591-1234567"}
    correction = {"kind": NoticeKind.CORRECTION, "title": "更正公告", "terms": terms, "corrects": original.number}
    draft_id = write(mall.cast.dora, **correction)
    with refused(Conflict):
        write(mall.cast.mary, **correction)
    number = publish(mall.cast.dora, draft_id)
    row, old = notice(number=number), notice(number=original.number)
    assert (row.region_id, row.corrects, row.subject) == ("990100", old, original.subject)
    assert dict(row.terms)["original"].startswith(original.number)
    assert (old.state, old.correction) == (NoticeState.CORRECTED, row)
    with refused(WrongState):
        write(mall.cast.dora, **correction)


def test_a_withdrawn_notice_stays_readable_with_the_reason(mall: Mall) -> None:
    number = announce(mall).number
    inputs = {"at": NOW, "number": number, "reason": "公告内容有误"}
    withdraw_notice(actor=mall.cast.dora, key=idempotency_key(), **inputs)
    row = notice(number=number)
    assert (row.state, row.withdrawal_reason) == (NoticeState.WITHDRAWN, "公告内容有误")
    assert dict(row.terms)["amount"]
    assert notices().filter(number=number).exists()
    with refused(WrongState):
        withdraw_notice(actor=mall.cast.dora, key=idempotency_key(), **inputs)
    with refused(InvalidInput, field="reason"):
        withdraw_notice(actor=mall.cast.dora, key=idempotency_key(), at=NOW, number=number, reason=" ")


@pytest.mark.parametrize("name", ["charlie", "alice"])
def test_outsiders_are_refused(mall: Mall, name: str) -> None:
    outsider: Actor = getattr(mall.cast, name)
    draft_id = write(mall.cast.dora)
    number = announce(mall).number
    attempts = [
        lambda: write(outsider),
        lambda: publish(outsider, draft_id),
        lambda: drop_draft(actor=outsider, at=NOW, key=idempotency_key(), draft_id=draft_id),
        lambda: withdraw_notice(actor=outsider, at=NOW, key=idempotency_key(), number=number, reason="no good"),
    ]
    for attempt in attempts:
        with refused(NotAuthorized):
            attempt()
    with pytest.raises(NotFound):
        draft(outsider, draft_id)
    assert not published_by(outsider).exists()


def test_drafts_are_their_organisations_own(mall: Mall) -> None:
    draft_id = write(mall.cast.dora)
    with refused(NotAuthorized):
        publish(mall.cast.mary, draft_id)
    with pytest.raises(NotFound):
        draft(mall.cast.mary, draft_id)


def test_too_many_or_unknown_files_are_refused(mall: Mall) -> None:
    with refused(InvalidInput, field="file"):
        write(mall.cast.dora, files=[("a.exe", b"MZ")])
    many = [(f"{n}.pdf", PDF + str(n).encode()) for n in range(11)]
    with refused(InvalidInput, field="file"):
        write(mall.cast.dora, files=many)


@pytest.mark.parametrize("corrects", ["", "CJGG-990000-20260302-999999"])
def test_a_correction_names_a_published_notice(mall: Mall, corrects: str) -> None:
    with pytest.raises(MarketplaceError) as caught:
        write(mall.cast.dora, kind=NoticeKind.CORRECTION, corrects=corrects)
    assert type(caught.value) is NotFound
