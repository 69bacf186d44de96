"""From the draft to the version: submitted by one officer, approved or returned by another, never changed afterwards."""

import datetime

from django.db import transaction

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.rule_packs import drafts, events, queries
from marketplace.rule_packs.models import PackDraft
from marketplace.rule_packs.operations.loading import lock_loading, store_version
from marketplace.rule_packs.packs import Pack
from marketplace.rule_packs.permissions import Permission
from marketplace.rule_packs.queries import forget_parameters
from marketplace.rule_packs.states import DraftAction
from marketplace.rule_packs.steps import content_of, lock_draft, move_draft


@operation(Permission.DRAFT_CHANGE)
def submit_draft(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Ask the second officer; return the draft's number.

    Raises `InvalidInput` with the first reason why the draft can't take effect, or when its present content was not tried on
    past purchases.
    """
    draft = lock_draft(number)
    authorize(actor, Permission.DRAFT_CHANGE, draft)
    pack = content_of(draft)
    _refuse_problems(draft, pack, at=at)
    run = queries.finished_run(draft)
    if run is None:
        raise InvalidInput(
            gettext_noop("Try the draft on past purchases first: a dry run of what it says now is missing.")
        )
    summary = queries.summary(run)
    move_draft(draft, DraftAction.SUBMIT, submitted_at=at, decision_reason="")
    event = events.DraftSubmitted(
        subject=number,
        digest=pack.digest,
        effective_from=draft.effective_from.isoformat(),
        changes=[_told(change) for change in queries.changes_of(draft)],
        dry_run={
            "since": run.since.isoformat(),
            "tried": run.done,
            "stopped_orders": summary.stopped.orders,
            "stopped_units": summary.stopped.units,
            "released_orders": summary.released.orders,
            "released_units": summary.released.units,
        },
    )
    record(stream=events.STREAM, actor=actor, at=at, events=[event])
    return number


def _told(change: drafts.Change) -> dict[str, object]:
    return {
        "name": change.name,
        "category": change.category,
        "regions": list(change.regions),
        "old": change.old.value if change.old else "",
        "new": change.new.value if change.new else "",
        "unit": (change.new or change.old).unit,  # type: ignore[union-attr]  # one of them is there
    }


def _refuse_problems(draft: PackDraft, pack: Pack, *, at: datetime.datetime) -> None:
    for problem in queries.problems_of(draft, pack, today=local_date(at)):
        raise InvalidInput(problem.message, params=dict(problem.params))


@operation(Permission.DRAFT_DECIDE)
def return_draft(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """Give the draft back to who made it. Return its number."""
    draft = lock_draft(number)
    authorize(actor, Permission.DRAFT_DECIDE, draft)
    text = read_reason(reason)
    move_draft(draft, DraftAction.RETURN, submitted_at=None, decision_reason=text)
    event = events.DraftReturned(subject=number, reason=text)
    record(stream=events.STREAM, actor=actor, at=at, events=[event])
    return number


@operation(Permission.DRAFT_DECIDE)
def approve_draft(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Make the draft the pack's next version, which never changes again; its changes govern from their day on.

    The officer is not the one who made it. Every reason against it is looked for again: other packs may have changed. Raises
    `Conflict` when the pack got another version in the meantime. Returns the draft's number.
    """
    draft = lock_draft(number)
    authorize(actor, Permission.DRAFT_DECIDE, draft)
    move_draft(
        draft, DraftAction.APPROVE, checker_id=actor.user_id, checker_name=actor.name, decided_at=at, decision_reason=""
    )
    lock_loading()
    if queries.highest_version(draft.pack) != draft.base_version:
        raise Conflict(gettext_noop("The pack got another version in the meantime. Return the draft."))
    pack = content_of(draft)
    _refuse_problems(draft, pack, at=at)
    store_version(pack, at, draft=number, made_by=draft.maker_name, approved_by=actor.name)
    event = events.DraftApproved(
        subject=number,
        pack=pack.pack,
        version=pack.version,
        digest=pack.digest,
        effective_from=draft.effective_from.isoformat(),
        made_by=draft.maker_name,
        approved_by=actor.name,
    )
    record(stream=events.STREAM, actor=actor, at=at, events=[event])
    forget_parameters()
    transaction.on_commit(forget_parameters)
    return number
