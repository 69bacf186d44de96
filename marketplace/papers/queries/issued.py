"""Papers that were issued: printing them again, and telling whether one is what the log holds."""

import datetime
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.audit.keys import signing_key
from marketplace.audit.queries import EventRow, event_at, inclusion, latest_event, timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.papers.events import Action
from marketplace.papers.models import Paper
from marketplace.papers.queries.sheets import sheet_for, sheet_now
from marketplace.papers.rules import changed, code_digest, code_of, digest
from marketplace.papers.states import PaperKind


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a paper says before it has its code: its content, that one's hash, and the event it rests on."""

    kind: PaperKind
    number: str
    content: dict[str, Any]
    digest: str
    stream: str
    seq: int
    head: str

    @property
    def code(self) -> str:
        """The code that verifies it; only this installation's key makes it."""
        return code_of(key=_key(), kind=self.kind, number=self.number, seq=self.seq, digest=self.digest)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the mall says of a paper that somebody holds.

    `held`: the log holds it, as it was printed: the event it rests on, and the record of its issue. `signed_on` is the day of
    the latest signed head that covers its record, None while it is younger than that. `last_at` is when the log last spoke of
    the thing after the paper, None if it has not; `changed` are the labels (`zh`, `en`) of what the paper would say otherwise
    now; `gone` says that no such paper would be made any more.
    """

    paper: Paper
    held: bool
    signed_on: datetime.date | None
    last_at: datetime.datetime | None
    changed: Sequence[dict[str, str]]
    gone: bool


def draft_for(actor: Actor, *, kind: PaperKind, number: str) -> Draft:
    """Return the paper of a thing as it would be issued now.

    Raises `NotFound` for what the actor may not see, `Conflict` for the second in which the log does not speak of it yet.
    """
    sheet = sheet_for(actor, kind=kind, number=number)
    event = latest_event(stream=sheet.stream, subjects=sheet.subjects)
    if event is None:
        raise Conflict(gettext_noop("The log does not speak of this yet. Try again in a moment."))
    content = sheet.content()
    return Draft(
        kind=kind,
        number=number,
        content=content,
        digest=digest(kind=kind, content=content),
        stream=sheet.stream,
        seq=event.seq,
        head=event.hash,
    )


def issued(draft: Draft) -> Paper | None:
    """Return the paper that was issued of this very state, under whatever key, None if none was."""
    states = Paper.objects.filter(kind=draft.kind, number=draft.number, seq=draft.seq, digest=draft.digest)
    return states.first()


def paper_with(code: str) -> Paper:
    """Return a paper by its code, for printing right after it was issued; raises `NotFound`."""
    found = Paper.objects.filter(code=code).first()
    if found is None:
        raise NotFound(gettext_noop("This paper"))
    return found


def verify(code: str, *, number: str = "") -> Verdict | None:
    """Return what the mall says of the paper with a code (a number of statements that no paper changes), None when it issued none.

    `number`, if given, must be the one printed on it. The code is the right: it is printed on the paper alone.
    """
    paper = Paper.objects.filter(code=code).first()
    if paper is None or (number and number.strip().upper() != str(paper.content["number"]).upper()):
        return None
    kind = PaperKind(paper.kind)
    own = digest(kind=kind, content=paper.content)
    event = event_at(stream=paper.stream, seq=paper.seq)
    record = _record(paper)
    held = (
        own == paper.digest
        and event is not None
        and event.hash == paper.head
        and record is not None
        and _is_code_of(paper, record)
    )
    now = sheet_now(kind=kind, number=paper.number)
    # Those of today: a paper may be older than what the log is asked about such things.
    subjects = now.subjects if now else paper.content["subjects"]
    latest = latest_event(stream=paper.stream, subjects=subjects)
    proof = inclusion(paper.log)
    return Verdict(
        paper=paper,
        held=held,
        signed_on=proof.head.day if proof and record and proof.seq >= record.seq else None,
        last_at=latest.at if latest and latest.seq > paper.seq else None,
        changed=changed(paper.content, now.content()) if now else [],
        gone=now is None,
    )


def _record(paper: Paper) -> EventRow | None:
    """Return the event by which the log says that this paper was issued, saying what it says."""
    said = {"kind": paper.kind, "digest": paper.digest, "of": paper.stream, "seq": paper.seq, "head": paper.head}
    issues = (event for event in timeline(paper.log) if event.action == Action.PAPER_ISSUED)
    return next((event for event in issues if said.items() <= event.data.items()), None)


def _is_code_of(paper: Paper, record: EventRow) -> bool:
    """Whether the code is the one the paper was issued with: the record of its issue knows it, whatever key made it.

    A record of before does not; then only the present key can tell.
    """
    if noted := record.data.get("code_digest", ""):
        return hmac.compare_digest(code_digest(paper.code), noted)
    kind = PaperKind(paper.kind)
    made = code_of(key=_key(), kind=kind, number=paper.number, seq=paper.seq, digest=paper.digest)
    return hmac.compare_digest(made, paper.code)


def _key() -> bytes:
    """The key of the codes; it follows from the installation's signing key and tells nothing of it."""
    return hashlib.sha256(b"emall papers\n" + signing_key().private_bytes_raw()).digest()
