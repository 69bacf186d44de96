"""What the parties of an order settle besides the delivery: cancellations by agreement, ratings, claims."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from catalog_sync.imports.operations.year.stories import Story
from catalog_sync.imports.operations.year.world import World
from catalog_sync.imports.rules.timetable import Dice, hours_later
from marketplace.fulfilment.operations.claim_answers import decline_claim, promise_remedy, submit_credit_note
from marketplace.fulfilment.operations.claims import escalate_claim, open_claim, settle_claim, withdraw_claim
from marketplace.fulfilment.operations.ratings import rate_order, reply_to_rating
from marketplace.kernel.clock import local_date
from marketplace.purchasing.operations.cancellation import answer_cancellation, ask_cancellation
from marketplace.purchasing.queries.orders import order

_REMEDIES = {"claim_promised": "repair", "claim_refund": "refund", "claim_repair": "repair", "claim_replace": "replace"}


@dataclass(frozen=True, kw_only=True)
class Telling:
    """An order whose further story is told, and by whom."""

    world: World
    name: str
    unit: str
    buyer: str
    seller: str
    order: str
    dice: Dice
    later: Callable[[datetime.datetime, int], datetime.datetime]

    def do(self, door: Callable[..., Any], username: str, at: datetime.datetime, key: str, **inputs: Any) -> Any:
        """Have somebody do something, once for `key`."""
        return self.world.act(door, username, at, f"{self.name}-{key}", **inputs)

    def word(self, kind: str) -> str:
        """Return something to say."""
        return self.dice.one_of(self.world.texts.words[kind])


def agree_to_cancel(told: Telling, at: datetime.datetime) -> Story:
    """Have one party ask to give a confirmed order up and the other agree."""
    asks, answers = (told.seller, told.buyer) if told.dice.happens(60) else (told.buyer, told.seller)
    at = hours_later(at, 3)
    yield at
    told.do(ask_cancellation, asks, at, "ask-cancel", number=told.order, reason=told.word("ask_cancel"))
    at = hours_later(at, 4)
    yield at
    told.do(answer_cancellation, answers, at, "agree-cancel", number=told.order, agree=True)


def rate(told: Telling, at: datetime.datetime) -> Story:
    """Have the buyer rate an order, and often the supplier answer."""
    at = told.later(at, 1)
    yield at
    lines = order(told.world.who(told.buyer), told.order).lines.filter(accepted_quantity__gt=0)
    quality = {str(line.position): told.dice.between(3, 5) for line in lines.order_by("position")}
    marks = {"quality": quality, "delivery": told.dice.between(3, 5), "service": told.dice.between(4, 5)}
    told.do(rate_order, told.buyer, at, "rate", number=told.order, comment=told.word("comment"), **marks)
    if told.dice.happens(60):
        at = told.later(at, 1)
        yield at
        told.do(reply_to_rating, told.seller, at, "reply", number=told.order, reply=told.word("reply"))


def claim(told: Telling, at: datetime.datetime, ending: str) -> Story:
    """Have the buyer claim a piece, and tell how that ends."""
    at = told.later(at, 5)
    yield at
    line = order(told.world.who(told.buyer), told.order).lines.filter(accepted_quantity__gt=0).order_by("position")[0]
    quantities = {str(line.position): 1}
    number = told.do(
        open_claim, told.buyer, at, "claim", number=told.order, quantities=quantities, reason=told.word("claim")
    )
    if ending == "claim_open":
        return
    at = told.later(at, 2)
    yield at
    if ending == "claim_withdrawn":
        told.do(withdraw_claim, told.buyer, at, "withdraw", claim=number, reason="重新调试后恢复正常")
        return
    if ending in {"claim_declined", "claim_escalated"}:
        told.do(decline_claim, told.seller, at, "decline", claim=number, reason=told.word("decline"))
        if ending == "claim_escalated":
            at = told.later(at, 2)
            yield at
            told.do(escalate_claim, told.buyer, at, "escalate", claim=number, reason=told.word("escalate"))
        return
    told.do(
        promise_remedy, told.seller, at, "promise", claim=number, remedy=_REMEDIES[ending], answer=told.word("remedy")
    )
    if ending == "claim_promised":
        return
    if ending == "claim_refund":
        at = told.later(at, 1)
        yield at
        paper = f"26{Dice(number).below(10**18):018d}"
        told.do(
            submit_credit_note, told.seller, at, "credit", claim=number, credit_note=paper, issued_on=local_date(at)
        )
    at = told.later(at, 2)
    yield at
    told.do(settle_claim, told.buyer, at, "settle", claim=number)
