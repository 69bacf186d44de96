"""Publish a notice, and owe one, inside another app's operation."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import Deadline
from marketplace.kernel.errors import Blocked
from marketplace.kernel.locks import note_rank
from marketplace.kernel.matching import vector
from marketplace.kernel.numbering import take_numbers
from marketplace.kernel.text import gettext_noop
from marketplace.notices.events import NoticePublished
from marketplace.notices.models import Notice, PublicationDuty
from marketplace.notices.queries import content_of
from marketplace.notices.rules.terms import check_terms, lexemes, made_terms, made_title, read_title
from marketplace.notices.states import NOTICE_MACHINE, NoticeAction, NoticeKind, NoticeState, Prefix

# A duty's officers are told that it is overdue this long after its end.
_OVERDUE_AFTER = datetime.timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file to be published with a notice."""

    name: str
    content: bytes


def publish(
    *,
    kind: NoticeKind,
    region: str,
    title: str,
    terms: Mapping[str, str],
    subject: str,
    publisher: Actor,
    at: datetime.datetime,
    title_en: str = "",
    documents: Sequence[Attachment] = (),
) -> tuple[Notice, NoticePublished]:
    """Publish a notice in the running transaction and return it with the event that the caller records in its own stream.

    `region` is a GB/T 2260 code, `subject` what the notice speaks of, kind and number (`agreement/KJXY-…`); `terms` maps
    names of `Term` to texts. Both are the mall's own and never too long: a title is cut, a term has any length; what people
    wrote is read before (`rules.terms`). Whatever duty to publish such a notice about the subject was open is fulfilled.
    Raises `Blocked` (NOTICE-01) for each term that the kind must state and `terms` leaves out, and `InvalidInput` for a title
    that says nothing, an unknown term and files of no accepted type.
    """
    row = Notice(kind=NoticeKind(kind), region_id=region, subject=subject, changed_at=at)
    return publish_row(
        row, title=made_title(title), title_en=title_en, terms=terms, publisher=publisher, at=at, documents=documents
    )


def publish_row(
    row: Notice,
    *,
    title: str,
    title_en: str,
    terms: Mapping[str, str],
    publisher: Actor,
    at: datetime.datetime,
    documents: Sequence[Attachment],
) -> tuple[Notice, NoticePublished]:
    """Publish `row`, a new or locked draft; see `publish`. A draft's texts were read when it was written."""
    kind, stated = NoticeKind(row.kind), made_terms(terms)
    if findings := check_terms(kind, stated):
        raise Blocked(step=gettext_noop("publish a notice"), findings=findings)
    row.state = NOTICE_MACHINE.target(NoticeAction.PUBLISH, NoticeState(row.state))
    row.title, row.title_en = read_title(title), read_title(title_en, field="title_en", required=False)
    row.terms = [[term.value, text] for term, text in stated.items()]
    row.number = take_numbers(kind=Prefix.of(kind), region=row.region_id, at=at)[0]
    row.organisation_id = publisher.organisation_id or None
    row.publisher, row.author = publisher.organisation_name, publisher.key
    row.published_at = row.changed_at = at
    kept = [
        store(content=file.content, name=file.name, subject=f"notice/{row.number}", actor=publisher, at=at)
        for file in documents
    ]
    row.attachments = [file.pk for file in kept]
    hashes = [file.sha256 for file in kept]
    row.content_sha256 = hashlib.sha256(content_of(row, documents=hashes)).hexdigest()
    words = lexemes(number=row.number, title=row.title, title_en=row.title_en, terms=stated)
    row.search = vector(words)
    note_rank(Notice.LOCK_RANK)
    row.save()
    _fulfil(row)
    return row, NoticePublished(
        subject=row.number,
        kind=kind.value,
        region=row.region_id,
        title=row.title,
        about=row.subject,
        content_sha256=row.content_sha256,
        corrects=row.corrects.number or "" if row.corrects else "",
        documents=hashes,
    )


def expect(
    *,
    kind: NoticeKind,
    subject: str,
    title: str,
    region: str,
    organisation_id: int,
    rule: str,
    at: datetime.datetime,
    due: Deadline,
) -> None:
    """Owe the public a notice of `kind` about `subject` until `due`, in the running transaction.

    `title` says what it is about, `organisation_id` who must publish it, `rule` names the parameter the deadline comes from
    (`fa.award_notice`). A duty that is open already keeps its beginning and gets the new deadline. Its officers see its
    clock, are reminded before it ends, and told when it is overdue.
    """
    note_rank(PublicationDuty.LOCK_RANK)
    PublicationDuty.objects.update_or_create(
        kind=NoticeKind(kind),
        subject=subject,
        notice=None,
        defaults={
            "title": title[:200],
            "due_at": due.at,
            "provisional": due.provisional,
            "next_check_at": due.at + _OVERDUE_AFTER,
            "told": "",
        },
        create_defaults={
            "title": title[:200],
            "region_id": region,
            "organisation_id": organisation_id,
            "rule": rule,
            "since": at,
            "due_at": due.at,
            "provisional": due.provisional,
            "next_check_at": due.at + _OVERDUE_AFTER,
        },
    )


def release(*, kind: NoticeKind, subject: str) -> None:
    """Owe a notice no longer, because what it was to announce will not happen."""
    note_rank(PublicationDuty.LOCK_RANK)
    PublicationDuty.objects.filter(kind=NoticeKind(kind), subject=subject, notice=None).delete()


def _fulfil(row: Notice) -> None:
    if row.subject:
        PublicationDuty.objects.filter(kind=row.kind, subject=row.subject, notice=None).update(
            notice=row, next_check_at=None
        )
