"""An officer's own notices: drafted, published, corrected by another, withdrawn."""

import datetime
from collections.abc import Mapping, Sequence

from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.documents.storage import fetch
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notices.events import NoticeDrafted, NoticeDropped, NoticeWithdrawn
from marketplace.notices.models import Notice
from marketplace.notices.permissions import Permission
from marketplace.notices.queries import attachments
from marketplace.notices.queries import notice as published_notice
from marketplace.notices.rules.officers import kinds_of
from marketplace.notices.rules.terms import read_terms, read_title
from marketplace.notices.states import NOTICE_MACHINE, NoticeAction, NoticeKind, NoticeState, Term
from marketplace.notices.steps import Attachment, publish_row
from marketplace.organisations.queries import region as known_region

MOST_ATTACHMENTS = 10
File = tuple[str, bytes]


@operation(Permission.NOTICE_WRITE)
def draft_notice(
    *,
    actor: Actor,
    at: datetime.datetime,
    kind: NoticeKind,
    region: str,
    title: str,
    terms: Mapping[str, str],
    title_en: str = "",
    files: Sequence[File] = (),
    corrects: str = "",
) -> int:
    """Write a draft of a notice of one of the officer's own kinds and return its id; only the own organisation sees it.

    A correction names in `corrects` the number of the notice it will replace, whose region it takes; anything else names
    none. `files` are (name, bytes). Required terms may still be missing: they are demanded at publication. Raises
    `InvalidInput` for a kind that only operations publish and for texts and files that can't be kept, `NotFound` for an
    unknown region or notice.
    """
    if kind not in kinds_of(actor):
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"kind": gettext_noop("Notices of this kind come only from the act that they announce.")},
        )
    original = published_notice(number=corrects) if kind == NoticeKind.CORRECTION else None
    row = Notice(
        kind=NoticeKind(kind),
        region_id=original.region_id if original else known_region(code=region).code,
        organisation_id=actor.organisation_id,
        publisher=actor.organisation_name,
        author=actor.key,
    )
    authorize(actor, Permission.NOTICE_WRITE, row)
    if original:
        authorize(actor, Permission.NOTICE_WITHDRAW, original)
        _check_correctable(original)
        row.corrects, row.subject = original, original.subject
    return _save(row, actor, at, title=title, title_en=title_en, terms=terms, files=files)


@operation(Permission.NOTICE_WRITE)
def change_draft(
    *,
    actor: Actor,
    at: datetime.datetime,
    draft_id: int,
    title: str,
    terms: Mapping[str, str],
    title_en: str = "",
    files: Sequence[File] = (),
    removed: Sequence[int] = (),
) -> int:
    """Replace the text of a draft, add `files` and leave out the documents `removed`; return the draft's id.

    Raises `NotFound` when there is no such draft and `InvalidInput` for texts and files that can't be kept.
    """
    row = _locked_draft(actor, draft_id)
    row.attachments = [document for document in row.attachments if document not in set(removed)]
    return _save(row, actor, at, title=title, title_en=title_en, terms=terms, files=files)


@operation(Permission.NOTICE_WRITE)
def drop_draft(*, actor: Actor, at: datetime.datetime, draft_id: int) -> int:
    """Throw a draft away and return its id; raises `NotFound` when there is none."""
    row = _locked_draft(actor, draft_id)
    event = NoticeDropped(subject=f"draft-{row.pk}", title=row.title)
    row.delete()
    record(stream=f"notices/{row.region_id}", actor=actor, at=at, events=[event])
    return draft_id


@operation(Permission.NOTICE_WRITE)
def publish_draft(*, actor: Actor, at: datetime.datetime, draft_id: int) -> str:
    """Publish a draft and return the number it got; the notice it corrects, if one, is marked as corrected.

    Raises `Blocked` (NOTICE-01) for required terms that are missing, `NotFound` without such a draft, and `WrongState` when
    the notice to be corrected was withdrawn or corrected meanwhile.
    """
    row = _locked_draft(actor, draft_id)
    original = row.corrects
    terms = dict(row.terms)
    if original:
        terms[Term.ORIGINAL] = f"{original.number}\n{original.title}"
    files = [Attachment(name=one.name, content=fetch(sha256=one.sha256)) for one in attachments(row)]
    _, event = publish_row(
        row, title=row.title, title_en=row.title_en, terms=terms, publisher=actor, at=at, documents=files
    )
    if original:
        _move(original, NoticeAction.CORRECT, {})
    record(stream=f"notices/{row.region_id}", actor=actor, at=at, events=[event])
    return event.subject


@operation(Permission.NOTICE_WITHDRAW)
def withdraw_notice(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """Withdraw a published notice and return its number; its text stays readable, marked with the reason.

    Raises `InvalidInput` without a reason, `NotFound` without such a notice, `WrongState` when it is withdrawn already.
    """
    why = read_reason(reason)
    row = published_notice(number=number)
    authorize(actor, Permission.NOTICE_WITHDRAW, row)
    _move(row, NoticeAction.WITHDRAW, {"withdrawn_at": at, "withdrawal_reason": why})
    event = NoticeWithdrawn(subject=number, title=row.title, reason=why)
    record(stream=f"notices/{row.region_id}", actor=actor, at=at, events=[event])
    return number


def _locked_draft(actor: Actor, draft_id: int) -> Notice:
    found = lock(Notice.objects.select_related("corrects").filter(pk=draft_id, state=NoticeState.DRAFT))
    if not found:
        raise NotFound(gettext_noop("This draft"))
    authorize(actor, Permission.NOTICE_WRITE, found[0])
    return found[0]


def _check_correctable(original: Notice) -> None:
    NOTICE_MACHINE.target(NoticeAction.CORRECT, NoticeState(original.state))
    if Notice.objects.filter(corrects=original).exists():
        raise Conflict(
            gettext_noop("A correction of %(number)s is being written already."),
            params={"number": original.number or ""},
        )


def _move(row: Notice, action: NoticeAction, changes: Mapping[str, object]) -> None:
    """Change a published notice's state; raises `WrongState` when it is in another than was read."""
    target = NOTICE_MACHINE.target(action, NoticeState(row.state))
    moved = Notice.objects.filter(pk=row.pk, state=row.state).update(state=target, **changes)
    if not moved:
        raise Conflict(gettext_noop("Somebody else acted first. Reload the page."))


def _save(
    row: Notice,
    actor: Actor,
    at: datetime.datetime,
    *,
    title: str,
    title_en: str,
    terms: Mapping[str, str],
    files: Sequence[File],
) -> int:
    row.title, row.title_en = read_title(title), read_title(title_en, field="title_en", required=False)
    row.terms = [[term.value, text] for term, text in read_terms(terms).items()]
    row.changed_at = at
    if len(row.attachments) + len(files) > MOST_ATTACHMENTS:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"file": gettext_noop("A notice has at most 10 files.")},
        )
    row.save()
    subject = f"notice_draft/{row.pk}"
    kept = [store(content=content, name=name, subject=subject, actor=actor, at=at) for name, content in files]
    row.attachments = list(dict.fromkeys([*row.attachments, *(document.pk for document in kept)]))
    row.save(update_fields=["attachments"])
    event = NoticeDrafted(
        subject=f"draft-{row.pk}",
        kind=row.kind,
        region=row.region_id,
        title=row.title,
        documents=[document.sha256 for document in kept],
    )
    record(stream=f"notices/{row.region_id}", actor=actor, at=at, events=[event])
    return row.pk
