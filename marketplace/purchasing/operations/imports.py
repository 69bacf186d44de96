"""The approval to buy imported products, for a purchase that was submitted before it was needed."""

import datetime
from collections.abc import Sequence

from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.events import ImportApproved
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.states import TAKES_IMPORT_APPROVAL
from marketplace.purchasing.steps import lock_purchase


@operation(Permission.IMPORT_APPROVAL_ATTACH)
def attach_import_approval(
    *, actor: Actor, at: datetime.datetime, number: str, documents: Sequence[tuple[str, bytes]]
) -> str:
    """Attach the approval, one `(name, content)`, to one's own purchase that has no orders yet; return its number (IMPORT-01).

    A product can turn out to be imported, or be awarded, after the submission. Raises `Conflict` when an approval is on record,
    while suppliers compete (it would widen what they may quote, and some were not invited for want of it) and once orders are
    placed; `InvalidInput` for anything but one acceptable file.
    """
    purchase = lock_purchase(number)
    authorize(actor, Permission.IMPORT_APPROVAL_ATTACH, purchase)
    if purchase.state not in TAKES_IMPORT_APPROVAL or purchase.import_approval_id is not None:
        raise Conflict(gettext_noop("This purchase takes no approval of imported products any more."))
    if len(documents) != 1:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"import_approval": gettext_noop("Choose one file.")},
        )
    ((name, content),) = documents
    kept = store(content=content, name=name, subject=purchase.stream, actor=actor, at=at)
    Purchase.objects.filter(pk=purchase.pk).update(import_approval=kept)
    event = ImportApproved(subject=number, name=kept.name, documents=[kept.sha256])
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return number
