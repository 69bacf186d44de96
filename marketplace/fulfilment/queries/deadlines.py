"""The clock of claims: until when a supplier answers."""

import datetime
from collections.abc import Iterator

from marketplace.fulfilment.models import Claim
from marketplace.fulfilment.states import ClaimState
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.rules import Due

_ANSWER = gettext_noop("Within %(left)s, by %(due)s: answer claim %(number)s of order %(order)s.")


def claim_deadlines(at: datetime.datetime, until: datetime.datetime) -> Iterator[Due]:
    """Return the claims to be answered up to `until`, and by whom (one statement).

    For a supplier that isn't registered the buyer writes down the answer.
    """
    rows = Claim.objects.filter(state=ClaimState.OPEN, answer_by__gt=at, answer_by__lte=until)
    for row in rows.select_related("order").order_by("pk"):
        supplier = row.order.supplier_id
        yield Due(
            subject=str(row.pk),
            message=_ANSWER,
            params={"number": row.number, "order": row.order.number},
            link=f"supplier:claim {row.number}" if supplier else f"buyer:claim {row.number}",
            since=row.opened_at,
            due_at=row.answer_by,
            organisation_id=supplier or row.order.buyer_unit_id,
            roles=(Role.SUPPLIER_OPERATOR,) if supplier else (),
            user_ids=() if supplier else (row.opened_by_id,),
        )
