"""Buying what no listing offers: off-catalogue purchases and purchases that a unit organises itself, on the same spine.

Everything that a cart's purchase passes (limits of value, the rule against dividing, budget, approval) is passed here too;
what is added is why, what the mall offers, and the written quotes. docs/algorithms/fulfilment.md tells the story.
"""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from marketplace.audit.log import record
from marketplace.documents.models import Document
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Organisation
from marketplace.plugin_api.facts import PurchaseFacts
from marketplace.plugin_api.gate import act
from marketplace.purchasing.events import OffCatalogueSubmitted
from marketplace.purchasing.models import MatchRefusal, OffCatalogueCase, Purchase, Quote
from marketplace.purchasing.operations.submission import (
    Draft,
    Submission,
    judge,
    numbered_facts,
    submitted_data,
    write_purchase,
)
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries import carts
from marketplace.purchasing.queries.addresses import delivery_for
from marketplace.purchasing.queries.facts import self_organised_sums
from marketplace.purchasing.queries.off_catalogue import Departure, offers_by_category, read_departure
from marketplace.purchasing.queries.outsiders import OutsiderCase, outsider_facts, read_outsider
from marketplace.purchasing.states import OUTSIDE_CATALOGUE, Route


@operation(Permission.PURCHASE_SUBMIT)
def submit_off_catalogue(
    *,
    actor: Actor,
    at: datetime.datetime,
    justification: str,
    searched: str,
    lines: Sequence[Mapping[str, Any]],
    quotes: Sequence[Mapping[str, Any]],
    chosen: int,
    choice_reason: str = "",
    route: str = Route.OFF_CATALOGUE,
    address_id: int | None = None,
    outsider_for: str = "",
    refusals: Sequence[Mapping[str, Any]] = (),
    **written: Unpack[carts.Written],
) -> str:
    """Submit a purchase outside the catalogue for approval; return its number.

    `lines` hold title, category, unit, quantity, unit_price and warranty_months; `quotes` name, credit_code, amount, content
    and file_name; `chosen` is the place of the quote taken, from 1. What is `written` about it is
    `carts.Written`, as in `submit_cart`.
    `outsider_for` is the code of a product under agreement that an outsider supplies for less; then `refusals` hold credit_code,
    content and file_name of each admitted supplier's written answer that it won't match (OFF-05).
    Raises `InvalidInput` naming each bad field, `Blocked` when a rule stops the step; then nothing is changed.
    """
    _check_route(route)
    entry = carts.read_entry(actor=actor, at=at, route=route, **written)
    departure = read_departure(
        justification=justification,
        searched=searched,
        lines=lines,
        quotes=quotes,
        chosen=chosen,
        choice_reason=choice_reason,
    )
    case = read_outsider(outsider_for, refusals, departure)
    departure = case.fitted(departure) if case else departure
    delivery = delivery_for(actor, address_id=address_id)
    # What the unit organised itself is summed over all budget projects: its purchases of this kind follow each other.
    lock(Organisation.objects.filter(pk=actor.organisation_id), no_key=True)
    draft = Draft.governed(actor=actor, at=at, entry=entry, delivery=delivery, wanted=departure.wanted())
    return _submit(judge(draft, _facts(draft, departure, case)), departure, case)


def _submit(made: Submission, departure: Departure, case: OutsiderCase | None) -> str:
    """Write what was judged, with its papers and its event; return the purchase's number."""
    actor, at = made.draft.actor, made.draft.at
    purchase = write_purchase(made)
    offers = sum(line.offers_here for line in made.step.purchase.lines)
    documents = _write_papers(purchase, departure, case, offers=offers, actor=actor, at=at)
    answers = _write_refusals(purchase, case, actor=actor, at=at)
    act(made.step, Step.SUBMIT, made.findings)
    told = submitted_data(made) | _departure_data(departure, case, documents, answers, offers=offers)
    record(stream=purchase.stream, actor=actor, at=at, events=[OffCatalogueSubmitted(**told)])
    return purchase.number


def _check_route(route: str) -> None:
    if route not in OUTSIDE_CATALOGUE:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"route": gettext_noop("Choose one of the routes shown.")},
        )


