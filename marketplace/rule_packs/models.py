"""Rule packs in the database: versions, the officers' drafts of the next ones, and dry runs over past purchases.

Versions and their parameters are added and never changed; triggers refuse the rest. People stand here by id and name: the
apps of people lie above this one.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from marketplace.kernel.locks import Rank
from marketplace.plugin_api.parameters import Mark, Reference
from marketplace.rule_packs.rules import Tighten
from marketplace.rule_packs.states import DraftState, RunState, Verdict


class PackVersion(models.Model):
    """One version of one pack. The highest version of a pack governs; `digest` is the SHA-256 of its content.

    `content` is the whole pack with its examples; versions loaded before it was kept have none. `draft` is the number of the
    officers' draft that became this version, blank for packs that came with the program.
    """

    pack = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=6)
    title = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    content = models.JSONField(null=True)
    draft = models.CharField(max_length=40, blank=True, default="")
    made_by = models.CharField(max_length=80, blank=True, default="")
    approved_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "version"], name="pack_version_once"),
            models.CheckConstraint(condition=Q(version__gt=0), name="pack_version_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.pack} v{self.version}"


class PackParameter(models.Model):
    """One value in one pack version; the fields mean what `plugin_api.parameters.Parameter` says."""

    pack_version = models.ForeignKey(PackVersion, models.PROTECT, related_name="parameters")
    name = models.CharField(max_length=60)
    value = models.CharField(max_length=400)
    unit = models.CharField(max_length=20, blank=True)
    source_key = models.CharField(max_length=20)
    source = models.CharField(max_length=300)
    mark = models.CharField(max_length=10, choices=[(mark.value, mark.value) for mark in Mark])
    region = models.CharField(max_length=6)
    category = models.CharField(max_length=9, blank=True)
    tighten = models.CharField(max_length=4, choices=[(rule.value, rule.value) for rule in Tighten])
    reference = models.CharField(max_length=20, choices=[(ref.value, ref.value) for ref in Reference])
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pack_version", "name", "region", "category", "effective_from"], name="pack_parameter_once"
            ),
            models.CheckConstraint(
                condition=Q(effective_to__isnull=True) | Q(effective_to__gt=F("effective_from")),
                name="pack_parameter_term_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.value} {self.unit}"


class PackDraft(models.Model):
    """The next version of a pack as officers write it: one drafts, another approves.

    `content` is the whole pack as it will be; `base_version` the version it was drafted from, 0 for a first one. What differs
    from the base governs from `effective_from` on; before that day nothing may change.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.PACK

    number = models.CharField(max_length=40, unique=True)
    pack = models.CharField(max_length=60)
    region = models.CharField(max_length=6)
    title = models.CharField(max_length=120)
    base_version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in DraftState])
    effective_from = models.DateField()
    note = models.CharField(max_length=200)
    content = models.JSONField()
    maker_id = models.BigIntegerField()
    maker_name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    checker_id = models.BigIntegerField(null=True)
    checker_name = models.CharField(max_length=80, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(checker_id__isnull=True) | ~Q(checker_id=F("maker_id")), name="pack_draft_maker_not_checker"
            ),
            models.CheckConstraint(
                condition=~Q(state=DraftState.APPROVED.value) | Q(checker_id__isnull=False, decided_at__isnull=False),
                name="pack_draft_approved_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["pack"],
                condition=Q(state__in=[DraftState.DRAFTED.value, DraftState.SUBMITTED.value]),
                name="pack_draft_open_once",
            ),
        ]
        indexes = [models.Index(fields=["region", "-made_at", "-id"], name="pack_draft_by_region")]

    def __str__(self) -> str:
        return f"{self.number} {self.pack}"


class DryRun(models.Model):
    """A draft tried on the purchases of its region since a day; `at_id` is the last purchase that was tried."""

    LOCK_RANK: ClassVar[Rank] = Rank.PACK

    draft = models.ForeignKey(PackDraft, models.PROTECT, related_name="dry_runs")
    digest = models.CharField(max_length=64)
    since = models.DateField()
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in RunState])
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    at_id = models.BigIntegerField(default=0)
    asked_by = models.CharField(max_length=80)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=Q(state=RunState.RUNNING.value), name="dry_run_one_running"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.done} of {self.total}"


class DryRunHit(models.Model):
    """One past purchase that the draft would have stopped, or no longer stopped, with what was found."""

    dry_run = models.ForeignKey(DryRun, models.CASCADE, related_name="hits")
    verdict = models.CharField(max_length=10, choices=[(verdict.value, verdict.value) for verdict in Verdict])
    purchase = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    unit_id = models.BigIntegerField()
    unit = models.CharField(max_length=200)
    region = models.CharField(max_length=6)
    submitted_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    orders = models.JSONField()
    findings = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dry_run", "verdict", "purchase"], name="dry_run_hit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.purchase}"
