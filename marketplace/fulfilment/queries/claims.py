"""Claims after acceptance that an actor may see, and the facts their rules judge."""

import datetime
from collections.abc import Mapping, Sequence

from django.db.models import Count, QuerySet, Sum

from marketplace.fulfilment.models import Claim, ClaimLine
from marketplace.fulfilment.rules import ClaimFacts, ClaimLineFacts
from marketplace.fulfilment.states import ClaimState
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import Order, OrderLine
from marketplace.purchasing.queries.orders import orders_visible_to

_ENDED = [state.value for state in ClaimState if state.ended]
# What each side is waited for.
SUPPLIER_TO_DO = (ClaimState.OPEN, ClaimState.ESCALATED)
REGULATOR_TO_DO = (ClaimState.ESCALATED,)
BUYER_TO_DO = (ClaimState.PROMISED, ClaimState.DECLINED)


def claims_visible_to(actor: Actor) -> QuerySet[Claim]:
    """Return the claims on orders that the actor may see."""
    return Claim.objects.filter(order__in=orders_visible_to(actor))


def claim_list(actor: Actor, *, states: Sequence[str] = ()) -> QuerySet[Claim]:
    """Return visible claims, latest first, with their orders and parties joined and the lines counted."""
    rows = claims_visible_to(actor).select_related("order__supplier", "order__buyer_unit", "order__purchase")
    if states:
        rows = rows.filter(state__in=states)
    return rows.annotate(line_count=Count("lines")).order_by("-opened_at", "-pk")


def claim(actor: Actor, number: str) -> Claim:
    """Return one claim the actor may see with its lines and documents; raises `NotFound` otherwise."""
    rows = claims_visible_to(actor).select_related(
        "order__supplier", "order__buyer_unit", "order__purchase", "opened_by", "answered_by"
    )
    found = rows.prefetch_related("lines__order_line", "documents").filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This claim"))
    return found


def claims_of(order: Order) -> list[Claim]:
    """Return the claims on an order that the caller may see, the oldest first."""
    return list(Claim.objects.filter(order=order).order_by("opened_at", "pk"))


def claim_facts(
    order: Order,
    lines: Sequence[OrderLine],
    pieces: Mapping[int, int],
    *,
    at: datetime.datetime,
    opened_at: datetime.datetime,
    answer_by: datetime.datetime,
    answered: bool,
) -> ClaimFacts:
    """Return the facts of a claim on `pieces` (position → pieces) of a locked order's `lines`, with purchase lines joined."""
    if order.accepted_at is None:
        raise ValueError("a claim before acceptance")
    open_pieces = dict(
        ClaimLine.objects.filter(order_line__in=lines)
        .exclude(claim__state__in=_ENDED)
        .values_list("order_line_id")
        .annotate(pieces=Sum("quantity"))
    )
    return ClaimFacts(
        accepted_on=local_date(order.accepted_at),
        at=at,
        opened_at=opened_at,
        answer_by=answer_by,
        answered=answered,
        lines=tuple(
            ClaimLineFacts(
                position=line.position,
                title=line.title,
                warranty_months=line.purchase_line.warranty_months,
                accepted=line.accepted_quantity or 0,
                returned=line.returned_quantity,
                in_claims=open_pieces.get(line.pk, 0),
                claimed=pieces[line.position],
            )
            for line in lines
        ),
    )
