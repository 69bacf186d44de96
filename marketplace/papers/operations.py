"""Issuing papers: each state of a thing is one paper, on record in the log."""

import datetime

from marketplace.audit.log import hold, record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.papers.events import PaperIssued
from marketplace.papers.models import Paper
from marketplace.papers.permissions import Permission
from marketplace.papers.queries import draft_for, issued
from marketplace.papers.rules import code_digest
from marketplace.papers.states import PaperKind


@operation(Permission.PAPER_ISSUE)
def issue_paper(*, actor: Actor, at: datetime.datetime, kind: str, number: str) -> str:
    """Issue the paper of a thing as it stands, or find the one that was; return its code.

    `kind` is a `PaperKind`, `number` the thing's (of slips and summaries the order's). Raises `NotFound` for what the actor
    may not see.
    """
    if kind not in set(PaperKind):
        raise InvalidInput(
            gettext_noop("Some fields need another look."), fields={"kind": gettext_noop("There is no such paper.")}
        )
    draft = draft_for(actor, kind=PaperKind(kind), number=number)
    if known := issued(draft):
        return known.code
    # Read again while the log stands still: otherwise the content could be older than the event it claims to rest on.
    hold(draft.stream)
    draft = draft_for(actor, kind=PaperKind(kind), number=number)
    log = f"paper/{number}"
    made, fresh = Paper.objects.get_or_create(
        kind=draft.kind,
        number=number,
        seq=draft.seq,
        digest=draft.digest,
        defaults={
            "code": draft.code,
            "stream": draft.stream,
            "head": draft.head,
            "content": draft.content,
            "log": log,
            "issued_at": at,
        },
    )
    if fresh:
        event = PaperIssued(
            subject=number,
            kind=kind,
            digest=draft.digest,
            of=draft.stream,
            seq=draft.seq,
            head=draft.head,
            code_digest=code_digest(made.code),
        )
        record(stream=log, actor=actor, at=at, events=[event])
    return made.code
