"""Drafts and their dry runs as officers see them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.permissions import allowed
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api import show
from marketplace.plugin_api.replay import PastPurchase
from marketplace.plugin_api.rule import ActRule
from marketplace.rule_packs import drafts
from marketplace.rule_packs.dry_run import ActHit, Trial, trial
from marketplace.rule_packs.examples import Outcome
from marketplace.rule_packs.models import DryRun, DryRunHit, PackDraft
from marketplace.rule_packs.packs import Pack, PackEntry, read_packs
from marketplace.rule_packs.permissions import Permission
from marketplace.rule_packs.queries.governing import governing_rows
from marketplace.rule_packs.queries.versions import version_content
from marketplace.rule_packs.rules import Row
from marketplace.rule_packs.states import DRAFTS, DraftAction, DraftState, RunState, Verdict


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many orders, purchases and units a verdict is about."""

    orders: int = 0
    purchases: int = 0
    units: int = 0


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What a dry run found so far."""

    stopped: Count = field(default_factory=Count)
    released: Count = field(default_factory=Count)


@dataclass(frozen=True, kw_only=True)
class DraftView:
    """One draft with all that its page shows; `run` is its latest dry run, `current` whether that tried what it says now."""

    draft: PackDraft
    pack: Pack
    changes: Sequence[drafts.Change]
    problems: Sequence[drafts.Problem]
    outcomes: Sequence[Outcome]
    run: DryRun | None
    current: bool
    summary: Summary
    acts: Sequence[ActHit]
    acts_tried: bool
    not_tried: Sequence[str]
    may_change: bool
    may_submit: bool
    may_decide: bool
    may_withdraw: bool
    may_try: bool


def drafts_visible_to(actor: Actor) -> QuerySet[PackDraft]:
    """Return the drafts of the officer's region and those below, latest first."""
    if not actor.has(Role.REGULATOR):
        return PackDraft.objects.none()
    return PackDraft.objects.filter(region__startswith=region_prefix(actor.region)).order_by("-made_at", "-pk")


def draft(actor: Actor, number: str) -> PackDraft:
    """Return one draft that the officer may see; raises `NotFound`."""
    found = drafts_visible_to(actor).filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This draft"))
    return found


def draft_view(actor: Actor, number: str, *, today: datetime.date) -> DraftView:
    """Return a draft's page; raises `NotFound` for what the officer may not see."""
    found = draft(actor, number)
    pack = Pack.model_validate(found.content)
    run = found.dry_runs.order_by("-pk").first()
    state = DraftState(found.state)
    open_now = state in {DraftState.DRAFTED, DraftState.SUBMITTED}
    attempt = trial_of(found, pack) if open_now else None
    return DraftView(
        draft=found,
        pack=pack,
        changes=changes_of(found),
        problems=problems_of(found, pack, today=today) if open_now else (),
        outcomes=drafts.tried(pack, others=_others(pack), rules=show.all_rules()) if open_now else (),
        run=run,
        current=run is not None and run.digest == pack.digest,
        summary=summary(run) if run else Summary(),
        acts=acts_otherwise(attempt, found.region, run.since) if attempt and run else (),
        acts_tried=bool(attempt and attempt.act_rules),
        not_tried=attempt.not_tried if attempt else (),
        may_change=_may(actor, DraftAction.CHANGE, Permission.DRAFT_CHANGE, found),
        may_submit=_may(actor, DraftAction.SUBMIT, Permission.DRAFT_CHANGE, found),
        may_decide=_may(actor, DraftAction.APPROVE, Permission.DRAFT_DECIDE, found),
        may_withdraw=_may(actor, DraftAction.WITHDRAW, Permission.DRAFT_CHANGE, found),
        may_try=open_now and allowed(actor, Permission.DRAFT_TRY, found),
    )


def _may(actor: Actor, action: DraftAction, permission: Permission, found: PackDraft) -> bool:
    return DRAFTS.allows(action, DraftState(found.state)) and allowed(actor, permission, found)


def base_of(found: PackDraft) -> Pack | None:
    """Return the version that a draft was made from, None for a first one."""
    return version_content(found.pack, found.base_version) if found.base_version else None


def changes_of(found: PackDraft) -> list[drafts.Change]:
    """Return what a draft changes on its day."""
    return drafts.changes(Pack.model_validate(found.content), base_of(found), on=found.effective_from)


def _others(pack: Pack) -> list[Row]:
    return [row for row in governing_rows() if row.parameter.pack != pack.pack]


