"""Organisations under supervision: the list, one organisation's file, and sanctions with a second officer."""

import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from marketplace.audit.queries import timeline
from marketplace.documents.content import MOST_BYTES
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.organisations.operations import (
    DecisionDocument,
    decide_sanction,
    propose_sanction,
    restore_organisation,
)
from marketplace.organisations.queries import (
    ORGANISATION_SORTS,
    credentials_of,
    members_of,
    named,
    organisations_visible_to,
    related,
    relations_of,
    sanctions_of,
    sanctions_waiting,
    standing,
    visible_organisation,
)
from marketplace.organisations.states import OrganisationState, SanctionKind, SanctionState
from storefront.html.files import dossier_of
from storefront.html.timeline import happened
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.exports import Column
from storefront.kit.forms import DayInput, mark, refused
from storefront.kit.lists import list_page
from storefront.kit.wording import label, local

_LATEST = 30


class SanctionForm(forms.Form):
    """Propose a suspension or a debarment."""

    kind = forms.ChoiceField(label=_("Kind of sanction"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), help_text=_("The supplier and the public read it."), max_length=200)
    until = forms.DateField(
        label=_("Last day"),
        help_text=_("It ends by itself after this day. Blank for a suspension until it is lifted."),
        required=False,
        widget=DayInput(),
    )
    file = forms.FileField(label=_("Signed decision"), help_text=_("PDF, OFD, PNG or JPEG, at most 20 MB."))

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["kind"].choices = [(one.value, label(one)) for one in SanctionKind]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuse a file that is too large before its bytes are read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("At most 20 MB."))
        return file


@require_safe
@for_roles(Role.REGULATOR)
def organisations(request: HttpRequest) -> HttpResponse:
    """List the organisations of the region, by kind, state and words of the name or the credit code."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kind, words = request.GET.get("kind", ""), request.GET.get("words", "").strip()[:60]
    rows = organisations_visible_to(actor).filter(named(words))
    if kind in set(OrganisationKind):
        rows = rows.filter(kind=kind)
    barred = request.GET.get("barred") == "1"
    if barred:
        rows = rows.exclude(state=OrganisationState.ACTIVE)
    return list_page(
        request,
        "regulator/organisations.html",
        rows,
        order=("name", "pk"),
        columns=_columns(),
        name="organisations",
        sorts=ORGANISATION_SORTS,
        context={
            "kinds": list(OrganisationKind),
            "kind": kind,
            "words": words,
            "barred": barred,
            "waiting": list(sanctions_waiting(actor)),
        },
    )


@require_safe
@for_roles(Role.REGULATOR)
def organisation_page(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Show one organisation: file, papers, standing, sanctions, related parties, what happened."""
    return _page(request, organisation_id, SanctionForm())


@require_safe
@for_roles(Role.REGULATOR)
def organisation_dossier(request: HttpRequest, organisation_id: int) -> HttpResponseBase:
    """Send the organisation's dossier: every event with its documents, verifiable offline."""
    found = visible_organisation(request.actor, organisation_id)  # type: ignore[attr-defined]
    return dossier_of(request, stream=f"organisation/{found.pk}", name=f"organisation-{found.credit_code}")


@require_POST
@for_roles(Role.REGULATOR)
def sanction(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Propose a sanction with its decision."""
    form = SanctionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, organisation_id, form, problem=refused(form))
    values, file = form.cleaned_data, form.cleaned_data["file"]
    until: datetime.date | None = values["until"]
    return act(
        request,
        propose_sanction,
        {
            "organisation_id": organisation_id,
            "kind": SanctionKind(values["kind"]),
            "reason": values["reason"],
            "until": until,
            "document": DecisionDocument(name=file.name or "", content=file.read()),
        },
        done=reverse("regulator:organisation", args=[organisation_id]),
        message=gettext("Proposed. A second officer decides."),
        again=lambda problem: _page(request, organisation_id, form, problem=problem),
    )


@require_POST
@for_roles(Role.REGULATOR)
def answer_sanction(request: HttpRequest, organisation_id: int, number: str) -> HttpResponse:
    """Put a proposed sanction in force or reject it, or lift one that is in force."""
    wanted, reason = request.POST.get("answer", ""), request.POST.get("reason", "")
    if wanted == "lift":
        door, inputs = restore_organisation, {"number": number, "reason": reason}
        message = gettext("The sanction is lifted.")
    else:
        door, inputs = decide_sanction, {"number": number, "agree": wanted == "agree", "reason": reason}
        message = gettext("The sanction is in force.") if wanted == "agree" else gettext("The proposal is rejected.")
    return act(
        request,
        door,
        inputs,
        done=reverse("regulator:organisation", args=[organisation_id]),
        message=message,
        again=lambda problem: _page(request, organisation_id, SanctionForm(), problem=problem),
    )


def _page(
    request: HttpRequest, organisation_id: int, form: SanctionForm, *, problem: Problem | None = None
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = visible_organisation(actor, organisation_id)
    if problem:
        mark(form, problem)
    sanctions = sanctions_of(found.pk)
    proposed = next((row for row in sanctions if row.state == SanctionState.PROPOSED), None)
    context = {
        "thing": found,
        "standing": standing(found.pk, clock.now()),
        "papers": credentials_of(found.file_id) if found.file_id else [],
        "relations": relations_of(found.file_id) if found.file_id else [],
        "related": related(found.pk),
        "members": members_of(found.pk),
        "sanctions": sanctions,
        "proposed": proposed,
        "may_decide": proposed is not None and proposed.proposed_by_id != actor.user_id,
        "lifting": [
            row.pk for row in sanctions if row.state == SanctionState.IN_FORCE and row.decided_by_id != actor.user_id
        ],
        "may_propose": found.kind == OrganisationKind.SUPPLIER and proposed is None,
        "form": form,
        "problem": problem,
        "timeline": happened(timeline(f"organisation/{found.pk}")[-_LATEST:][::-1], subject=str(found.pk)),
    }
    return render(request, "regulator/organisation.html", context, status=problem.status if problem else 200)


def _columns() -> list[Column]:
    return [
        (gettext("Name"), local),
        (gettext("Unified social credit code"), lambda row: row.credit_code),
        (gettext("Kind"), lambda row: label(OrganisationKind(row.kind))),
        (gettext("Region"), lambda row: local(row.region)),
        (gettext("State"), lambda row: label(OrganisationState(row.state))),
    ]
