"""A dossier's events as a timeline: what happened, who, when, the facts behind it, and what comes next."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from bidding_auction.inquiry.events import Action as Inquiry
from marketplace.audit.queries import EventRow
from marketplace.fulfilment.events import Action as Fulfilment
from marketplace.kernel.clock import local_date
from marketplace.kernel.findings import Severity
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.events import Action as Parties
from marketplace.purchasing.events import Action
from marketplace.purchasing.queries.approvals import StageView
from marketplace.purchasing.states import PurchaseState
from marketplace.rule_packs.queries import parameters
from marketplace.waivers.events import Action as Waiving
from storefront.kit.figures import amount
from storefront.kit.wording import Words, finding, unit_words

_TITLES: Mapping[str, tuple[str, str]] = {
    Parties.ORGANISATION_REGISTERED: ("done", gettext_noop("Registered by the mall")),
    Parties.MEMBER_ADDED: ("done", gettext_noop("Member added or changed")),
    Parties.MEMBER_REMOVED: ("stop", gettext_noop("Member removed")),
    Parties.PASSWORD_RESET: ("done", gettext_noop("Password set anew by a link")),
    Parties.DEPARTMENT_CHANGED: ("done", gettext_noop("Department changed")),
    Parties.REGISTRATION_DRAFTED: ("done", gettext_noop("Draft begun")),
    Parties.REGISTRATION_FILLED: ("done", gettext_noop("Draft filled in")),
    Parties.REGISTRATION_SUBMITTED: ("done", gettext_noop("Sent in for review")),
    Parties.REGISTRATION_REVIEWED: ("done", gettext_noop("First officer proposed")),
    Parties.REGISTRATION_RETURNED: ("stop", gettext_noop("Returned for correction")),
    Parties.REGISTRATION_PASSED: ("done", gettext_noop("Passed by the second officer")),
    Parties.REGISTRATION_REFUSED: ("stop", gettext_noop("Refused by the second officer")),
    Parties.REGISTRATION_WITHDRAWN: ("stop", gettext_noop("Taken back")),
    Parties.CREDENTIAL_EXPIRING: ("stop", gettext_noop("A document ends soon")),
    Parties.SANCTION_PROPOSED: ("done", gettext_noop("Sanction proposed")),
    Parties.SANCTION_REJECTED: ("stop", gettext_noop("Sanction rejected by the second officer")),
    Parties.ORGANISATION_SUSPENDED: ("stop", gettext_noop("Suspended")),
    Parties.ORGANISATION_DEBARRED: ("stop", gettext_noop("Debarred")),
    Parties.ORGANISATION_RESTORED: ("done", gettext_noop("Sanction ended")),
    Action.PURCHASE_SUBMITTED: ("done", gettext_noop("Submitted for approval")),
    Action.PURCHASE_STAGE_AGREED: ("done", gettext_noop("Agreed, the next stage is asked")),
    Action.PURCHASE_APPROVED: ("done", gettext_noop("Approved")),
    Action.PURCHASE_REJECTED: ("stop", gettext_noop("Rejected")),
    Action.PURCHASE_SENT_BACK: ("stop", gettext_noop("Sent back to the requester")),
    Action.PURCHASE_CANCELLED: ("stop", gettext_noop("Cancelled")),
    Action.PURCHASE_LAPSED: ("stop", gettext_noop("Held prices ended")),
    Inquiry.SUPPLIERS_INVITED: ("done", gettext_noop("Suppliers invited to compete")),
    Inquiry.QUOTE_SUBMITTED: ("done", gettext_noop("A sealed quote came in")),
    Inquiry.QUOTE_WITHDRAWN: ("done", gettext_noop("A sealed quote was withdrawn")),
    Inquiry.QUOTES_OPENED: ("done", gettext_noop("Quotes opened")),
    Inquiry.WINNER_PASSED_OVER: ("stop", gettext_noop("The lowest quote was passed over")),
    Inquiry.COMPETITION_AWARDED: ("done", gettext_noop("Awarded to the lowest quote")),
    Inquiry.COMPETITION_FAILED: ("stop", gettext_noop("The competition came to nothing")),
    Action.PURCHASE_NOT_AWARDED: ("stop", gettext_noop("No supplier was found")),
    Action.IMPORT_APPROVED: ("done", gettext_noop("Approval of imported products attached")),
    Action.AWARD_ANNOUNCED: ("done", gettext_noop("Award announced")),
    Action.PURCHASE_CLOSED: ("done", gettext_noop("Closed")),
    Action.PURCHASE_FAILED: ("stop", gettext_noop("Failed: no order is payable")),
    Action.ORDER_PLACED: ("done", gettext_noop("Order placed")),
    Action.ORDER_CONFIRMED: ("done", gettext_noop("Confirmed by the supplier")),
    Action.ORDER_REFUSED: ("stop", gettext_noop("Refused by the supplier")),
    Action.ORDER_EXPIRED: ("stop", gettext_noop("Not confirmed in time")),
    Waiving.WAIVER_ASKED: ("done", gettext_noop("Waiver asked for")),
    Waiving.WAIVER_GRANTED: ("done", gettext_noop("Waiver granted")),
    Waiving.WAIVER_REFUSED: ("stop", gettext_noop("Waiver refused")),
    Waiving.WAIVER_WITHDRAWN: ("stop", gettext_noop("Waiver withdrawn")),
    Waiving.WAIVER_EXPIRED: ("stop", gettext_noop("Waiver expired unused")),
    Action.PURCHASE_GIVEN_UP: ("stop", gettext_noop("Every order was cancelled")),
    Action.ORDER_CANCELLED: ("stop", gettext_noop("Order cancelled")),
    Action.CANCELLATION_ASKED: ("done", gettext_noop("Asked to cancel the order")),
    Action.CANCELLATION_REFUSED: ("done", gettext_noop("Held on to the order")),
    Fulfilment.CLAIM_OPENED: ("stop", gettext_noop("Claim opened")),
    Fulfilment.CLAIM_PROMISED: ("done", gettext_noop("Remedy promised")),
    Fulfilment.CLAIM_DECLINED: ("stop", gettext_noop("Claim declined")),
    Fulfilment.CLAIM_CREDITED: ("done", gettext_noop("Credit note issued")),
    Fulfilment.CLAIM_ESCALATED: ("stop", gettext_noop("Claim taken to the regulator")),
    Fulfilment.CLAIM_SETTLED: ("done", gettext_noop("Claim settled")),
    Fulfilment.CLAIM_WITHDRAWN: ("done", gettext_noop("Claim withdrawn")),
    Fulfilment.ORDER_RATED: ("done", gettext_noop("Rated")),
    Fulfilment.RATING_ANSWERED: ("done", gettext_noop("Rating answered")),
    Fulfilment.ORDER_DELIVERED: ("done", gettext_noop("Delivered")),
    Fulfilment.ORDER_ACCEPTED: ("done", gettext_noop("Accepted")),
    Fulfilment.ORDER_RETURNED: ("stop", gettext_noop("Everything returned")),
    Fulfilment.ORDER_INVOICED: ("done", gettext_noop("Invoiced, payable")),
}
# The event data worth a line: key, words, whether it is money.
_FACTS: Sequence[tuple[str, str, str]] = (
    ("supplier", gettext_noop("Supplier"), "text"),
    ("total", gettext_noop("Total (yuan)"), "money"),
    ("budget_project", gettext_noop("Budget project"), "text"),
    ("payment_days", gettext_noop("Payment, days from acceptance"), "text"),
    ("payment_reason", gettext_noop("Agreed with the suppliers"), "text"),
    ("hold_until", gettext_noop("Prices held until"), "moment"),
    ("deadline", gettext_noop("Quotes until"), "moment"),
    ("receipt", gettext_noop("Receipt (SHA-256)"), "text"),
    ("confirm_by", gettext_noop("To be confirmed by"), "moment"),
    ("deliver_by", gettext_noop("Promised delivery"), "text"),
    ("delivery", gettext_noop("Delivery note"), "text"),
    ("carrier", gettext_noop("Carrier"), "text"),
    ("note", gettext_noop("Note"), "text"),
    ("accept_by", gettext_noop("To be accepted by"), "moment"),
    ("acceptance", gettext_noop("Acceptance report"), "text"),
    ("accepted_total", gettext_noop("Accepted (yuan)"), "money"),
    ("rejected_total", gettext_noop("Not accepted (yuan)"), "money"),
    ("invoice", gettext_noop("Invoice number"), "text"),
    ("issued_on", gettext_noop("Issued on"), "text"),
    ("amount", gettext_noop("Amount (yuan)"), "money"),
    ("pay_by", gettext_noop("To be paid by"), "text"),
    ("opinion", gettext_noop("Opinion of the first officer"), "text"),
    ("reviewed_by", gettext_noop("First officer"), "text"),
    ("credit_code", gettext_noop("Unified social credit code"), "text"),
    ("until", gettext_noop("Holds until"), "moment"),
    ("valid_until", gettext_noop("Usable until"), "text"),
    ("payable", gettext_noop("Payable (yuan)"), "money"),
    ("released", gettext_noop("Released (yuan)"), "money"),
    ("claim", gettext_noop("Claim"), "text"),
    ("answer_by", gettext_noop("To be answered by"), "moment"),
    ("answer", gettext_noop("Answer"), "text"),
    ("refunded", gettext_noop("Refunded (yuan)"), "money"),
    ("credit_note", gettext_noop("Credit note"), "text"),
    ("comment", gettext_noop("Comment"), "text"),
    ("reply", gettext_noop("Reply"), "text"),
    ("justification", gettext_noop("Why outside the catalogue"), "text"),
    ("searched", gettext_noop("Looked for"), "text"),
    ("reason", gettext_noop("Reason"), "words"),
)


_NOBODY = {"system": gettext_noop("The mall's clock"), "sealed": gettext_noop("sealed, nobody is named")}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One point of a timeline: `tone` is done, now, stop or next."""

    tone: str
    title: str
    text: str = ""
    subject: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    findings: list[Words] = field(default_factory=list)
    seq: int = 0
    hash: str = ""


