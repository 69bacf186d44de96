"""Dry runs: a draft tried on past purchases, some hundred at a time, each time in a transaction and a task of its own.

What was tried stays when a worker dies, everybody sees how far it is, and it can be cancelled between two parts.
"""

import datetime

from marketplace.audit.log import record
from marketplace.jobs.outbox import enqueue
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.rule_packs import events, queries
from marketplace.rule_packs.models import DryRun, DryRunHit, PackDraft
from marketplace.rule_packs.permissions import Permission
from marketplace.rule_packs.states import RunState
from marketplace.rule_packs.steps import content_of, lock_draft

TASK = "rule_packs.continue_dry_run"
PART = 200


@operation(Permission.DRAFT_TRY)
def start_dry_run(*, actor: Actor, at: datetime.datetime, number: str, since: datetime.date) -> str:
    """Try the draft as it stands on the purchases of its region since a day; return the draft's number.

    The work is done by the workers, see `continue_dry_run`. Raises `Conflict` while another dry run of the draft is running.
    """
    draft = lock_draft(number)
    authorize(actor, Permission.DRAFT_TRY, draft)
    if since > local_date(at):
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"since": gettext_noop("The day lies in the future.")},
        )
    if DryRun.objects.filter(draft=draft, state=RunState.RUNNING).exists():
        raise Conflict(gettext_noop("A dry run of this draft is running. Wait for it, or cancel it."))
    digest = content_of(draft).digest
    total = queries.past_count(draft.region, since)
    run = DryRun.objects.create(
        draft=draft,
        digest=digest,
        since=since,
        state=RunState.RUNNING,
        total=total,
        asked_by=actor.name,
        started_at=at,
    )
    enqueue(name=TASK, kwargs={"run_id": run.pk}, dedupe=f"{run.pk}:0")
    event = events.DryRunStarted(subject=number, digest=digest, since=since.isoformat(), purchases=total)
    record(stream=events.STREAM, actor=actor, at=at, events=[event])
    return number


@operation(Permission.DRY_RUN_CONTINUE)
def continue_dry_run(*, actor: Actor, at: datetime.datetime, run_id: int) -> bool:
    """Try the next part and promise the one after it; return whether the run goes on. Safe to repeat.

    A draft that changed since the run began ends the run: what it found would be about something else.
    """
    rows = lock(DryRun.objects.filter(pk=run_id, state=RunState.RUNNING).select_related("draft"))
    if not rows:
        return False
    (run,) = rows
    pack = content_of(run.draft)
    if pack.digest != run.digest:
        _end(run, RunState.CANCELLED, actor=actor, at=at)
        return False
    trial = queries.trial_of(run.draft, pack)
    part = queries.past_purchases(run.draft.region, run.since, after=run.at_id, limit=PART)
    hits = [hit for past in part for hit in trial.judge(past)]
    DryRunHit.objects.bulk_create(
        DryRunHit(
            dry_run=run,
            verdict=hit.verdict,
            purchase=hit.purchase.number,
            title=hit.purchase.title,
            unit_id=hit.purchase.unit_id,
            unit=hit.purchase.unit,
            region=hit.purchase.region,
            submitted_on=hit.purchase.submitted_on,
            amount=hit.purchase.total,
            orders=list(hit.orders),
            findings=[finding.as_dict() for finding in hit.findings],
        )
        for hit in hits
    )
    run.done += len(part)
    if part:
        run.at_id = part[-1].id
    run.save(update_fields=["done", "at_id"])
    if len(part) < PART:
        _end(run, RunState.DONE, actor=actor, at=at)
        return False
    enqueue(name=TASK, kwargs={"run_id": run.pk}, dedupe=f"{run.pk}:{run.at_id}")
    return True


@operation(Permission.DRAFT_TRY)
def cancel_dry_run(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Stop the draft's running dry run; what it found stays to be read. Return the draft's number."""
    draft = PackDraft.objects.filter(number=number).first()
    if draft is None:
        raise NotFound(gettext_noop("This draft"))
    authorize(actor, Permission.DRAFT_TRY, draft)
    rows = lock(DryRun.objects.filter(draft=draft, state=RunState.RUNNING).select_related("draft"))
    if not rows:
        raise NotFound(gettext_noop("A running dry run"))
    _end(rows[0], RunState.CANCELLED, actor=actor, at=at)
    return number


def _end(run: DryRun, state: RunState, *, actor: Actor, at: datetime.datetime) -> None:
    run.state, run.ended_at = state, at
    run.save(update_fields=["state", "ended_at"])
    found = queries.summary(run)
    event = events.DryRunEnded(
        subject=run.draft.number,
        state=state.value,
        tried=run.done,
        stopped_orders=found.stopped.orders,
        stopped_units=found.stopped.units,
        released_orders=found.released.orders,
        released_units=found.released.units,
    )
    record(stream=events.STREAM, actor=actor, at=at, events=[event])
