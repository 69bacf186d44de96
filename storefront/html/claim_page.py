"""Claims on every desk: the list, and the page on which both sides answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from marketplace.fulfilment.permissions import Permission as Fulfilment
from marketplace.fulfilment.queries.claims import claim, claim_list
from marketplace.fulfilment.states import ClaimState, Remedy
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.permissions import allowed
from marketplace.purchasing.states import OrderState
from storefront.html.acting import ReasonForm
from storefront.html.dealings import CreditForm, RemedyForm
from storefront.kit.errors import Problem
from storefront.kit.exports import Column
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import label, local


def show_claims(request: HttpRequest, *, desk: str, default: str = "") -> HttpResponse:
    """List the claims that the reader may see, latest first; `default` is the state shown to who chose none."""
    state = chosen_state(request, ClaimState, default=default)
    return list_page(
        request,
        "claims.html",
        claim_list(request.actor, states=(state,) if state else ()),  # type: ignore[attr-defined]
        order=("-opened_at", "-pk"),
        columns=claim_columns(),
        name="claims",
        states=ClaimState,
        default=default,
        context={"desk": desk},
    )


def show_claim(
    request: HttpRequest, number: str, *, desk: str, problem: Problem | None = None, typed: dict[str, Any] | None = None
) -> HttpResponse:
    """Show one claim with the forms open to the reader."""
    context = claim_page(request.actor, number)  # type: ignore[attr-defined]
    return render(request, "claim.html", {**context, "desk": desk, "problem": problem, **(typed or {})})


def claim_page(actor: Actor, number: str) -> dict[str, Any]:
    """Return the context of a claim's page, with the forms open to the actor."""
    found = claim(actor, number)
    state = ClaimState(found.state)
    buys = allowed(actor, Fulfilment.CLAIM_OPEN, found.order) and not state.ended
    answers = allowed(actor, Fulfilment.CLAIM_ANSWER, found.order)
    invoiced = found.order.state == OrderState.INVOICED
    credit = state == ClaimState.PROMISED and found.remedy == Remedy.REFUND and invoiced
    credited = bool(found.credit_note)
    promising = answers and not credited and state in {ClaimState.OPEN, ClaimState.DECLINED, ClaimState.ESCALATED}
    promised = state == ClaimState.PROMISED or (state == ClaimState.ESCALATED and credited)
    return {
        "claim": found,
        "order": found.order,
        "lines": sorted(found.lines.all(), key=lambda line: line.order_line.position),
        "needs_credit": credit and not credited,
        "can_settle": buys and promised and not (credit and not credited),
        "remedy_form": RemedyForm() if promising else None,
        "decline_form": ReasonForm(prefix="decline") if answers and state == ClaimState.OPEN else None,
        "credit_form": CreditForm(initial={"issued_on": clock.local_date(clock.now())})
        if answers and credit and not credited
        else None,
        "escalate_form": ReasonForm(prefix="escalate") if buys and state != ClaimState.ESCALATED else None,
        "withdraw_form": ReasonForm(prefix="withdraw") if buys and not credited else None,
    }


def claim_columns() -> list[Column]:
    """Return the columns of a list of claims as a file."""
    return [
        (gettext("Number"), lambda row: row.number),
        (gettext("Order"), lambda row: row.order.number),
        (gettext("Buyer unit"), lambda row: local(row.order.buyer_unit)),
        (gettext("Supplier"), lambda row: local(row.order.seller)),
        (gettext("State"), lambda row: label(ClaimState(row.state))),
        (gettext("Opened"), lambda row: row.opened_at),
        (gettext("To be answered by"), lambda row: row.answer_by),
        (gettext("Amount (yuan)"), lambda row: row.amount),
    ]
