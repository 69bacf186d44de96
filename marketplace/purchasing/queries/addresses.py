"""Where a unit has things delivered and whom its invoices name: its address book, and the unit's file where that is empty."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.prepared import Prepared
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Organisation
from marketplace.purchasing.models import DeliveryAddress


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """Where a purchase goes, who takes it in, and how its invoice is titled (抬头 and tax number)."""

    deliver_to: str
    consignee: str
    consignee_phone: str
    invoice_title: str
    tax_number: str


def addresses_of(actor: Actor) -> QuerySet[DeliveryAddress]:
    """Return the address book of the actor's unit, the default first; empty for who neither buys nor approves there."""
    if not actor.has(Role.REQUESTER, Role.APPROVER):
        return DeliveryAddress.objects.none()
    return DeliveryAddress.objects.filter(buyer_unit_id=actor.organisation_id).order_by("-is_default", "pk")


def _unit(organisation_id: int, chosen: Q) -> QuerySet[Organisation, Any]:
    return (
        Organisation.objects.filter(pk=organisation_id)
        .annotate(entry=FilteredRelation("delivery_addresses", condition=chosen))
        .annotate(to=F("entry__address"), taker=F("entry__consignee"), phone=F("entry__phone"))
        .values("name", "credit_code", "address", "contact_name", "contact_phone", "to", "taker", "phone")
    )


_unit_with_default = Prepared(lambda unit: _unit(unit, Q(delivery_addresses__is_default=True)), stand_in=-1)


def delivery_for(actor: Actor, *, address_id: int | None = None) -> Delivery:
    """Return where a purchase of the actor's unit is delivered and how it is invoiced (one statement).

    The entry `address_id` of the unit's address book, else its default, else what the unit's file says: its address and
    contact, failing these its name and the actor. The invoice names the unit; the tax number of a registered unit is its
    unified social credit code. Raises `InvalidInput` for an entry that isn't the unit's.
    """
    if address_id is None:
        (row,) = _unit_with_default(actor.organisation_id)
    else:
        row = _unit(actor.organisation_id, Q(delivery_addresses__pk=address_id)).get()
    if address_id is not None and row["to"] is None:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"address": gettext_noop("Choose an address of your unit's address book.")},
        )
    listed = row["to"] is not None
    return Delivery(
        deliver_to=row["to"] if listed else row["address"] or row["name"],
        consignee=row["taker"] if listed else row["contact_name"] or actor.name,
        consignee_phone=row["phone"] if listed else row["contact_phone"],
        invoice_title=row["name"],
        tax_number=row["credit_code"],
    )
