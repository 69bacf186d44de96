"""The finance bureau's review of registrations: what waits for this officer, and one registration with its papers."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Role
from marketplace.organisations.operations import decide_registration, review_registration
from marketplace.organisations.queries import (
    credentials_of,
    registration,
    registrations_visible_to,
    related,
    relations_of,
    waiting_for,
)
from marketplace.organisations.states import Outcome, Purpose, RegistrationState
from storefront.html.timeline import happened
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.exports import Column
from storefront.kit.forms import mark, refused
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import label, local

_STATES = [state for state in RegistrationState if state is not RegistrationState.DRAFTED]


class OpinionForm(forms.Form):
    """What an officer says."""

    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), help_text=_("2 to 200 characters; it stays in the dossier."), max_length=200
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["outcome"].choices = [(one.value, label(one)) for one in Outcome]  # type: ignore[attr-defined]


@require_safe
@for_roles(Role.REGULATOR)
def registrations(request: HttpRequest) -> HttpResponse:
    """List the region's registrations, latest first; `mine` shows only those that wait for this officer."""
    actor = request.actor  # type: ignore[attr-defined]
    state = chosen_state(request, RegistrationState)
    mine = request.GET.get("mine") == "1"
    rows = waiting_for(actor) if mine else registrations_visible_to(actor)
    return list_page(
        request,
        "regulator/registrations.html",
        rows.filter(state=state) if state else rows,
        order=("-submitted_at", "-pk"),
        columns=_columns(),
        name="registrations",
        states=_STATES,
        context={"waiting": waiting_for(actor).count(), "mine": mine},
    )


@require_safe
@for_roles(Role.REGULATOR)
def registration_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one registration with its papers, what stands in the file now, and who is related."""
    return _page(request, number, OpinionForm())


@require_POST
@for_roles(Role.REGULATOR)
def review(request: HttpRequest, number: str) -> HttpResponse:
    """Give the first or the second officer's answer, by what the registration waits for."""
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _page(request, number, form, problem=refused(form))
    row = registration(request.actor, number)  # type: ignore[attr-defined]
    second = row.state == RegistrationState.PROPOSED
    values = form.cleaned_data
    message = gettext("You decided; the supplier is told.") if second else gettext("Your answer is noted.")
    return act(
        request,
        decide_registration if second else review_registration,
        {"number": number, "outcome": Outcome(values["outcome"]), "reason": values["reason"]},
        done=f"{reverse('regulator:registrations')}?mine=1",
        message=message,
        again=lambda problem: _page(request, number, form, problem=problem),
    )


def _page(request: HttpRequest, number: str, form: OpinionForm, *, problem: Problem | None = None) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    row = registration(actor, number)
    if problem:
        mark(form, problem)
    second = row.state == RegistrationState.PROPOSED
    organisation = row.organisation
    context = {
        "row": row,
        "form": form,
        "problem": problem,
        "second": second,
        "may_answer": row.state == RegistrationState.SUBMITTED or (second and row.reviewed_by_id != actor.user_id),
        "own_proposal": second and row.reviewed_by_id == actor.user_id,
        "papers": credentials_of(row.pk),
        "relations": relations_of(row.pk),
        "related": related(organisation.pk) if organisation else [],
        "now_standing": organisation if row.purpose == Purpose.CHANGE else None,
        "timeline": happened([one for one in timeline(row.stream) if one.subject == number], subject=number),
    }
    return render(request, "regulator/registration.html", context, status=problem.status if problem else 200)


def _columns() -> list[Column]:
    return [
        (gettext("Number"), lambda row: row.number),
        (gettext("Purpose"), lambda row: label(Purpose(row.purpose))),
        (gettext("Registered name"), lambda row: row.name),
        (gettext("Unified social credit code"), lambda row: row.credit_code),
        (gettext("Region"), lambda row: local(row.region)),
        (gettext("State"), lambda row: label(RegistrationState(row.state))),
        (gettext("Sent in"), lambda row: row.submitted_at),
    ]
