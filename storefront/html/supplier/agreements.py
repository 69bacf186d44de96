"""Framework agreements as a supplier sees them: what it can apply to, its applications, and the agreements it supplies under."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.agreements.operations.agents import appoint_agent, end_agent
from marketplace.agreements.operations.applying import apply_to_lot, withdraw_application
from marketplace.agreements.operations.concluding import sign_entry
from marketplace.agreements.operations.leaving import ask_exit, exit_agreement
from marketplace.agreements.operations.swapping import ask_swap
from marketplace.agreements.queries import (
    agreement_view,
    application,
    applications_visible_to,
    exit_requests_of,
    invitations_open,
    swaps_of,
)
from marketplace.agreements.queries.pages import admissions_held_by, agents_of, as_told, prices_of, products_for
from marketplace.agreements.states import AgreementKind, ApplicationState, InvitationState
from marketplace.documents.queries import DocumentRow, documents_by_subject, documents_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from storefront.html.acting import Act, ShownAct, Typed, perform, shown
from storefront.html.agreement_page import is_sealed, offer_of, served, tables, verdict_words
from storefront.html.supplier.agreement_forms import AgentForm, ApplyForm, EndAgentForm, LeaveForm, SwapForm
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import list_page
from storefront.kit.wording import label, local

_SHOWN = 50
_PRODUCTS = 200

APPLY = Act(
    name="apply",
    door=apply_to_lot,
    form=ApplyForm,
    title=gettext_noop("Hand in the application"),
    message=gettext_noop("The application is received. Keep the receipt."),
)
WITHDRAW = Act(
    name="withdraw",
    door=withdraw_application,
    title=gettext_noop("Withdraw the application"),
    message=gettext_noop("The application is withdrawn. You can hand in another one while the invitation is open."),
    hint=gettext_noop("What was handed in is deleted; only its receipt stays in the log."),
    danger=True,
)
SIGN = Act(
    name="sign",
    door=sign_entry,
    title=gettext_noop("Sign the agreement"),
    message=gettext_noop(
        "You have signed, for all lots you are admitted to. The agreement holds once it is countersigned."
    ),
    hint=gettext_noop("For all lots you are admitted to in this round, at the prices you offered."),
)
SWAP = Act(
    name="swap",
    door=ask_swap,
    form=SwapForm,
    title=gettext_noop("Ask to swap the product"),
    message=gettext_noop("The request is with the agreement's manager."),
    hint=gettext_noop("Allowed when the quality is not lower and the price not higher."),
)
APPOINT = Act(
    name="appoint",
    door=appoint_agent,
    form=AgentForm,
    title=gettext_noop("Appoint an agent"),
    message=gettext_noop("The agent is appointed, and named beside your offers under this agreement."),
    hint=gettext_noop("An agent delivers and serves for you; the agreement and the orders stay yours."),
)
END_AGENT = Act(
    name="end-agent",
    door=end_agent,
    form=EndAgentForm,
    title=gettext_noop("End the appointment"),
    message=gettext_noop("The appointment has ended."),
    danger=True,
)
EXIT = Act(
    name="exit",
    door=exit_agreement,
    form=LeaveForm,
    title=gettext_noop("Leave the agreement"),
    message=gettext_noop("You have left the agreement; it will be announced. Orders placed before are performed."),
    hint=gettext_noop("An open framework can be left at any time, with all its lots."),
    danger=True,
)
ASK_EXIT = Act(
    name="ask-exit",
    door=ask_exit,
    form=LeaveForm,
    title=gettext_noop("Ask to leave the agreement"),
    message=gettext_noop("The request is with the agreement's manager."),
    hint=gettext_noop("A closed framework is not left without cause: state it; until the answer orders go on."),
    danger=True,
)
ACTS = {one.name: one for one in (SWAP, APPOINT, END_AGENT, EXIT, ASK_EXIT)}


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def agreements(request: HttpRequest) -> HttpResponse:
    """List open invitations, the supplier's applications (latest first), and the lots it is admitted to."""
    actor, now = request.actor, clock.now()  # type: ignore[attr-defined]
    context = {
        "invitations": list(invitations_open(actor.region, now)[:_SHOWN]),
        "admissions": list(admissions_held_by(actor)[:_SHOWN]),
    }
    return list_page(
        request,
        "supplier/agreements.html",
        applications_visible_to(actor).defer("sealed"),
        order=("-submitted_at", "-pk"),
        columns=_columns(),
        name="applications",
        context=context,
        beside=lambda page: {"applications": [as_told(row) for row in page.rows]},
    )