def problems_of(found: PackDraft, pack: Pack, *, today: datetime.date) -> list[drafts.Problem]:
    """Return why a draft can't take effect as it stands today."""
    return drafts.problems(
        pack, base_of(found), others=_others(pack), rules=show.all_rules(), on=found.effective_from, today=today
    )


def pattern(name: str, *, pack: Pack) -> PackEntry | None:
    """Return an entry of `name`, the draft's own before the program's: what unit, reference and examples look like."""
    packs = [pack, *sorted(read_packs(), key=lambda one: one.region)]
    return next((entry for one in packs for entry in reversed(one.parameter) if entry.name == name), None)


def known_parameters() -> list[str]:
    """Return the names that rules read and that some pack states, for the officer's choice."""
    read = {name for rule in show.all_rules() for name in rule.parameters}
    return sorted({entry.name for pack in read_packs() for entry in pack.parameter if entry.name in read})


def trial_of(found: PackDraft, pack: Pack) -> Trial:
    """Return the trial of a draft against what governs now."""
    rules = [rule for _, rule in show.rules()]
    return trial(pack, governing=governing_rows(), rules=rules, act_rules=replayed_rules(), on=found.effective_from)


def replayed_rules() -> list[ActRule]:
    """Return the rules of those acts outside purchases of which past ones are kept."""
    kept = [act for replay in show.act_replays() for act in replay.acts]
    # Acts of two modules may have one word for a name: only the very same act is meant.
    return [rule for _, rule in show.act_rules() if any(rule.act is act for act in kept)]


def acts_otherwise(attempt: Trial, region: str, since: datetime.date) -> list[ActHit]:
    """Return the past acts outside purchases that would fare otherwise; reads nothing when no such rule is concerned."""
    if not attempt.act_rules:
        return []
    pasts = (past for replay in show.act_replays() for past in replay.read(region, since))
    return [hit for past in pasts for hit in attempt.judge_act(past)]


def past_count(region: str, since: datetime.date) -> int:
    """Return how many past purchases a dry run of a region has to try."""
    return sum(replay.count(region, since) for replay in show.replays())


def past_purchases(region: str, since: datetime.date, *, after: int, limit: int) -> Sequence[PastPurchase]:
    """Return the next past purchases of a region, by id; there is one source of them today."""
    found = [past for replay in show.replays() for past in replay.read(region, since, after, limit)]
    return sorted(found, key=lambda past: past.id)[:limit]


def finished_run(found: PackDraft) -> DryRun | None:
    """Return the latest dry run that is done and tried what the draft says now."""
    digest = Pack.model_validate(found.content).digest
    return found.dry_runs.filter(state=RunState.DONE, digest=digest).order_by("-pk").first()


def hits(run: DryRun, *, verdict: str = "") -> QuerySet[DryRunHit]:
    """Return the past purchases that would fare otherwise."""
    rows = DryRunHit.objects.filter(dry_run=run)
    return rows.filter(verdict=verdict) if verdict else rows


def latest_run(found: PackDraft) -> DryRun:
    """Return the draft's latest dry run; raises `NotFound` when it was never tried."""
    run = found.dry_runs.order_by("-pk").first()
    if run is None:
        raise NotFound(gettext_noop("A dry run"))
    return run


def content_of(found: PackDraft) -> Pack:
    """Return the pack as the draft has it."""
    return Pack.model_validate(found.content)


def stated_in(found: PackDraft, *, name: str, category: str, regions: Sequence[str]) -> PackEntry | None:
    """Return what the draft states on its day for a parameter, a category and regions, None for nothing."""
    there = [
        entry
        for entry in content_of(found).parameter
        if drafts.place(entry) == (name, category, tuple(regions)) and drafts.in_force(entry, found.effective_from)
    ]
    return there[-1] if there else None


def summary(run: DryRun) -> Summary:
    """Return what a dry run found so far (one statement)."""
    found: dict[str, tuple[int, int, set[int]]] = {}
    for verdict, orders, unit in DryRunHit.objects.filter(dry_run=run).values_list("verdict", "orders", "unit_id"):
        some, purchases, units = found.get(verdict, (0, 0, set()))
        found[verdict] = (some + len(orders), purchases + 1, units | {unit})
    counts = {
        verdict: Count(orders=orders, purchases=purchases, units=len(units))
        for verdict, (orders, purchases, units) in found.items()
    }
    return Summary(stopped=counts.get(Verdict.STOPPED, Count()), released=counts.get(Verdict.RELEASED, Count()))
