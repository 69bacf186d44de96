"""The approver's desk: what waits for him, his decision on one purchase, and several approvals at once."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.findings import Severity
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.operations.approval import approve_purchase, reject_purchase, send_back_purchase
from marketplace.purchasing.operations.batch import Answer, approve_each, check_batch
from marketplace.purchasing.queries.approvals import decided_by
from marketplace.purchasing.queries.history import PURCHASE_SORTS
from marketplace.purchasing.queries.previews import ApprovalPreview, approval_previews
from marketplace.purchasing.queries.purchases import inbox
from storefront.html.buyer.purchases import purchase_columns, show
from storefront.html.history import PurchaseFilter
from storefront.html.purchase_page import foreseen
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem, problem
from storefront.kit.lists import list_page
from storefront.kit.wording import finding

_PICK = "pick"
# Of a purchase in a batch; the rest is on its own page.
_LINES_SHOWN = 5


@require_safe
@for_roles(Role.APPROVER)
def inbox_page(request: HttpRequest) -> HttpResponse:
    """List what waits for the approver, also in the place of absent colleagues, the shortest hold first."""
    return _inbox(request)


def _inbox(request: HttpRequest, *, answers: list[Answer] | None = None, shown: Problem | None = None) -> HttpResponse:
    refused = [(answer.number, problem(answer.error)) for answer in answers or () if answer.error]
    return list_page(
        request,
        "buyer/inbox.html",
        inbox(request.actor, at=clock.now()),  # type: ignore[attr-defined]
        order=("hold_until", "pk"),
        columns=purchase_columns(),
        name="approvals",
        context={
            "refused": refused,
            "agreed": len(answers or ()) - len(refused),
            "problem": shown,
        },
    )


@require_safe
@for_roles(Role.APPROVER)
def decided_page(request: HttpRequest) -> HttpResponse:
    """List the purchases of which the approver decided a stage, latest first, by number or words, and days."""
    form = PurchaseFilter(request.GET)
    return list_page(
        request,
        "buyer/decided.html",
        decided_by(request.actor, **form.chosen),  # type: ignore[attr-defined]
        order=("-submitted_at", "-pk"),
        columns=purchase_columns(),
        name="decided",
        sorts=PURCHASE_SORTS,
        context={"filter": form},
    )


@require_safe
@for_roles(Role.APPROVER)
def preview_selected(request: HttpRequest) -> HttpResponse:
    """Show what the ticked purchases are, what they cost together and what the rules say of each, before anything is decided."""
    try:
        stages = _picked(request.GET)
        check_batch(stages)
    except MarketplaceError as error:
        return _not_a_batch(request, error)
    waiting = approval_previews(request.actor, stages, at=clock.now())  # type: ignore[attr-defined]
    shown = [_shown_preview(one) for one in waiting]
    open_ = [one for one in waiting if not one.blocked]
    context = {
        "rows": shown,
        "gone": sorted(stages.keys() - {one.purchase.number for one in waiting}),
        "open": len(open_),
        "total": sum((one.total for one in open_), Decimal()),
        "stopped": len(waiting) - len(open_),
    }
    return render(request, "buyer/approve_preview.html", context)


def _shown_preview(preview: ApprovalPreview) -> dict[str, Any]:
    found = [finding(one) for one in preview.findings]
    blocks = [one for one in found if one.severity == Severity.BLOCK]
    return {
        "purchase": preview.purchase,
        "lines": preview.lines[:_LINES_SHOWN],
        "more": len(preview.lines) - _LINES_SHOWN,
        "total": preview.total,
        "blocks": blocks,
        "warnings": [one for one in found if one.severity == Severity.WARN],
        "reference": foreseen(blocks, subject=preview.purchase.number),
    }


def _not_a_batch(request: HttpRequest, error: MarketplaceError) -> HttpResponse:
    shown = problem(error)
    response = _inbox(request, shown=shown)
    response.status_code = shown.status
    return response


@require_POST
@for_roles(Role.APPROVER)
def approve_selected(request: HttpRequest) -> HttpResponse:
    """Approve the ticked purchases whole, each by itself; those that are refused are shown with their reasons."""
    try:
        answers = approve_each(
            actor=request.actor,  # type: ignore[attr-defined]
            at=clock.now(),
            key=request.POST.get("idempotency_key", ""),
            stages=_picked(request.POST),
        )
    except MarketplaceError as error:
        return _not_a_batch(request, error)
    refused = [answer.error for answer in answers if answer.error]
    if refused:
        response = _inbox(request, answers=answers)
        response.status_code = refused[0].status
        return response
    n = len(answers)
    messages.success(request, ngettext("%(n)s purchase is approved.", "%(n)s purchases are approved.", n) % {"n": n})
    return HttpResponseRedirect(reverse("buyer:inbox"), status=303)


def _picked(params: QueryDict) -> dict[str, int]:
    """Return the ticked purchases with the stage that was shown; raises `InvalidInput` for what the page did not send."""
    picked = {}
    for value in params.getlist(_PICK):
        number, _, stage = value.rpartition("/")
        picked[number] = whole_number(stage, field=_PICK)
    return picked


@require_POST
@for_roles(Role.APPROVER)
def approve(request: HttpRequest, number: str) -> HttpResponse:
    """Approve the ticked lines; those not ticked go back with the reason."""
    kept, reason = set(request.POST.getlist("keep")), request.POST.get("reason", "")
    typed = {"keep": kept, "reason": reason}
    lines = request.POST.getlist("line")
    if not lines:
        # A form without lines says nothing about them: agreeing to all would be our decision, not the approver's.
        return _refused(request, number, InvalidInput(gettext_noop("Tick the lines that you approve.")), typed)
    returned = {position: reason for position in lines if position not in kept}
    return _decide(
        request,
        number,
        approve_purchase,
        {"returned": returned},
        message=ngettext("%(n)s line is approved.", "%(n)s lines are approved.", len(kept)) % {"n": len(kept)},
        typed=typed,
    )


@require_POST
@for_roles(Role.APPROVER)
def reject(request: HttpRequest, number: str) -> HttpResponse:
    """Reject the whole purchase with a reason."""
    return _decide(
        request,
        number,
        reject_purchase,
        {"reason": request.POST.get("reason", "")},
        message=gettext("The purchase is rejected; what was held is free again."),
        typed={"reason": request.POST.get("reason", "")},
    )


@require_POST
@for_roles(Role.APPROVER)
def send_back(request: HttpRequest, number: str) -> HttpResponse:
    """Send the purchase back to its requester, to be done otherwise."""
    return _decide(
        request,
        number,
        send_back_purchase,
        {"reason": request.POST.get("reason", "")},
        message=gettext("The purchase is sent back; its requester can make a cart of it again."),
        typed={"reason": request.POST.get("reason", "")},
    )


def _decide(
    request: HttpRequest, number: str, door: Any, inputs: dict[str, Any], *, message: str, typed: dict[str, Any]
) -> HttpResponse:
    """Decide the stage that the page showed, by one operation."""
    try:
        stage = whole_number(request.POST.get("stage", ""), field="stage")
    except MarketplaceError as error:
        return _refused(request, number, error, typed)
    return act(
        request,
        door,
        {"number": number, "stage": stage, **inputs},
        done=reverse("buyer:purchase", args=[number]),
        message=message,
        again=lambda shown: show(request, number, problem=shown, typed=typed),
    )


def _refused(request: HttpRequest, number: str, error: MarketplaceError, typed: dict[str, Any]) -> HttpResponse:
    shown = problem(error)
    response = show(request, number, problem=shown, typed=typed)
    response.status_code = shown.status
    return response
