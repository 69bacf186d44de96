"""A lot with who supplies it at which price, and one application with its review, on the desk of the agreement manager."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from marketplace.agreements.operations.evaluating import qualify_application, score_application
from marketplace.agreements.operations.joining import publish_admission, review_application
from marketplace.agreements.queries import adjustments_of, application, clocks
from marketplace.agreements.queries.pages import admissions_of, prices_of
from marketplace.agreements.queries.rivals import competing
from marketplace.agreements.states import (
    AgreementKind,
    AgreementState,
    ApplicationState,
    Evaluation,
    InvitationState,
)
from marketplace.documents.queries import documents_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.listings.queries import rotations
from marketplace.organisations.queries import RelatedRow, related
from storefront.html.acting import Act, ShownAct, Typed, perform, shown
from storefront.html.agreement_page import is_sealed, offer_of, rival_words
from storefront.html.manager.act_forms import AdmitForm, ReviewForm, ScoreForm
from storefront.html.manager.acts import ADJUST, LOT_ACTS, REMOVE, TOP_UP, own_view
from storefront.html.quotas import quotas
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem

QUALIFY = Act(
    name="qualify",
    door=qualify_application,
    form=ReviewForm,
    title=gettext_noop("Record the review"),
    message=gettext_noop("The review is recorded."),
    hint=gettext_noop("Can be corrected until the results are announced; both judgements stay in the log."),
)
SCORE = Act(
    name="score",
    door=score_application,
    form=ScoreForm,
    title=gettext_noop("Record the points"),
    message=gettext_noop("The points are recorded."),
)
ADMIT = Act(
    name="admit",
    door=review_application,
    form=AdmitForm,
    title=gettext_noop("Decide on the application"),
    message=gettext_noop("The decision is recorded."),
    hint=gettext_noop("An open framework takes every supplier that fulfils what the invitation asks for."),
)
PUBLISH = Act(
    name="publish",
    door=publish_admission,
    title=gettext_noop("Publish the admission"),
    message=gettext_noop("The admission is published; the supplier is in the agreement."),
    hint=gettext_noop("The publication counts as the signature of the agreement."),
)
REVIEWS = {one.name: one for one in (QUALIFY, SCORE, ADMIT, PUBLISH)}


@require_safe
@for_roles(Role.AGREEMENT_MANAGER)
def lot(request: HttpRequest, number: str, lot: int) -> HttpResponse:
    """Show one lot: use against quota, admitted suppliers with their prices, and what can be changed."""
    return _lot_page(request, number, lot)


def _lot_page(
    request: HttpRequest, number: str, lot: int, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    view = own_view(request.actor, number, at=clock.now())  # type: ignore[attr-defined]
    row = _lot_of(view, lot)
    runs = view.agreement.state == AgreementState.IN_FORCE
    admitted = [one for one in admissions_of(view.agreement) if one.lot_id == row.pk]
    prices = [one for one in prices_of(view.agreement) if one.lot_id == row.pk]
    suppliers = [
        {
            "supplier": one.supplier,
            "admitted_on": one.admitted_on,
            "prices": [price for price in prices if price.supplier_id == one.supplier_id],
            "acts": _supplier_acts(view, row, one.supplier_id, prices, typed) if runs else [],
        }
        for one in admitted
    ]
    on = clock.local_date(clock.now())
    context = {
        "agreement": view.agreement,
        "lot": row,
        "suppliers": suppliers,
        "rotations": rotations([row], at=clock.now()),
        "quota": quotas([row], on=on)[0] if runs else None,
        "adjustments": [one for one in adjustments_of(view.agreement) if one.lot_id == row.pk],
        "acts": _lot_acts(view, row, typed),
        "problem": problem,
    }
    return render(request, "manager/lot.html", context)


def _lot_of(view: Any, number: int) -> Any:
    found = next((row for row in view.lots if row.number == number), None)
    if found is None:
        raise NotFound(gettext_noop("This lot"))
    return found


def _supplier_acts(view: Any, row: Any, supplier: int, prices: list[Any], typed: Typed | None) -> list[ShownAct]:
    def url(one: Act) -> str:
        return reverse("manager:lot_act", args=[view.agreement.number, row.number, one.name])

    adjust = [
        shown(
            ADJUST,
            url=url(ADJUST),
            typed=typed,
            initial={"amount": f"{price.amount:.2f}"},
            hidden={"supplier_id": supplier, "product_id": price.product_id},
        )
        for price in prices
        if price.supplier_id == supplier
    ]
    return [*adjust, shown(REMOVE, url=url(REMOVE), typed=typed, hidden={"supplier_id": supplier})]


def _lot_acts(view: Any, row: Any, typed: Typed | None) -> list[ShownAct]:
    """Return what is open for the lot as a whole: a top-up, once two openers are named."""
    if TOP_UP.name not in view.may:
        return []
    url = reverse("manager:lot_act", args=[view.agreement.number, row.number, TOP_UP.name])
    return [shown(TOP_UP, url=url, about=view.agreement, typed=typed)]


@require_POST
@for_roles(Role.AGREEMENT_MANAGER)
def lot_act(request: HttpRequest, number: str, lot: int, name: str) -> HttpResponse:
    """Do one act on a lot or on one of its suppliers."""
    one = LOT_ACTS.get(name)
    if one is None:
        raise NotFound(gettext_noop("This act"))
    about = own_view(request.actor, number, at=clock.now()).agreement  # type: ignore[attr-defined]
    given = {"number": number} if one is REMOVE else {"number": number, "lot": lot}

    def again(problem: Problem, typed: Typed) -> HttpResponse:
        return _lot_page(request, number, lot, problem=problem, typed=typed)

    done = reverse("manager:agreement", args=[number]) if one is TOP_UP else reverse("manager:lot", args=[number, lot])
    return perform(request, one, given, about=about, done=done, again=again)


@require_safe
@for_roles(Role.AGREEMENT_MANAGER)
def application_page(request: HttpRequest, number: str, application_number: str) -> HttpResponse:
    """Show one opened application with its papers, and the form that judges it."""
    return _application_page(request, number, application_number)


def _related_rivals(row: Any) -> list[RelatedRow]:
    """Return those that compete in the lot and are related to this applicant, with what relates them."""
    rivals = competing(row.lot.agreement, waiting=True).filter(lot_id=row.lot_id).exclude(supplier_id=row.supplier_id)
    return related(row.supplier_id, among=set(rivals.values_list("supplier_id", flat=True)))


def _application_page(
    request: HttpRequest,
    number: str,
    application_number: str,
    *,
    problem: Problem | None = None,
    typed: Typed | None = None,
) -> HttpResponse:
    row = _opened(request, number, application_number)
    agreement = row.lot.agreement
    running = [one for one in clocks(agreement, clock.now()) if one.about == row.number and one.done_at is None]
    initial = {"passed": "yes" if row.state == ApplicationState.QUALIFIED else "", "reason": row.review_reason}
    initial |= {f"points_{place}": row.scores.get(item["name"], "") for place, item in enumerate(row.lot.scoring)}

    def show(one: Act) -> ShownAct:
        url = reverse("manager:review", args=[number, row.number, one.name])
        return shown(one, url=url, about=row.lot, typed=typed, initial=initial)

    context = {
        "application": row,
        "agreement": agreement,
        "lot": row.lot,
        "offer": offer_of(row),
        "papers": documents_of(subject=f"application/{row.number}"),
        "related": _related_rivals(row),
        "rivals": rival_words(agreement, lot_id=row.lot_id).get(row.number, []),
        "review_by": running[0].due.at if running else None,
        "acts": [show(one) for one in _open_reviews(row)],
        "problem": problem,
    }
    return render(request, "manager/application.html", context)


def _opened(request: HttpRequest, number: str, application_number: str) -> Any:
    """Return an application that may be read; a sealed one is nobody's to look at."""
    row = application(actor=request.actor, number=application_number)  # type: ignore[attr-defined]
    if row.lot.agreement.number != number or is_sealed(row):
        raise NotFound(gettext_noop("This application"))
    return row


