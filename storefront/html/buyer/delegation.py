"""Deputies: who takes whose turns, from when to when; named by oneself, or by the unit's administrator."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.organisations.queries import members_of
from marketplace.purchasing.operations.delegations import name_deputy, revoke_delegation
from marketplace.purchasing.queries.approvals import delegation_phase, delegations_visible_to
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.forms import DayInput, mark, refused
from storefront.kit.lists import list_page
from storefront.kit.paging import Page

_READERS = (Role.APPROVER, Role.ADMINISTRATOR)


class DeputyForm(forms.Form):
    """Who is away, who stands in, on which days, and why."""

    member_id = forms.TypedChoiceField(label=_("Whose turns"), coerce=int)
    deputy_id = forms.TypedChoiceField(
        label=_("Deputy"), coerce=int, help_text=_("Another approver of your unit: a delegation gives nobody a role.")
    )
    valid_from = forms.DateField(label=_("First day"), widget=DayInput)
    valid_to = forms.DateField(label=_("Last day"), widget=DayInput)
    reason = forms.CharField(label=_("Reason"), help_text=_("It stays in the unit's log."), max_length=200)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        people = members_of(actor.organisation_id, roles=(Role.APPROVER,))
        shown = [(one.id, f"{one.full_name} · {one.department}" if one.department else one.full_name) for one in people]
        own = {one.id for one in people if one.user_id == actor.user_id}
        everybody = actor.has(Role.ADMINISTRATOR)
        self.fields["member_id"].choices = [one for one in shown if everybody or one[0] in own]  # type: ignore[attr-defined]
        self.fields["deputy_id"].choices = [one for one in shown if everybody or one[0] not in own]  # type: ignore[attr-defined]
        self.fields["valid_from"].initial = local_date(clock.now())


def _page(request: HttpRequest, *, form: DeputyForm | None = None, problem: Problem | None = None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = local_date(clock.now())

    def beside(page: Page) -> dict[str, Any]:
        return {"rows": [(row, delegation_phase(row, on=today)) for row in page.rows]}

    return list_page(
        request,
        "buyer/delegations.html",
        delegations_visible_to(actor),
        order=("-valid_to", "-pk"),
        columns=_columns(),
        name="delegations",
        beside=beside,
        context={
            "form": form or DeputyForm(actor=actor),
            "problem": problem,
        },
    )


def _columns() -> list[exports.Column]:
    return [
        (gettext("Whose turns"), lambda row: row.principal.full_name),
        (gettext("Deputy"), lambda row: row.deputy.full_name),
        (gettext("First day"), lambda row: row.valid_from),
        (gettext("Last day"), lambda row: row.valid_to),
        (gettext("Reason"), lambda row: row.reason),
        (gettext("Named by"), lambda row: row.named_by.full_name),
        (gettext("Revoked"), lambda row: row.revoked_at or ""),
    ]


@require_safe
@for_roles(*_READERS)
def delegations(request: HttpRequest) -> HttpResponse:
    """List the delegations that touch the reader, for an administrator all of the unit, and offer to name a deputy."""
    return _page(request)


@require_POST
@for_roles(*_READERS)
def name(request: HttpRequest) -> HttpResponse:
    """Name a deputy."""
    form = DeputyForm(request.POST, actor=request.actor)  # type: ignore[attr-defined]
    if not form.is_valid():
        response = _page(request, form=form, problem=refused(form))
        response.status_code = 422
        return response

    def again(shown: Problem) -> HttpResponse:
        mark(form, shown)
        return _page(request, form=form, problem=shown)

    return act(
        request,
        name_deputy,
        form.cleaned_data,
        done=reverse("buyer:delegations"),
        message=gettext("The deputy is named. Both names will stand on what is decided."),
        again=again,
    )


@require_POST
@for_roles(*_READERS)
def revoke(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """End a delegation at once."""
    return act(
        request,
        revoke_delegation,
        {"delegation_id": delegation_id, "reason": request.POST.get("reason", "")},
        done=reverse("buyer:delegations"),
        message=gettext("The delegation is revoked."),
        again=lambda shown: _page(request, problem=shown),
    )
