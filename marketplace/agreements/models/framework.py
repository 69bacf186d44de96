"""Framework agreements, their lots, who is admitted, and the ceiling of each product in a lot."""

import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value

from marketplace.agreements.states import (
    AgreementKind,
    AgreementState,
    CallOff,
    Evaluation,
    OpenGround,
    QualityGround,
    Scope,
)
from marketplace.kernel.locks import Rank


class FrameworkAgreement(models.Model):
    """One framework agreement: who runs it, for whom, where and how long it may be called off.

    Until it is signed `valid_from` and `valid_to` are the planned term. `regions_served` names the regions, within its
    own, whose buyers may call it off; without any it serves its whole region. Surveyed parties are kept by name.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.AGREEMENT

    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in AgreementKind])
    state = models.CharField(
        max_length=16, default=AgreementState.IN_FORCE, choices=[(state.value, state.value) for state in AgreementState]
    )
    region = models.ForeignKey("organisations.Region", models.PROTECT, related_name="+")
    regions_served = ArrayField(models.CharField(max_length=6), default=list, db_default=[], blank=True)
    manager = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    signed_on = models.DateField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField()

    scope = models.CharField(
        max_length=24, blank=True, default="", db_default="", choices=[(one.value, one.value) for one in Scope]
    )
    recurring = models.BooleanField(default=False, db_default=False)
    largest_purchase = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    open_ground = models.CharField(
        max_length=16, blank=True, default="", db_default="", choices=[(one.value, one.value) for one in OpenGround]
    )
    surveyed_buyers = ArrayField(models.CharField(max_length=120), default=list, db_default=[], blank=True)
    surveyed_suppliers = ArrayField(models.CharField(max_length=120), default=list, db_default=[], blank=True)
    demand_standard = models.TextField(blank=True, default="", db_default="")

    # 合同文本: the one template on which every order under the agreement is made.
    contract_template = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")

    plan_number = models.CharField(max_length=40, blank=True, default="", db_default="")
    plan_at = models.DateTimeField(null=True)
    plan_by = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+")
    plan_decided_at = models.DateTimeField(null=True)
    plan_reason = models.CharField(max_length=200, blank=True, default="", db_default="")

    in_force_at = models.DateTimeField(null=True)
    copy_filed_at = models.DateTimeField(null=True)
    buyers_told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True, default="", db_default="")
    summarised_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")),
                name="agreement_term_forward",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in AgreementKind]),
                name="agreement_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["in_force", "ended", "terminated"]) | Q(signed_on__isnull=False),
                name="agreement_signed_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def stream(self) -> str:
        """The agreement's stream in the event log."""
        return f"agreement/{self.number}"

    @property
    def serves(self) -> tuple[str, ...]:
        """The regions whose buyers, and those of the regions below, may call it off."""
        return tuple(self.regions_served) or (self.region_id,)

    @property
    def signed_day(self) -> datetime.date:
        """The day of its signature; for one that isn't signed, the first day of its planned term."""
        return self.signed_on or self.valid_from


class Lot(models.Model):
    """A lot (标项). `quota` is in the lot's units: NULL says in so many words "unlimited", 0 says "nothing left".

    `price_limit` is the 最高限制单价 of the invitation, in yuan per unit; legacy lots have none. `consumables` lists what the
    device uses up, `[{"name", "yearly_quantity"}]`, quoted for `consumable_years`; `scoring` is `[{"name", "most"}]`.
    `elimination` is the least share of the qualified that is eliminated, in per cent.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.LOT

    agreement = models.ForeignKey(FrameworkAgreement, models.PROTECT, related_name="lots")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=200, blank=True)
    category = models.ForeignKey("catalogue.Category", models.PROTECT, related_name="+")
    call_off_methods = ArrayField(models.CharField(max_length=20, choices=[(m.value, m.value) for m in CallOff]))
    quota = models.PositiveIntegerField(null=True)
    quota_taken = models.PositiveIntegerField(default=0)

    demand = models.TextField(blank=True, default="", db_default="")
    price_limit = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    evaluation = models.CharField(
        max_length=8, blank=True, default="", db_default="", choices=[(one.value, one.value) for one in Evaluation]
    )
    quality_ground = models.CharField(
        max_length=20, blank=True, default="", db_default="", choices=[(one.value, one.value) for one in QualityGround]
    )
    elimination = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    scoring = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)
    consumables = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)
    consumable_years = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="lot_number_once"),
            models.CheckConstraint(
                condition=Q(quota__isnull=True) | Q(quota_taken__lte=F("quota")),
                name="lot_quota_kept",
            ),
            models.CheckConstraint(
                condition=Q(price_limit__isnull=True) | Q(price_limit__gt=0), name="lot_price_limit_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.number} {self.title}"

    @property
    def goods(self) -> bool:
        """Whether the lot is of goods: an A code of the catalogue."""
        return self.category_id.startswith("A")


class Admission(models.Model):
    """A supplier admitted (入围) to a lot. The row goes when the supplier leaves: a `Departure` remembers it."""

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="admissions")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="admissions")
    admitted_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lot", "supplier"], name="admission_once")]

    def __str__(self) -> str:
        return f"{self.supplier_id} in lot {self.lot_id}"


class Ceiling(models.Model):
    """The ceiling price (最高限制单价) of one product in one lot, whoever supplies it.

    Under a legacy agreement it is the published list price × (1 − discount), rounded once.
    """

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="ceilings")
    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="ceilings")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    list_price = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    discount = models.DecimalField(max_digits=5, decimal_places=4, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot", "product"], name="ceiling_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="ceiling_positive"),
            models.CheckConstraint(
                condition=Q(discount__isnull=True) | Q(discount__gte=0, discount__lt=1),
                name="ceiling_discount_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.amount}"


class AgreementPrice(models.Model):
    """The price (协议价格) one admitted supplier signed for one product: it caps that supplier's orders (K21)."""

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="prices")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot", "supplier", "product"], name="agreement_price_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="agreement_price_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id}/{self.product_id}: {self.amount}"