def happened(events: Sequence[EventRow], *, subject: str) -> list[Entry]:
    """Return `events` as entries; those that speak of something else than `subject` name it."""
    return [_entry(event, subject) for event in events]


def _entry(event: EventRow, subject: str) -> Entry:
    tone, title = _TITLES.get(event.action, ("done", event.action))
    # The log names neither a person where the clock acts, nor who hands something in under seal.
    who = gettext(_NOBODY[event.actor]) if event.actor in _NOBODY else event.actor
    behind = (
        gettext("%(name)s on behalf of %(other)s") % {"name": who, "other": event.on_behalf_of}
        if event.on_behalf_of
        else who
    )
    parts = [f"{timezone.localtime(event.at):%m-%d %H:%M}", behind]
    return Entry(
        tone=tone,
        title=gettext(title),
        text=" · ".join(parts),
        subject=event.subject if event.subject != subject else "",
        facts=_facts(event.data),
        findings=[finding(one) for one in event.data.get("findings", ()) if one.get("severity") != Severity.BLOCK],
        seq=event.seq,
        hash=event.hash,
    )


def _facts(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = [
        (gettext(words), _shown(data[key], kind)) for key, words, kind in _FACTS if data.get(key) not in (None, "")
    ]
    for position, reason in sorted(data.get("returned", {}).items()):
        found.append((gettext("Line %(n)s returned") % {"n": position}, str(reason)))
    for line in data.get("lines", ()):
        if line.get("rejected"):
            text = gettext("%(rejected)s not accepted: %(reason)s") % line
            found.append((gettext("Line %(n)s") % {"n": line["position"]}, text))
    if data.get("deemed"):
        found.append((gettext("Deemed accepted"), gettext("Nobody answered in time, so the rules accepted.")))
    return found


def _shown(value: Any, kind: str) -> str:
    if kind == "money":
        return amount(value)
    if kind == "words":
        # what the mall itself says is a source string; what people wrote is found in no catalogue
        return gettext(str(value))
    if kind == "moment":
        return f"{timezone.localtime(datetime.datetime.fromisoformat(value)):%Y-%m-%d %H:%M}"
    return str(value)


_ORDERS = gettext_noop("Orders, one for each supplier")
_CONFIRMATION = gettext_noop("Supplier confirms")
_DELIVERY = gettext_noop("Delivery")
_ACCEPTANCE = gettext_noop("Acceptance")
_INVOICE = gettext_noop("Invoice")
_AFTER_ORDER = (_CONFIRMATION, _DELIVERY, _ACCEPTANCE, _INVOICE)
_TO_WINNER = gettext_noop("Order to the winner")
# What is still to come, by the state a purchase or an order is in.
_AHEAD: Mapping[str, tuple[str, ...]] = {
    "submitted": (_ORDERS, *_AFTER_ORDER),
    "approved": (_ORDERS, *_AFTER_ORDER),
    "sourcing": (gettext_noop("Opening and award"), _TO_WINNER, *_AFTER_ORDER[1:]),
    "awarded": (_TO_WINNER, *_AFTER_ORDER),
    "placed": _AFTER_ORDER,
    "confirmed": _AFTER_ORDER[1:],
    "delivering": _AFTER_ORDER[2:],
    "accepted": _AFTER_ORDER[3:],
}
# How long a step may take: the parameter of the rule packs, and its words.
_TERMS = (
    (_CONFIRMATION, "order.confirm", gettext_noop("within %(n)s %(unit)s of the order")),
    (_DELIVERY, "deliver.days", gettext_noop("within %(n)s %(unit)s of the confirmation")),
    (_ACCEPTANCE, "accept.days", gettext_noop("within %(n)s %(unit)s of the delivery, else deemed accepted")),
)


def terms_of(purchase: Any, *, day: datetime.date) -> dict[str, str]:
    """Return how long each step still to come may take, by its name: as the region's packs and the payment term have it."""
    governing = parameters(region=purchase.region_code, step_on=day, submitted_on=local_date(purchase.submitted_at))
    terms = {}
    for step, name, words in _TERMS:
        if term := governing.find(name):
            terms[step] = gettext(words) % {"n": term.value, "unit": unit_words(term.unit)}
    words = gettext("payable within %(n)s days of the acceptance")
    return terms | {_INVOICE: words % {"n": purchase.payment_days}}


def still_asked(stages: Sequence[StageView], *, stopped: bool, mine: bool = False) -> list[Entry]:
    """Return the stages of an approval that are still to be decided.

    The open one is the present: red when `stopped`, and the reader's own when `mine`.
    """
    first = next((stage.position for stage in stages if stage.is_open), None)
    return [
        Entry(
            tone="next" if stage.position != first else "stop" if stopped else "now",
            title=gettext("Approval: %(whom)s") % {"whom": gettext(stage.whom)},
            text=" · ".join(_asked(stage, len(stages), mine=mine and stage.is_open)),
        )
        for stage in stages
        if first is not None and stage.position >= first
    ]


def _asked(stage: StageView, stages: int, *, mine: bool) -> list[str]:
    words = [gettext("waits for you")] if mine else []
    return [*words, gettext("Stage %(n)s of %(all)s") % {"n": stage.position, "all": stages}] if stages > 1 else words


def ahead(state: str, *, terms: Mapping[str, str], stopped: bool = False) -> list[Entry]:
    """Return the steps still to come from `state` with their terms, the first as the present one; `stopped` draws it red.

    What is submitted waits for its approval first: see `still_asked`.
    """
    steps, present = _AHEAD.get(state, ()), state != PurchaseState.SUBMITTED
    return [
        Entry(
            tone=("stop" if stopped else "now") if index == 0 and present else "next",
            title=gettext(step),
            text=terms.get(step, ""),
        )
        for index, step in enumerate(steps)
    ]


def furthest_behind(states: Sequence[str]) -> str:
    """Return the state of the order that has the longest way to go, for a purchase with several orders."""
    order = ("placed", "confirmed", "delivering", "accepted")
    return next((state for state in order if state in states), "")