def _open_reviews(row: Any) -> list[Act]:
    if row.lot.agreement.kind == AgreementKind.OPEN:
        return {ApplicationState.SUBMITTED: [ADMIT], ApplicationState.ADMITTED: [PUBLISH]}.get(row.state, [])
    if row.invitation.state != InvitationState.EVALUATING:
        return []
    quality = row.lot.evaluation == Evaluation.QUALITY and row.state == ApplicationState.QUALIFIED
    return [SCORE, QUALIFY] if quality else [QUALIFY]


@require_POST
@for_roles(Role.AGREEMENT_MANAGER)
def review(request: HttpRequest, number: str, application_number: str, name: str) -> HttpResponse:
    """Judge one application."""
    one = REVIEWS.get(name)
    if one is None:
        raise NotFound(gettext_noop("This act"))
    row = _opened(request, number, application_number)

    def again(problem: Problem, typed: Typed) -> HttpResponse:
        return _application_page(request, number, application_number, problem=problem, typed=typed)

    done = reverse("manager:agreement" if one in (QUALIFY, PUBLISH) else "manager:application", args=_path(one, row))
    return perform(request, one, {"application": row.number}, about=row.lot, done=done, again=again)


def _path(one: Act, row: Any) -> list[str]:
    number = row.lot.agreement.number
    return [number] if one in (QUALIFY, PUBLISH) else [number, row.number]
