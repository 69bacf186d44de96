"""Those who accepted rate goods and supplier; the supplier may reply once. Order 110: buyers' ratings are published."""

import datetime
from collections.abc import Mapping

from marketplace.audit.log import record
from marketplace.fulfilment.events import OrderRated, RatingAnswered
from marketplace.fulfilment.models import LineRating, OrderRating
from marketplace.fulfilment.permissions import Permission
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound, WrongState
from marketplace.kernel.inputs import tidy_line
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import Order, OrderLine
from marketplace.purchasing.states import ORDER_TABLE, OrderState
from marketplace.purchasing.steps import lock_order

MAX_COMMENT = 400
MOST = 5


@operation(Permission.ORDER_RATE)
def rate_order(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    quality: Mapping[str, int],
    delivery: int,
    service: int,
    comment: str = "",
) -> str:
    """Rate an accepted order once and for all: the goods of each accepted line, the delivery and the service; 1 to 5.

    `quality` maps the position of each line with accepted pieces to its rating. Return the order's number. Raises
    `WrongState` before acceptance or when nothing was accepted, `Conflict` for a second rating, `InvalidInput` for a missing
    or impossible number.
    """
    purchase, order = lock_order(number)
    authorize(actor, Permission.ORDER_RATE, order)
    if order.accepted_at is None or not order.accepted_total or order.supplier_id is None:
        raise WrongState(machine=ORDER_TABLE.name, action="rate", state=OrderState(order.state).label)
    if OrderRating.objects.filter(order=order).exists():
        raise Conflict(gettext_noop("This order is rated already; a rating is never changed."))
    lines = list(OrderLine.objects.filter(order=order, accepted_quantity__gt=0).select_related("purchase_line"))
    marks = _read(quality, delivery, service, lines)
    said = _comment(comment, field="comment")
    rating = OrderRating.objects.create(
        order=order,
        supplier_id=order.supplier_id,
        delivery=delivery,
        service=service,
        comment=said,
        rated_by_id=actor.user_id,
        rated_at=at,
    )
    LineRating.objects.bulk_create(
        LineRating(
            rating=rating,
            order_line=line,
            product_id=line.purchase_line.product_id,
            supplier_id=order.supplier_id,
            quality=marks[str(line.position)],
        )
        for line in lines
    )
    event = OrderRated(subject=number, marks={"delivery": delivery, "service": service}, quality=marks, comment=said)
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return number


def _read(quality: Mapping[str, int], delivery: int, service: int, lines: list[OrderLine]) -> dict[str, int]:
    marks = {str(position): mark for position, mark in quality.items()}
    wanted = {f"quality:{line.position}": marks.get(str(line.position)) for line in lines}
    given = {"delivery": delivery, "service": service} | wanted
    problems = {
        name: gettext_noop("Choose 1 to 5.")
        for name, mark in given.items()
        if isinstance(mark, bool) or not isinstance(mark, int) or not 1 <= mark <= MOST
    }
    if problems:
        raise InvalidInput(gettext_noop("Some fields need another look."), fields=problems)
    if set(marks) != {str(line.position) for line in lines}:
        raise InvalidInput(gettext_noop("Rate the lines of which something was accepted, and no others."))
    return marks


def _comment(text: str, *, field: str, least: int = 0) -> str:
    said = tidy_line(text)
    if not least <= len(said) <= MAX_COMMENT or (not said and str(text).strip()):
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={field: gettext_noop("Write at most 400 characters, without control characters.")},
        )
    return said


@operation(Permission.RATING_REPLY)
def reply_to_rating(*, actor: Actor, at: datetime.datetime, number: str, reply: str) -> str:
    """Answer the rating of one's order, once; return the order's number. Raises `NotFound` without a rating, `Conflict` again."""
    purchase, order = lock_order(number)
    authorize(actor, Permission.RATING_REPLY, order)
    rating = _rating_of(order)
    said = _comment(reply, field="reply", least=2)
    if rating.replied_at:
        raise Conflict(gettext_noop("You have replied to this rating already."))
    rating.reply, rating.replied_at = said, at
    rating.save(update_fields=["reply", "replied_at"])
    event = RatingAnswered(subject=number, reply=said)
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return number


def _rating_of(order: Order) -> OrderRating:
    rating = OrderRating.objects.filter(order=order).first()
    if rating is None:
        raise NotFound(gettext_noop("This rating"))
    return rating
