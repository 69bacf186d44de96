"""A buyer unit's address book."""

import datetime
import re

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import tidy_line
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import DeliveryAddress
from marketplace.purchasing.permissions import Permission

MAX_ADDRESSES = 50
_PHONE = re.compile(r"[0-9+][0-9 \-]{4,18}[0-9]")


@operation(Permission.ADDRESS_CHANGE)
def add_address(
    *, actor: Actor, at: datetime.datetime, address: str, consignee: str, phone: str = "", default: bool = False
) -> int:
    """Add an entry to the unit's address book and return its id; the first one is the default, or the one that asks for it.

    Raises `InvalidInput` for a malformed field or a full book, `Conflict` when the entry stands there already.
    """
    row = DeliveryAddress(
        buyer_unit_id=actor.organisation_id,
        address=tidy_line(address),
        consignee=tidy_line(consignee),
        phone=tidy_line(phone),
    )
    _check(row)
    known = DeliveryAddress.objects.filter(buyer_unit_id=actor.organisation_id)
    if known.filter(address=row.address, consignee=row.consignee).exists():
        raise Conflict(gettext_noop("This address stands in your unit's address book already."))
    count = known.count()
    if count >= MAX_ADDRESSES:
        raise InvalidInput(
            gettext_noop("An address book holds at most %(limit)s entries. Remove one first."),
            params={"limit": str(MAX_ADDRESSES)},
        )
    row.is_default = default or not count
    if row.is_default:
        known.filter(is_default=True).update(is_default=False)
    row.save(force_insert=True)
    return row.pk


@operation(Permission.ADDRESS_CHANGE)
def choose_address(*, actor: Actor, at: datetime.datetime, address_id: int) -> int:
    """Make an entry of the unit's address book the default; return its id. Raises `NotFound` for another's."""
    row = _own(actor, address_id)
    DeliveryAddress.objects.filter(buyer_unit_id=actor.organisation_id, is_default=True).update(is_default=False)
    row.is_default = True
    row.save(update_fields=["is_default"])
    return row.pk


@operation(Permission.ADDRESS_CHANGE)
def remove_address(*, actor: Actor, at: datetime.datetime, address_id: int) -> int:
    """Remove an entry of the unit's address book; purchases keep their copy. Return its id. Raises `NotFound`."""
    row = _own(actor, address_id)
    row.delete()
    return address_id


def _own(actor: Actor, address_id: int) -> DeliveryAddress:
    row = DeliveryAddress.objects.select_for_update().filter(pk=address_id).first()
    if row is None:
        raise NotFound(gettext_noop("This address"))
    authorize(actor, Permission.ADDRESS_CHANGE, row)
    return row


def _check(row: DeliveryAddress) -> None:
    wrong = {
        "address": not 4 <= len(row.address) <= 200,
        "consignee": not 1 <= len(row.consignee) <= 60,
        "phone": bool(row.phone) and not _PHONE.fullmatch(row.phone),
    }
    words = {
        "address": gettext_noop("Write the whole address, 4 to 200 characters."),
        "consignee": gettext_noop("Write who takes the goods in, at most 60 characters."),
        "phone": gettext_noop("Write a telephone number of 6 to 20 digits."),
    }
    problems = {field: words[field] for field, bad in wrong.items() if bad}
    if problems:
        raise InvalidInput(gettext_noop("Some fields need another look."), fields=problems)
