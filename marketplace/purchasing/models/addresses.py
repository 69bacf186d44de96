"""Where a buyer unit has its purchases delivered."""

from django.db import models
from django.db.models import Q


class DeliveryAddress(models.Model):
    """One entry of a unit's address book. Purchases copy it, so that it can be changed and removed at will."""

    buyer_unit = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="delivery_addresses")
    address = models.CharField(max_length=200)
    consignee = models.CharField(max_length=60)
    phone = models.CharField(max_length=20, blank=True)
    is_default = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["buyer_unit", "address", "consignee"], name="delivery_address_once"),
            models.UniqueConstraint(
                fields=["buyer_unit"], condition=Q(is_default=True), name="delivery_address_one_default"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address} ({self.consignee})"