def _departure_data(
    departure: Departure,
    case: OutsiderCase | None,
    documents: Sequence[Document],
    answers: Sequence[Document],
    *,
    offers: int,
) -> dict[str, Any]:
    """Return what the event says of leaving the catalogue."""
    return {
        "justification": departure.justification,
        "searched": departure.searched,
        "offers_found": offers,
        "quotes": _quotes_data(departure, documents),
        "choice_reason": departure.choice_reason,
        "outsider": _outsider_data(case, answers),
        "documents": sorted({document.sha256 for document in (*documents, *answers)}),
    }


def _outsider_data(case: OutsiderCase | None, answers: Sequence[Document]) -> dict[str, Any]:
    """Return what the event says of an award to an outsider, nothing without one."""
    if case is None:
        return {}
    return {
        "product": case.product.code,
        "refusals": [
            {"supplier": one.supplier.name, "credit_code": one.supplier.credit_code, "document": document.sha256}
            for one, document in zip(case.refusals, answers, strict=True)
        ],
    }


def _quotes_data(departure: Departure, documents: Sequence[Document]) -> list[dict[str, Any]]:
    """Return the quotes as the event states them, each with its paper's hash."""
    return [
        {
            "supplier": quote.name,
            "credit_code": quote.credit_code,
            "registered": quote.supplier is not None,
            "amount": str(quote.amount),
            "document": document.sha256,
            "chosen": quote is departure.chosen,
        }
        for quote, document in zip(departure.quotes, documents, strict=True)
    ]


def _facts(draft: Draft, departure: Departure, case: OutsiderCase | None) -> PurchaseFacts:
    """Add the purchase to the rolling sums and return its facts, with what is known outside the catalogue only."""
    actor = draft.actor
    offers = offers_by_category((one.category for one in draft.wanted), region=actor.region, at=draft.at)
    known = numbered_facts(draft)
    own: dict[str, Any] = {}
    for one in draft.wanted:
        own[one.category] = own.get(one.category, 0) + one.amount
    return dataclasses.replace(
        known,
        lines=tuple(dataclasses.replace(line, offers_here=offers[line.category]) for line in known.lines),
        quotes=len({quote.credit_code for quote in departure.quotes}),
        lowest_quote=min(quote.amount for quote in departure.quotes),
        self_organised=self_organised_sums(
            buyer_unit_id=actor.organisation_id, categories=own, year=known.year, added=own
        ),
        outsider=outsider_facts(case, departure, region=actor.region, at=draft.at) if case else known.outsider,
    )


def _write_refusals(
    purchase: Purchase, case: OutsiderCase | None, *, actor: Actor, at: datetime.datetime
) -> list[Document]:
    """Keep the suppliers' refusals to match; return the files in their order."""
    refusals = case.refusals if case else ()
    subject = f"purchase/{purchase.number}"
    documents = [
        store(content=one.content, name=one.file_name, subject=subject, actor=actor, at=at) for one in refusals
    ]
    MatchRefusal.objects.bulk_create(
        MatchRefusal(purchase=purchase, supplier=one.supplier, document=document)
        for one, document in zip(refusals, documents, strict=True)
    )
    return documents


def _write_papers(
    purchase: Purchase,
    departure: Departure,
    case: OutsiderCase | None,
    *,
    offers: int,
    actor: Actor,
    at: datetime.datetime,
) -> list[Document]:
    """Insert the reasons and the quotes, and keep their files; return the files in the order of the quotes."""
    OffCatalogueCase.objects.create(
        purchase=purchase,
        justification=departure.justification,
        searched=departure.searched,
        offers_found=offers,
        choice_reason=departure.choice_reason,
        outsider_for=case.product if case else None,
    )
    subject = f"purchase/{purchase.number}"
    documents = [
        store(content=quote.content, name=quote.file_name, subject=subject, actor=actor, at=at)
        for quote in departure.quotes
    ]
    Quote.objects.bulk_create(
        Quote(
            purchase=purchase,
            position=position,
            supplier=quote.supplier,
            name=quote.name,
            credit_code=quote.credit_code,
            amount=quote.amount,
            document=document,
            chosen=quote is departure.chosen,
        )
        for position, (quote, document) in enumerate(zip(departure.quotes, documents, strict=True), start=1)
    )
    return documents
