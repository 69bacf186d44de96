"""Who must agree: a unit's approval rules, the stages of each purchase, and who stands in for whom."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from marketplace.kernel.locks import Rank
from marketplace.purchasing.states import RuleState, StageKind, StageOutcome

_KINDS = [(kind.value, kind.value) for kind in StageKind]


def _shape(name: str) -> models.CheckConstraint:
    """Each kind of stage names what it asks, and nothing else."""
    return models.CheckConstraint(
        condition=Q(kind=StageKind.MEMBER.value, user__isnull=False, department__isnull=True)
        | Q(kind=StageKind.DEPARTMENT.value, user__isnull=True, department__isnull=False)
        | Q(kind=StageKind.UNIT.value, user__isnull=True, department__isnull=True),
        name=name,
    )


class ApprovalRule(models.Model):
    """One rule of one buyer unit: which purchases it is for, from when, and whom they pass (`stages`).

    Conditions left blank do not limit. A rule in force never changes: it ends with the day before `effective_to`.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.ORGANISATION

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    title = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=[(state.value, state.value) for state in RuleState])
    position = models.PositiveSmallIntegerField()
    amount_from = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    amount_to = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    category = models.CharField(max_length=9, blank=True)
    department = models.ForeignKey("organisations.Department", models.PROTECT, null=True, related_name="+")
    effective_from = models.DateField(null=True)
    effective_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_from__isnull=True) | Q(amount_to__isnull=True) | Q(amount_from__lt=F("amount_to")),
                name="approval_rule_amounts_rise",
            ),
            models.CheckConstraint(
                condition=Q(state=RuleState.DRAFT.value, effective_from__isnull=True)
                | Q(state=RuleState.IN_FORCE.value, effective_from__isnull=False),
                name="approval_rule_in_force_from_a_day",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state"], name="approval_rule_by_unit")]

    def __str__(self) -> str:
        return self.title


class ApprovalRuleStage(models.Model):
    """One stage that a rule asks for."""

    rule = models.ForeignKey(ApprovalRule, models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=_KINDS)
    user = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey("organisations.Department", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "position"], name="approval_rule_stage_once"),
            _shape("approval_rule_stage_shape"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id}.{self.position} {self.kind}"


class ApprovalStage(models.Model):
    """One stage of one purchase: whom it asks and, once decided, who decided, on whose behalf, how.

    Its turn has come when `Purchase.stage` is its position and the purchase waits for approval. `requester` repeats the
    purchase's, so that the database itself keeps maker and checker apart. Stages are found by their purchase, so the keys
    have no index but that of the constraint.
    """

    purchase = models.ForeignKey("purchasing.Purchase", models.PROTECT, related_name="stages", db_index=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=_KINDS)
    user = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+", db_index=False)
    department = models.ForeignKey(
        "organisations.Department", models.PROTECT, null=True, related_name="+", db_index=False
    )
    requester = models.ForeignKey("organisations.User", models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(
        max_length=10, blank=True, choices=[(outcome.value, outcome.value) for outcome in StageOutcome]
    )
    decided_by = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+", db_index=False)
    on_behalf_of = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purchase", "position"], name="approval_stage_once"),
            _shape("approval_stage_shape"),
            models.CheckConstraint(
                condition=(Q(user__isnull=True) | ~Q(user=F("requester")))
                & (Q(decided_by__isnull=True) | ~Q(decided_by=F("requester")))
                & (Q(on_behalf_of__isnull=True) | ~Q(on_behalf_of=F("requester"))),
                name="approval_stage_maker_not_checker",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(outcome="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="approval_stage_decided_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purchase_id}.{self.position} {self.kind} {self.outcome}"


class Delegation(models.Model):
    """`deputy` takes the turns of `principal` in one unit from `valid_from` to `valid_to`, both days included.

    Named by the principal, or by the unit's administrator for somebody absent. Revoked at once, never changed.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.ORGANISATION

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    principal = models.ForeignKey("organisations.User", models.PROTECT, related_name="+")
    deputy = models.ForeignKey("organisations.User", models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=200)
    named_by = models.ForeignKey("organisations.User", models.PROTECT, related_name="+", db_index=False)
    named_at = models.DateTimeField()
    revoked_by = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+", db_index=False)
    revoked_at = models.DateTimeField(null=True)
    revoke_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(principal=F("deputy")), name="delegation_to_somebody_else"),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="delegation_days_rise"),
        ]
        indexes = [models.Index(fields=["organisation", "-valid_to", "-id"], name="delegation_by_unit")]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.principal_id} from {self.valid_from} to {self.valid_to}"
