"""What can be bought: categories of the government catalogue, profiles, products with their files, proposals of products."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from marketplace.catalogue.states import FileKind, ProposalState
from marketplace.kernel.locks import Rank


class Category(models.Model):
    """A category (品目) of the 2022 government procurement catalogue: one letter and four levels of two digits.

    Codes are fixed-width and zero-padded, so that a prefix is a subtree.
    """

    code = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[ABC]\d{8}$"),
                name="category_code_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Profile(models.Model):
    """One version of a profile: the attributes of a kind of goods as JSON Schema. A version never changes."""

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120)
    categories = ArrayField(models.CharField(max_length=9))
    schema = models.JSONField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="profile_version_once")]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class Product(models.Model):
    """A thing of a maker, whoever sells it. `code` is its natural key, prefixed by the source it came from.

    `specification` holds the values of its profile's attributes, as they were judged by that version of the profile; what
    came before there were profiles has none, and keeps its `attributes` as its source told them.
    """

    code = models.CharField(max_length=60, unique=True)
    category = models.ForeignKey(Category, models.PROTECT, related_name="products")
    name = models.CharField(max_length=240)
    name_en = models.CharField(max_length=240, blank=True)
    brand = models.CharField(max_length=60, blank=True)
    model_code = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=12)
    labels = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    title_truncated = models.BooleanField(default=False)
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="products", null=True)
    specification = models.JSONField(default=dict, db_default={}, blank=True)
    # 进口产品: made and bought only with an approval (财库〔2022〕17号, section 5).
    imported = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [models.Index(fields=["category", "brand"], name="product_by_category")]

    def __str__(self) -> str:
        return self.name


class ProductWords(models.Model):
    """The words under which a product is found, also when nobody offers it; written with it. Beside it, so that rows stay narrow."""

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="words")
    search = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["search"], name="product_words")]

    def __str__(self) -> str:
        return f"words of {self.product_id}"


class ProductProposal(models.Model):
    """A product that a supplier wants in the library, or a change of one that is there (`product`)."""

    LOCK_RANK: ClassVar[Rank] = Rank.APPLICATION

    number = models.CharField(max_length=40, unique=True)
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    region = models.ForeignKey("organisations.Region", models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default=ProposalState.SUBMITTED)
    product = models.ForeignKey(Product, models.PROTECT, related_name="proposals", null=True)
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    name = models.CharField(max_length=240)
    name_en = models.CharField(max_length=240, blank=True)
    brand = models.CharField(max_length=60)
    model_code = models.CharField(max_length=80)
    unit = models.CharField(max_length=12)
    specification = models.JSONField(default=dict)
    imported = models.BooleanField(default=False, db_default=False)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=80)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "region", "id"], name="proposals_waiting")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class ProductFile(models.Model):
    """A picture, manual or certificate; of a proposal first, of the product once that is approved."""

    proposal = models.ForeignKey(ProductProposal, models.PROTECT, related_name="files")
    product = models.ForeignKey(Product, models.PROTECT, related_name="files", null=True)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in FileKind])
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    thumbnail = models.ForeignKey("documents.Document", models.PROTECT, related_name="+", null=True)
    width = models.PositiveSmallIntegerField(null=True)
    height = models.PositiveSmallIntegerField(null=True)
    number = models.CharField(max_length=60, blank=True)
    expires_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "document"], name="product_file_once"),
            models.CheckConstraint(
                condition=Q(kind=FileKind.IMAGE.value, thumbnail__isnull=False)
                | Q(~Q(kind=FileKind.IMAGE.value), thumbnail__isnull=True),
                name="product_picture_has_a_small_one",
            ),
        ]
        indexes = [models.Index(fields=["product", "kind"], name="product_files")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.product_id or self.proposal_id}"


class Consumable(models.Model):
    """A product that a device uses up: paper kits, toner, drums. Its agreed price is its ceiling in the device's lot."""

    device = models.ForeignKey(Product, models.PROTECT, related_name="consumables")
    product = models.ForeignKey(Product, models.PROTECT, related_name="devices")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "product"], name="consumable_once"),
            models.CheckConstraint(condition=~Q(device=models.F("product")), name="consumable_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} for {self.device_id}"
