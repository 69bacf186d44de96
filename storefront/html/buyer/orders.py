"""Orders of the unit: list, page, and the acceptance of what was delivered."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.fulfilment.operations.acceptance import accept_order
from marketplace.fulfilment.operations.delivery import deliver_order
from marketplace.fulfilment.operations.invoicing import submit_invoice
from marketplace.fulfilment.operations.ratings import rate_order
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.operations.cancellation import answer_cancellation, ask_cancellation, cancel_order
from marketplace.purchasing.operations.orders import confirm_order
from marketplace.purchasing.queries.orders import order, order_lines
from storefront.html.acting import ReasonForm
from storefront.html.answering import Answered
from storefront.html.buyer.purchases import BUYERS
from storefront.html.dealings import AnswerForm, RatingForm, SeenForm
from storefront.html.order_page import open_forms, order_context, show_orders
from storefront.html.supplier.forms import ConfirmForm, DeliverForm, InvoiceForm, with_file
from storefront.kit import errors
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem

_ACCEPTED = "accepted:"


@require_safe
@for_roles(*BUYERS)
def order_list_page(request: HttpRequest) -> HttpResponse:
    """List the unit's orders, latest first."""
    return show_orders(request, "buyer/orders.html")


def _page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: dict[str, Any] | None = None
) -> HttpResponse:
    context = order_context(request.actor, number)  # type: ignore[attr-defined]
    row = context["order"]
    records = row.supplier_id is None and request.actor.has(Role.REQUESTER)  # type: ignore[attr-defined]
    context |= {
        "desk": "buyer",
        "problem": problem,
        "typed": request.POST.dict(),
        "records": records,
        "forms": {**(open_forms(row, clock.now()) if records else {}), **(typed or {})},
        **(typed or {}),
    }
    return render(request, "buyer/order.html", context)


_FORMS = Answered(page=_page, url="buyer:order")


@require_safe
@for_roles(*BUYERS)
def order_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one order; its requester accepts or rejects the delivered lines here."""
    return _page(request, number)


@require_POST
@for_roles(Role.REQUESTER)
def accept(request: HttpRequest, number: str) -> HttpResponse:
    """Accept the pieces that were counted; of those that are missing or faulty each line says why."""
    seen = SeenForm(request.POST, request.FILES)
    try:
        rejected = _not_accepted(request, order_lines(order(request.actor, number)))  # type: ignore[attr-defined]
        if not seen.is_valid():
            raise InvalidInput(
                gettext_noop("Some fields need another look."),
                fields={name: str(found[0]) for name, found in seen.errors.items()},
            )
    except InvalidInput as error:
        problem = errors.problem(error)
        response = _page(request, number, problem=problem)
        response.status_code = problem.status
        return response
    return act(
        request,
        accept_order,
        {
            "number": number,
            "rejected": rejected,
            "passed": request.POST.get("passed") != "no",
            "note": request.POST.get("note", ""),
            "files": seen.cleaned_data["files"],
        },
        done=reverse("buyer:order", args=[number]),
        message=gettext("The acceptance report is written."),
        again=lambda problem: _page(request, number, problem=problem),
    )


def _not_accepted(request: HttpRequest, lines: Sequence[Any]) -> dict[str, Any]:
    """Return what is not accepted: position → quantity and reason; raises `InvalidInput`.

    With the button that returns everything no piece is accepted, and the remark is the reason of lines without their own.
    """
    whole = "return" in request.POST
    remark = request.POST.get("note", "") if whole else ""
    rejected: dict[str, Any] = {}
    for line in lines:
        name = f"{_ACCEPTED}{line.position}"
        counted = 0 if whole else whole_number(request.POST.get(name, ""), field=name)
        if counted > line.quantity:
            raise InvalidInput(
                gettext_noop("Some fields need another look."),
                params={"most": str(line.quantity)},
                fields={name: gettext_noop("At most %(most)s pieces were delivered.")},
            )
        if counted != line.quantity:
            reason = request.POST.get(f"reason:{line.position}", "") or remark
            if whole and not reason.strip():
                raise InvalidInput(
                    gettext_noop("Some fields need another look."),
                    fields={"note": gettext_noop("Say why everything goes back.")},
                )
            rejected[str(line.position)] = {"quantity": line.quantity - counted, "reason": reason}
    return rejected


@require_POST
@for_roles(Role.REQUESTER)
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Take an order back that its supplier has not confirmed."""
    message = gettext("The order is cancelled; stock, quota and budget are free again.")
    return _FORMS.send(
        request, number, "cancel_form", ReasonForm(request.POST, prefix="cancel"), cancel_order, message=message
    )


@require_POST
@for_roles(Role.REQUESTER)
def ask_cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the supplier to give a confirmed order up."""
    message = gettext("The supplier is asked. The order stands until it agrees.")
    return _FORMS.send(
        request, number, "ask_form", ReasonForm(request.POST, prefix="ask"), ask_cancellation, message=message
    )


@require_POST
@for_roles(Role.REQUESTER)
def answer_cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Agree to the supplier's request to cancel, or hold on to the order."""
    message = gettext("Your answer stands in the dossier.")
    form = AnswerForm(request.POST, prefix="answer")
    return _FORMS.send(request, number, "answer_form", form, answer_cancellation, message=message)


@require_POST
@for_roles(Role.REQUESTER)
def rate(request: HttpRequest, number: str) -> HttpResponse:
    """Rate goods and supplier of an accepted order."""
    lines = [line for line in order_context(request.actor, number)["lines"] if line.accepted_quantity]  # type: ignore[attr-defined]
    message = gettext("Thank you. The rating is published.")
    form = RatingForm(request.POST, lines=lines)
    read = RatingForm.inputs
    return _FORMS.send(request, number, "rating_form", form, rate_order, message=message, read=read)  # type: ignore[arg-type]


@require_POST
@for_roles(Role.REQUESTER)
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """Record that a supplier that isn't registered agreed to the order."""
    message = gettext("The supplier's answer is recorded.")
    return _FORMS.send(request, number, "confirm", ConfirmForm(request.POST), confirm_order, message=message)


@require_POST
@for_roles(Role.REQUESTER)
def deliver(request: HttpRequest, number: str) -> HttpResponse:
    """Record the delivery of a supplier that isn't registered."""
    message = gettext("The delivery is recorded. Check the goods now.")
    return _FORMS.send(request, number, "deliver", DeliverForm(request.POST), deliver_order, message=message)


@require_POST
@for_roles(Role.REQUESTER)
def invoice(request: HttpRequest, number: str) -> HttpResponse:
    """Record the invoice of a supplier that isn't registered, with its file."""
    message = gettext("The invoice is recorded; the order is payable.")
    form = InvoiceForm(request.POST, request.FILES)
    return _FORMS.send(request, number, "invoice", form, submit_invoice, message=message, read=with_file)
