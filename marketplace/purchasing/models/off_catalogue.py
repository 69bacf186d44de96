"""Papers of a purchase outside the catalogue: why it left it, and what other suppliers asked."""

from django.db import models
from django.db.models import Q


class OffCatalogueCase(models.Model):
    """Why a purchase could not be made from the catalogue.

    `searched` is what the requester looked for, `offers_found` how many live offers the mall had for it on that day,
    `choice_reason` why the chosen quote was taken when it was not the lowest. `outsider_for` is set for an award to an outsider
    of an agreement.
    """

    purchase = models.OneToOneField("purchasing.Purchase", models.PROTECT, related_name="off_catalogue")
    justification = models.CharField(max_length=1000)
    searched = models.CharField(max_length=120)
    offers_found = models.PositiveIntegerField()
    choice_reason = models.CharField(max_length=200, blank=True)
    # The product under agreement that an outsider supplies for less; without one nothing of the kind is on offer.
    outsider_for = models.ForeignKey("catalogue.Product", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.purchase_id}: {self.searched}"


class MatchRefusal(models.Model):
    """A supplier under a framework agreement would not match an outsider's price, with its answer in writing."""

    purchase = models.ForeignKey("purchasing.Purchase", models.PROTECT, related_name="match_refusals")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purchase", "supplier"], name="match_refusal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id} won't match {self.purchase_id}"


class Quote(models.Model):
    """One supplier's written quote for a purchase outside the catalogue, with its document. One quote is chosen.

    The supplier is registered, or is known by name and credit code only.
    """

    purchase = models.ForeignKey("purchasing.Purchase", models.PROTECT, related_name="quotes")
    position = models.PositiveSmallIntegerField()
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    credit_code = models.CharField(max_length=18)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    chosen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purchase", "position"], name="quote_position_once"),
            models.UniqueConstraint(fields=["purchase", "credit_code"], name="quote_supplier_once"),
            models.UniqueConstraint(fields=["purchase"], condition=Q(chosen=True), name="quote_one_chosen"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="quote_amount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.amount}"
