"""The written order of a lot that is called off in rotation (顺序轮候), and the turns taken in it."""

from django.db import models
from django.db.models import Q, Value

from marketplace.agreements.models.framework import Lot
from marketplace.agreements.states import TurnState


class RotationPlace(models.Model):
    """A supplier's place in the written order of a lot.

    The order changes only when a supplier leaves (`left_at`; the others keep their numbers) or comes in by a top-up, at the
    end: then its first turn is of round `since_round`.
    """

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="rotation")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    since_round = models.PositiveIntegerField(default=1)
    placed_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot", "position"], name="rotation_position_once"),
            models.UniqueConstraint(
                fields=["lot", "supplier"], condition=Q(left_at__isnull=True), name="rotation_supplier_once"
            ),
            models.CheckConstraint(condition=Q(position__gt=0, since_round__gt=0), name="rotation_place_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.position}: {self.supplier_id}"


class RotationTurn(models.Model):
    """One supplier's turn in one round of a lot, taken by the purchase with the number `purchase`.

    Held from the submission on. Given back when the purchase comes to nothing without the supplier's doing; used up when the
    supplier is awarded, or refuses the award. `skipped` names who stood before it and could not be asked, with the reason.
    """

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="turns")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    round = models.PositiveIntegerField()
    purchase = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in TurnState])
    skipped = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            # One award per supplier per round, whatever two purchases do at the same moment.
            models.UniqueConstraint(
                fields=["lot", "round", "supplier"],
                condition=~Q(state=TurnState.GIVEN_BACK.value),
                name="rotation_one_turn_a_round",
            ),
            models.UniqueConstraint(fields=["purchase"], name="rotation_one_turn_a_purchase"),
            models.CheckConstraint(condition=Q(round__gt=0), name="rotation_round_counted"),
        ]
        indexes = [models.Index(fields=["lot", "-round", "-id"], name="rotation_turns_of_lot")]

    def __str__(self) -> str:
        return f"{self.lot_id} round {self.round}: {self.supplier_id}"
