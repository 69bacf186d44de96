"""Follows what is decided about suppliers and agreements, and tells people what their reviews came to.

Each consequence is a task of its own: rows of different suppliers are never locked together, and a reader's batch stays short.
"""

from collections.abc import Sequence

from marketplace.agreements.events import Action as AgreementAction
from marketplace.audit.cursors import ReadEvent, reader
from marketplace.jobs.outbox import enqueue
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from marketplace.listings.events import Action
from marketplace.listings.models import Listing
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from marketplace.organisations.events import Action as PartyAction

_BARRED = frozenset({PartyAction.ORGANISATION_SUSPENDED, PartyAction.ORGANISATION_DEBARRED})


@reader("listings.agreements", actions=[AgreementAction.SUPPLIER_LEFT, AgreementAction.SWAP_DECIDED])
def follow_agreements(events: Sequence[ReadEvent]) -> None:
    """Withdraw what left with its supplier; let a swapped product give way to the new one."""
    for event in events:
        data = event.data
        if event.action == AgreementAction.SUPPLIER_LEFT:
            left = {name: data[name] for name in ("supplier_id", "lot_ids", "reason")}
            enqueue(name="listings.leave", kwargs=left | {"agreement": event.subject})
        elif data["agreed"]:
            kwargs = {name: data[name] for name in ("supplier_id", "lot_id", "old_product_id", "new_product")}
            enqueue(name="listings.swap", kwargs=kwargs)


@reader("listings.parties", actions=[*_BARRED, PartyAction.ORGANISATION_RESTORED])
def follow_parties(events: Sequence[ReadEvent]) -> None:
    """Take the listings of a barred supplier off sale; bring them back with it."""
    for event in events:
        supplier_id = event.data["organisation_id"]
        if event.action in _BARRED:
            kwargs = {"supplier_id": supplier_id, "reason": event.data["reason"]}
            enqueue(name="listings.halt", kwargs=kwargs)
        elif event.data["active"]:
            enqueue(name="listings.restore", kwargs={"supplier_id": supplier_id})


_ANSWERS = {
    (Action.LISTING_REVIEWED.value, True): gettext_noop("Your listing of %(product)s was passed."),
    (Action.LISTING_REVIEWED.value, False): gettext_noop("Your listing of %(product)s was returned: %(reason)s"),
    (Action.PRICE_RISE_REVIEWED.value, True): gettext_noop("Your higher price for %(product)s was passed."),
    (Action.PRICE_RISE_REVIEWED.value, False): gettext_noop(
        "Your higher price for %(product)s was refused: %(reason)s"
    ),
}
_QUESTIONS = {
    Action.LISTING_SUBMITTED.value: gettext_noop("%(supplier)s asks for the listing of %(product)s to be published."),
    Action.PRICE_RISE_ASKED.value: gettext_noop("%(supplier)s asks for a higher price for %(product)s: %(reason)s"),
}


@reader(
    "listings.tell",
    actions=[Action.LISTING_SUBMITTED, Action.PRICE_RISE_ASKED, Action.LISTING_REVIEWED, Action.PRICE_RISE_REVIEWED],
)
def tell_of_reviews(events: Sequence[ReadEvent]) -> None:
    """Tell who runs the agreement what is asked of him, and the supplier what was answered."""
    ids = {int(event.subject) for event in events}
    rows = Listing.objects.filter(pk__in=ids).select_related("product", "supplier", "lot__agreement").in_bulk()
    for event in events:
        _tell(event, rows[int(event.subject)])


def _tell(event: ReadEvent, row: Listing) -> None:
    params = {
        "product": row.product.name,
        "supplier": row.supplier.name,
        "reason": str(event.data.get("reason", "")),
    }
    event_id = f"{event.stream}#{event.seq}"
    if event.action in _QUESTIONS:
        tell(
            event_id=event_id,
            kind=Kind.LISTINGS,
            message=_QUESTIONS[event.action],
            params=params,
            link="manager:listings",
            at=event.at,
            organisation_id=row.lot.agreement.manager_id,
            roles=[Role.AGREEMENT_MANAGER],
        )
    else:
        tell(
            event_id=event_id,
            kind=Kind.LISTINGS,
            message=_ANSWERS[event.action, event.data["passes"]],
            params=params,
            link=f"supplier:listing {row.pk}",
            at=event.at,
            organisation_id=row.supplier_id,
            roles=[Role.SUPPLIER_OPERATOR],
        )