def _columns() -> list[exports.Column]:
    return [
        (gettext("Number"), lambda row: row.number),
        (gettext("Agreement"), lambda row: row.lot.agreement.number),
        (gettext("Title"), lambda row: local(row.lot.agreement, "title")),
        (gettext("Lot"), lambda row: row.lot.number),
        (gettext("Submitted"), lambda row: row.submitted_at),
        (gettext("State"), lambda row: label(ApplicationState(as_told(row).state))),
        (gettext("Receipt (SHA-256)"), lambda row: row.receipt),
    ]


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def invitation(request: HttpRequest, number: str) -> HttpResponse:
    """Show an invitation lot by lot, with the form that applies to each."""
    return _invitation_page(request, number)


def _invitation_page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    view = agreement_view(actor, number, clock.now())
    rounds = [row for row in view.invitations if row.state == InvitationState.INVITING] or view.invitations
    if not rounds:
        raise NotFound(gettext_noop("This invitation"))
    own = {row.lot_id: row for row in _own(actor, view.agreement, rounds[0])}
    open_now = "apply_to_lot" in view.may
    lots = [row for row in view.lots if rounds[0].lot_id in {None, row.pk}]
    context = {
        "agreement": view.agreement,
        "served": served(view.agreement),
        "invitation": rounds[0],
        "lots": [
            {
                "lot": row,
                "application": own.get(row.pk),
                "apply": _apply(number, row, own.get(row.pk), typed) if open_now else None,
            }
            for row in lots
        ],
        "products": products_for(lots, limit=_PRODUCTS) if open_now else [],
        "problem": problem,
    }
    return render(request, "supplier/invitation.html", context)


def _own(actor: Any, agreement: Any, row: Any) -> list[Any]:
    rows = applications_visible_to(actor).filter(supplier_id=actor.organisation_id, lot__agreement=agreement)
    return [as_told(one) for one in rows.filter(invitation=row).defer("sealed")]


def _apply(number: str, lot: Any, application: Any, typed: Typed | None) -> ShownAct | None:
    """Return the form that applies to a lot, None once an application was opened or reviewed."""
    if application is not None and application.state not in {ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN}:
        return None
    url = reverse("supplier:apply", args=[number, lot.number])
    initial = {"consumable_years": lot.consumable_years}
    return shown(APPLY, url=url, about=lot, typed=typed, initial=initial, hidden={"lot": lot.number})


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def apply(request: HttpRequest, number: str, lot: int) -> HttpResponse:
    """Apply to one lot, or replace what was applied."""
    view = agreement_view(request.actor, number, clock.now())  # type: ignore[attr-defined]
    row = next((one for one in view.lots if one.number == lot), None)
    if row is None:
        raise NotFound(gettext_noop("This lot"))

    def again(problem: Problem, typed: Typed) -> HttpResponse:
        return _invitation_page(request, number, problem=problem, typed=typed)

    def done(answer: Any) -> str:
        return reverse("supplier:application", args=[answer["number"]])

    return perform(request, APPLY, {"number": number}, about=row, done=done, again=again)


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def application_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one's own application: receipt, result with its reason, and what can be done now."""
    return _application_page(request, number)


def _application_page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    row = _mine(request, number)
    invitation, now = row.invitation, clock.now()
    announced = tables([invitation], announced=True).get(invitation.pk, [])
    context = {
        "application": row,
        "agreement": row.lot.agreement,
        "lot": row.lot,
        "sealed": is_sealed(row),
        "offer": offer_of(row),
        "papers": documents_of(subject=f"application/{row.number}"),
        "verdict": verdict_words(row) if row.announced_at else "",
        "table": next((one for one in announced if one.lot.pk == row.lot_id), None),
        "deadline": invitation.deadline if invitation.state == InvitationState.INVITING else None,
        "sign_by": invitation.sign_by if row.state == ApplicationState.ADMITTED else None,
        "acts": [_own_act(one, row, typed) for one in _open_acts(row, now)],
        "problem": problem,
    }
    return render(request, "supplier/application.html", context)


def _mine(request: HttpRequest, number: str) -> Any:
    actor = request.actor  # type: ignore[attr-defined]
    row = application(actor=actor, number=number)
    if row.supplier_id != actor.organisation_id:
        raise NotFound(gettext_noop("This application"))
    return as_told(row)


def _open_acts(row: Any, now: Any) -> list[Act]:
    closed = row.lot.agreement.kind == AgreementKind.CLOSED
    if row.state == ApplicationState.SUBMITTED and (not closed or now <= row.invitation.deadline):
        return [WITHDRAW]
    return [SIGN] if closed and row.state == ApplicationState.ADMITTED else []


def _own_act(one: Act, row: Any, typed: Typed | None) -> ShownAct:
    return shown(one, url=reverse("supplier:application_act", args=[row.number, one.name]), typed=typed)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def application_act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Withdraw one's application, or sign for what one was admitted to."""
    row, one = _mine(request, number), {WITHDRAW.name: WITHDRAW, SIGN.name: SIGN}.get(name)
    if one is None:
        raise NotFound(gettext_noop("This act"))
    given = {"number": row.number}
    if one is SIGN:
        given = {"number": row.lot.agreement.number, "round": row.invitation.round}

    def again(problem: Problem, typed: Typed) -> HttpResponse:
        return _application_page(request, number, problem=problem, typed=typed)

    return perform(request, one, given, done=reverse("supplier:application", args=[number]), again=again)


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """Show an agreement the supplier supplies under: lots, agreed prices, swaps, and the way out."""
    return _agreement_page(request, number)


