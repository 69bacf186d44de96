"""What can be bought: categories of the government catalogue, and products."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


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


class Product(models.Model):
    """A thing of a maker, whoever sells it. `code` is its natural key, prefixed by the source it came from."""

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

    class Meta:
        indexes = [models.Index(fields=["category", "brand"], name="product_by_category")]

    def __str__(self) -> str:
        return self.name
