"""A unit's approval rules: read by everybody who buys there, kept by its administrator."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import MarketplaceError
from marketplace.organisations.queries import departments, members_of
from marketplace.purchasing.operations.approval_rules import (
    draft_approval_rule,
    enact_approval_rule,
    end_approval_rule,
)
from marketplace.purchasing.queries.approvals import approval_rule, approval_rules, rule_phase
from marketplace.purchasing.states import StageKind
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, day
from storefront.kit.errors import Problem, problem
from storefront.kit.exports import Column, exported
from storefront.kit.forms import mark, refused

_READERS = (Role.REQUESTER, Role.APPROVER, Role.ADMINISTRATOR)
# As many stages as the page offers; the operation takes more.
_STAGES = 5


class RuleForm(forms.Form):
    """One rule: what it is called, what it is for, and whom it asks in which order."""

    title = forms.CharField(label=_("Name of the rule"), max_length=60)
    position = forms.IntegerField(
        label=_("Rank"),
        min_value=1,
        max_value=999,
        initial=10,
        help_text=_("Of several fitting rules the lowest governs."),
    )
    amount_from = forms.CharField(label=_("From (yuan)"), required=False, help_text=_("Blank: from any amount."))
    amount_to = forms.CharField(label=_("Below (yuan)"), required=False, help_text=_("Blank: without an upper limit."))
    category = forms.CharField(
        label=_("Category code begins with"),
        required=False,
        max_length=9,
        help_text=_("Such as A0201. It fits when one line of the purchase does."),
    )
    department_id = forms.TypedChoiceField(label=_("Department of the requester"), required=False, coerce=int)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        tree = departments(actor.organisation_id)
        self.fields["department_id"].choices = [("", gettext("Any")), *((one.id, one.path) for one in tree)]  # type: ignore[attr-defined]
        people = members_of(actor.organisation_id, roles=(Role.APPROVER,))
        asked = [
            ("", "–"),
            (StageKind.UNIT.value, gettext("Any approver of the unit")),
            *(
                (f"{StageKind.DEPARTMENT}:{one.id}", gettext("Any approver of “%(name)s”") % {"name": one.path})
                for one in tree
            ),
            *((f"{StageKind.MEMBER}:{one.user_id}", one.full_name) for one in people),
        ]
        for place in range(1, _STAGES + 1):
            self.fields[f"stage_{place}"] = forms.ChoiceField(
                label=gettext("Stage %(n)s asks") % {"n": place}, choices=asked, required=False
            )

    @property
    def inputs(self) -> dict[str, Any]:
        """Return what was typed as the operation takes it."""
        typed = self.cleaned_data
        chosen = [typed[f"stage_{place}"] for place in range(1, _STAGES + 1) if typed[f"stage_{place}"]]
        names = ("title", "position", "category")
        return {name: typed[name] for name in names} | {
            "amount_from": typed["amount_from"].strip() or None,
            "amount_to": typed["amount_to"].strip() or None,
            "department_id": typed["department_id"] or None,
            "stages": [_stage(text) for text in chosen],
        }


def _stage(text: str) -> dict[str, str | int]:
    kind, _colon, key = text.partition(":")
    return {"kind": kind, "id": int(key)} if key else {"kind": kind}


def _columns() -> list[Column]:
    return [
        (gettext("Rank"), lambda row: row[0].position),
        (gettext("Rule"), lambda row: row[0].title),
        (gettext("From (yuan)"), lambda row: row[0].amount_from),
        (gettext("Below (yuan)"), lambda row: row[0].amount_to),
        (gettext("Asks, in this order"), lambda row: "; ".join(_asked(stage) for stage in row[0].stages.all())),
        (gettext("State"), lambda row: _phase(row[1])),
    ]


def _asked(stage: Any) -> str:
    if stage.user:
        return str(stage.user.full_name)
    return str(stage.department.name) if stage.department else gettext("Any approver of the unit")


def _phase(phase: str) -> str:
    words = {"in_force": gettext("In force"), "planned": gettext("Planned"), "draft": gettext("Draft")}
    return words.get(phase, gettext("Ended"))


def _list(request: HttpRequest, *, shown: Problem | None = None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = clock.now()
    rows = [(row, rule_phase(row, on=local_date(now))) for row in approval_rules(actor, ended=True, at=now)]
    if file := exported(request, rows, columns=_columns(), name="approval-rules"):
        return file
    context = {
        "rows": rows,
        "may_change": actor.has(Role.ADMINISTRATOR),
        "today": local_date(now),
        "problem": shown,
    }
    return render(request, "buyer/approval_rules.html", context)


@require_safe
@for_roles(*_READERS)
def rules(request: HttpRequest) -> HttpResponse:
    """List the unit's rules in the order in which they are tried."""
    return _list(request)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.ADMINISTRATOR)
def new(request: HttpRequest) -> HttpResponse:
    """Write a draft."""
    form = RuleForm(request.POST or None, actor=request.actor)  # type: ignore[attr-defined]
    return _form(request, form, rule_id=None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.ADMINISTRATOR)
def edit(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Write a draft anew."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = approval_rule(actor, rule_id)
    written: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("title", "position", "amount_from", "amount_to", "category", "department_id")
    }
    for stage in row.stages.all():
        key = stage.user_id or stage.department_id
        written[f"stage_{stage.position}"] = f"{stage.kind}:{key}" if key else stage.kind
    return _form(request, RuleForm(request.POST or None, actor=actor, initial=written), rule_id=rule_id)


def _form(request: HttpRequest, form: RuleForm, *, rule_id: int | None) -> HttpResponse:
    def page(shown: Problem | None = None) -> HttpResponse:
        if shown:
            mark(form, shown)
        return render(
            request,
            "buyer/approval_rule.html",
            {"form": form, "rule_id": rule_id, "problem": shown},
            status=shown.status if shown else 200,
        )

    if request.method != "POST":
        return page()
    if not form.is_valid():
        return page(refused(form))
    return act(
        request,
        draft_approval_rule,
        form.inputs | {"rule_id": rule_id},
        done=reverse("buyer:approval_rules"),
        message=gettext("The draft is kept. It governs once it is put in force."),
        again=page,
    )


@require_POST
@for_roles(Role.ADMINISTRATOR)
def enact(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Put a draft in force from a day."""
    return _dated(request, enact_approval_rule, rule_id, "effective_from", gettext("The rule is put in force."))


@require_POST
@for_roles(Role.ADMINISTRATOR)
def end(request: HttpRequest, rule_id: int) -> HttpResponse:
    """End a rule before a day."""
    return _dated(request, end_approval_rule, rule_id, "effective_to", gettext("The rule ends."))


def _dated(request: HttpRequest, door: Any, rule_id: int, field: str, message: str) -> HttpResponse:
    try:
        inputs = {"rule_id": rule_id, field: day(request.POST.get(field, ""), field=field)}
    except MarketplaceError as error:
        shown = problem(error)
        response = _list(request, shown=shown)
        response.status_code = shown.status
        return response
    return act(
        request,
        door,
        inputs,
        done=reverse("buyer:approval_rules"),
        message=message,
        again=lambda shown: _list(request, shown=shown),
    )