def _agreement_page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    view = agreement_view(actor, number, clock.now())
    admissions = list(admissions_held_by(actor).filter(lot__agreement=view.agreement))
    prices = prices_of(view.agreement, supplier_id=actor.organisation_id)
    agents = agents_of(view.agreement, supplier_id=actor.organisation_id)
    papers = documents_by_subject(subjects=[f"agent/{one.pk}" for one in agents])
    asked = _asked(view.agreement, actor)
    if not admissions and not asked and not _own_any(actor, view.agreement):
        raise NotFound(gettext_noop("This framework agreement"))
    leave = EXIT if "exit_agreement" in view.may else ASK_EXIT
    may_leave = {"exit_agreement", "ask_exit"} & view.may
    lots = [
        {
            "lot": row.lot,
            "admitted_on": row.admitted_on,
            "prices": [price for price in prices if price.lot_id == row.lot_id],
            "acts": _swaps(number, row.lot, prices, typed) if "ask_swap" in view.may else [],
            "agents": _agents(number, [one for one in agents if one.lot_id == row.lot_id], papers, typed),
            "appoint": _appoint(number, row.lot, typed) if "appoint_agent" in view.may and row.lot.goods else None,
        }
        for row in admissions
    ]
    url = reverse("supplier:agreement_act", args=[number, leave.name])
    context = {
        "agreement": view.agreement,
        "lots": lots,
        "acts": [shown(leave, url=url, typed=typed)] if may_leave else [],
        "asked": asked,
        "products": products_for([row.lot for row in admissions], limit=_PRODUCTS),
        "problem": problem,
    }
    return render(request, "supplier/agreement.html", context)


def _own_any(actor: Any, row: Any) -> bool:
    return bool(applications_visible_to(actor).filter(lot__agreement=row).exists())


def _swaps(number: str, lot: Any, prices: list[Any], typed: Typed | None) -> list[ShownAct]:
    url = reverse("supplier:agreement_act", args=[number, SWAP.name])
    return [
        shown(SWAP, url=url, typed=typed, hidden={"lot": lot.number, "old_product": price.product.code})
        for price in prices
        if price.lot_id == lot.pk
    ]


def _agents(
    number: str, agents: list[Any], papers: Mapping[str, list[DocumentRow]], typed: Typed | None
) -> list[dict[str, Any]]:
    """Return agents in a lot, each with its paper and the form that ends it."""
    url = reverse("supplier:agreement_act", args=[number, END_AGENT.name])
    return [
        {
            "row": one,
            "papers": papers[f"agent/{one.pk}"],
            "end": shown(END_AGENT, url=url, typed=typed, hidden={"agent": one.pk}),
        }
        for one in agents
    ]


def _appoint(number: str, lot: Any, typed: Typed | None) -> ShownAct:
    url = reverse("supplier:agreement_act", args=[number, APPOINT.name])
    return shown(APPOINT, url=url, typed=typed, hidden={"lot": lot.number})


def _asked(row: Any, actor: Any) -> list[dict[str, str]]:
    """Return the supplier's own requests with their answers."""
    exits = [
        {"words": gettext("To leave: %(reason)s") % {"reason": one.reason}, **_answer(one.permitted, one.answer)}
        for one in exit_requests_of(row)
        if one.supplier_id == actor.organisation_id
    ]
    swaps = [
        {"words": f"{local(one.old_product)} → {local(one.new_product)}", **_answer(one.agreed, one.answer)}
        for one in swaps_of(row)
        if one.supplier_id == actor.organisation_id
    ]
    return exits + swaps


def _answer(decided: bool | None, answer: str) -> dict[str, str]:
    if decided is None:
        return {"tone": "wait", "state": gettext("waiting"), "answer": ""}
    if decided:
        return {"tone": "done", "state": gettext("granted"), "answer": answer}
    return {"tone": "stop", "state": gettext("refused"), "answer": answer}


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def agreement_act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Leave the agreement, ask to leave it, ask to swap a product, or appoint an agent or end its appointment."""
    one = ACTS.get(name)
    if one is None:
        raise NotFound(gettext_noop("This act"))

    def again(problem: Problem, typed: Typed) -> HttpResponse:
        return _agreement_page(request, number, problem=problem, typed=typed)

    given = {} if one is END_AGENT else {"number": number}
    return perform(request, one, given, done=reverse("supplier:agreement", args=[number]), again=again)
