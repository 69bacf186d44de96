"""What waits for a supplier, of every kind that the mall knows, each with its clock."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from bidding_auction.inquiry.queries import waiting_for_quote
from marketplace.agreements.queries.pages import entries_to_sign
from marketplace.catalogue.queries import proposals_visible_to
from marketplace.catalogue.states import ProposalState
from marketplace.fulfilment.queries.claims import SUPPLIER_TO_DO as CLAIMS_TO_DO
from marketplace.fulfilment.queries.claims import claim_list
from marketplace.fulfilment.states import ClaimState
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import end_of_day
from marketplace.listings.queries import listings_to_mend
from marketplace.listings.states import Cause
from marketplace.organisations.queries import latest_registration, papers_ending
from marketplace.organisations.states import CredentialKind, RegistrationState
from marketplace.purchasing.queries.orders import cancellations_to_answer, waiting_for_supplier
from marketplace.purchasing.states import OrderState
from storefront.html.todo import ToDo
from storefront.kit.figures import amount, money
from storefront.kit.wording import label, local

# Of each kind; what is left out has the latest deadlines.
_MOST = 24


def supplier_todo(actor: Actor, *, at: datetime.datetime) -> Iterator[ToDo]:
    """Yield what only this supplier can do (ten statements, however much it is)."""
    yield from _orders(actor)
    yield from _cancellations(actor)
    yield from _competitions(actor, at)
    yield from _claims(actor)
    yield from _signatures(actor)
    yield from _listings(actor)
    yield from _file(actor, at)


def due_of(row: Any) -> datetime.datetime | None:
    """Return when the supplier must have done what comes next: confirm, or deliver by the end of the promised day."""
    if row.state == OrderState.PLACED:
        return row.confirm_by  # type: ignore[no-any-return]
    return end_of_day(row.deliver_by) if row.state == OrderState.CONFIRMED and row.deliver_by else None


def _orders(actor: Actor) -> Iterator[ToDo]:
    acts = {
        OrderState.PLACED: gettext("Confirm the order"),
        OrderState.CONFIRMED: gettext("Deliver the goods"),
        OrderState.ACCEPTED: gettext("Submit the invoice"),
    }
    rows: Any = waiting_for_supplier(actor)[:_MOST]
    for row in rows:
        act = acts[OrderState(row.state)]
        lines = ngettext("%(n)s line, %(total)s", "%(n)s lines, %(total)s", row.line_count)
        yield ToDo(
            title=act,
            number=row.number,
            about=(local(row.buyer_unit), lines % {"n": row.line_count, "total": money(row.total)}),
            action=act,
            url=reverse("supplier:order", args=[row.number]),
            due=due_of(row),
            instead=money(row.payable),
        )


def _cancellations(actor: Actor) -> Iterator[ToDo]:
    for asked in cancellations_to_answer(actor)[:_MOST]:
        yield ToDo(
            title=gettext("Answer the request to cancel"),
            number=asked.order.number,
            about=(local(asked.order.buyer_unit), asked.reason),
            action=gettext("Answer"),
            url=reverse("supplier:order", args=[asked.order.number]),
            instead=gettext("Buyer asks"),
        )


def _competitions(actor: Actor, at: datetime.datetime) -> Iterator[ToDo]:
    for row in waiting_for_quote(actor, at=at)[:_MOST]:
        yield ToDo(
            title=gettext("Quote under seal"),
            number=row.number,
            about=(local(row.purchase.buyer_unit), row.purchase.title),
            action=gettext("Quote"),
            url=reverse("supplier:competition", args=[row.number]),
            due=row.deadline,
        )


def _claims(actor: Actor) -> Iterator[ToDo]:
    for row in claim_list(actor, states=CLAIMS_TO_DO).order_by("answer_by", "pk")[:_MOST]:
        yield ToDo(
            title=gettext("Answer the claim"),
            number=row.number,
            about=(local(row.order.buyer_unit), row.reason),
            action=gettext("Answer"),
            url=reverse("supplier:claim", args=[row.number]),
            due=row.answer_by if row.state == ClaimState.OPEN else None,
            instead=label(ClaimState.ESCALATED),
        )


def _signatures(actor: Actor) -> Iterator[ToDo]:
    for row in entries_to_sign(actor)[:_MOST]:
        found: Any = row
        yield ToDo(
            title=gettext("Sign the agreement"),
            number=found.lot.agreement.number,
            about=(local(found.lot.agreement, "title"),),
            action=gettext("Sign"),
            url=reverse("supplier:application", args=[found.number]),
            due=found.invitation.sign_by,
            instead=gettext("To sign"),
        )


def _listings(actor: Actor) -> Iterator[ToDo]:
    found: Any
    for found in listings_to_mend(supplier_id=actor.organisation_id)[:_MOST]:
        too_dear = found.cause == Cause.CEILING
        why = gettext("%(amount)s above the ceiling") % {"amount": amount(found.price - found.ceiling)}
        if found.price <= found.ceiling:
            why = gettext("The price fits the ceiling again.")
        yield ToDo(
            title=local(found.product),
            about=(why if too_dear else found.reason,),
            action=gettext("Cut the price") if too_dear else gettext("Mend the offer"),
            url=reverse("supplier:listing", args=[found.pk]),
            instead=gettext("Off sale") if too_dear else gettext("Returned to you"),
        )
    for found in proposals_visible_to(actor).filter(state=ProposalState.RETURNED)[:_MOST]:
        yield ToDo(
            title=local(found),
            number=found.number,
            about=(found.reason,),
            action=gettext("Mend the proposal"),
            url=reverse("supplier:proposal", args=[found.number]),
            instead=gettext("Returned to you"),
        )


def _file(actor: Actor, at: datetime.datetime) -> Iterator[ToDo]:
    for paper in papers_ending(organisation_id=actor.organisation_id, at=at)[:_MOST]:
        if paper.valid_to is not None:
            yield ToDo(
                title=label(CredentialKind(paper.kind)),
                about=(gettext("Ends on %(day)s") % {"day": paper.valid_to},),
                action=gettext("Put in the new one"),
                url=reverse("supplier:file"),
                due=end_of_day(paper.valid_to),
            )
    latest = latest_registration(actor)
    if latest is not None and latest.state == RegistrationState.RETURNED:
        yield ToDo(
            title=gettext("Complete your file"),
            number=latest.number,
            about=(latest.reason,),
            action=gettext("Go on"),
            url=reverse("account:registration"),
            instead=gettext("Returned to you"),
        )
