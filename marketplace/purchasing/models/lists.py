"""What a buyer unit buys again and again."""

from django.db import models
from django.db.models import Q


class ShoppingList(models.Model):
    """A named list of listings, shared by the requesters of one buyer unit. It holds nothing."""

    buyer_unit = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    changed_by = models.ForeignKey("organisations.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["buyer_unit", "name"], name="shopping_list_name_once")]

    def __str__(self) -> str:
        return self.name


class ShoppingListLine(models.Model):
    """One listing of a list, how many are usually wanted, and its price in yuan when it was put there."""

    shopping_list = models.ForeignKey(ShoppingList, models.CASCADE, related_name="lines")
    listing = models.ForeignKey("listings.Listing", models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    price = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shopping_list", "listing"], name="shopping_list_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="shopping_list_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.listing_id}"
