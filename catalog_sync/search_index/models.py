"""The search index in PostgreSQL: one narrow row for each live listing."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q


class SearchListing(models.Model):
    """The search document of a listing, rebuilt whenever the listing changes. Written by `gateways.postgresql` only.

    The b-tree indexes are the orders in which a result can be walked; `terms` holds words and facets, so that one GIN index
    answers every combination; `sampled` marks one product in fifty, from which large results are estimated. `attributes` are
    the filterable ones of the product's profile: choices and yes or no as text, figures as numbers.
    """

    listing_id = models.BigIntegerField(primary_key=True)
    product_id = models.BigIntegerField()
    price = models.DecimalField(max_digits=14, decimal_places=2)
    saving = models.SmallIntegerField()
    delivery_days = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=9)
    brand = models.CharField(max_length=60)
    agreement = models.CharField(max_length=40)
    labels = ArrayField(models.CharField(max_length=24))
    valid_from = models.DateField()
    valid_to = models.DateField()
    sampled = models.BooleanField()
    terms = SearchVectorField()
    supplier_region = models.CharField(max_length=6, default="", db_default="")
    attributes = models.JSONField(default=dict, db_default={})

    class Meta:
        indexes = [
            GinIndex(fields=["terms"], name="search_terms"),
            GinIndex(fields=["terms"], condition=Q(sampled=True), name="search_sample_terms"),
            models.Index(fields=["price", "listing_id"], name="search_by_price"),
            models.Index(fields=["category", "price", "listing_id"], name="search_by_category_price"),
            models.Index(fields=["brand", "price", "listing_id"], name="search_by_brand_price"),
            models.Index(fields=["delivery_days", "listing_id"], name="search_by_delivery"),
            models.Index(fields=["saving", "listing_id"], name="search_by_saving"),
            models.Index(fields=["product_id", "price", "listing_id"], name="search_by_product"),
        ]

    def __str__(self) -> str:
        return f"listing {self.listing_id}"
