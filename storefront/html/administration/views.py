"""Members and departments of the administrator's own organisation, and the first password of a new member."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.errors import MarketplaceError
from marketplace.organisations.operations import (
    add_department,
    add_member,
    change_department,
    close_department,
    remove_member,
    set_first_password,
)
from marketplace.organisations.queries import MemberRow, departments, members_of, newcomer, roles_in
from storefront.html.account.entering import sign_in_with
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem
from storefront.kit.errors import problem as shown_problem
from storefront.kit.exports import Column, exported
from storefront.kit.forms import mark, refused
from storefront.kit.wording import label


class MemberForm(forms.Form):
    """Who a member is, in which roles and department."""

    username = forms.CharField(
        label=_("User name"),
        help_text=_("A new one, or that of a former member: 3 to 40 small letters, digits, dots or dashes."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    full_name = forms.CharField(label=_("Full name"), max_length=60, widget=forms.TextInput({"autocomplete": "off"}))
    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)
    department = forms.ChoiceField(label=_("Department"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, actor: Actor, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["roles"].choices = [(role.value, label(role)) for role in roles_in(actor.kind)]  # type: ignore[attr-defined]
        rows = [(str(row.id), row.path) for row in departments(actor.organisation_id)]
        self.fields["department"].choices = [("", gettext("None")), *rows]  # type: ignore[attr-defined]


class DepartmentForm(forms.Form):
    """A department's name and place."""

    name = forms.CharField(label=_("Name"), max_length=60)
    parent_id = forms.ChoiceField(label=_("Belongs to"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, actor: Actor, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        rows = [(str(row.id), row.path) for row in departments(actor.organisation_id)]
        self.fields["parent_id"].choices = [("", gettext("the top")), *rows]  # type: ignore[attr-defined]


class PasswordForm(forms.Form):
    """The first password."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 10 characters; a sentence is best."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.ADMINISTRATOR)
def members(request: HttpRequest) -> HttpResponse:
    """List the members; a POST adds one or gives one other roles."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method != "POST":
        return _members_page(request)
    form = MemberForm(request.POST, actor=actor)
    if not form.is_valid():
        return _members_page(request, form=form, problem=refused(form))
    values = form.cleaned_data
    return act(
        request,
        add_member,
        {
            "organisation_id": actor.organisation_id,
            "username": values["username"],
            "full_name": values["full_name"],
            "roles": [Role(code) for code in values["roles"]],
            "department_id": int(values["department"]) if values["department"] else None,
        },
        done=f"{reverse('administration:members')}?edit={values['username']}",
        message=gettext("%(name)s acts in these roles from now on.") % {"name": values["full_name"]},
        again=lambda problem: _members_page(request, form=form, problem=problem),
    )


@require_POST
@for_roles(Role.ADMINISTRATOR)
def remove(request: HttpRequest) -> HttpResponse:
    """Remove a member."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return act(
        request,
        remove_member,
        {
            "organisation_id": actor.organisation_id,
            "username": request.POST.get("username", ""),
            "reason": request.POST.get("reason", ""),
        },
        done=reverse("administration:members"),
        message=gettext("The member is removed; what the person did stays."),
        again=lambda problem: _members_page(request, problem=problem),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.ADMINISTRATOR)
def departments_page(request: HttpRequest) -> HttpResponse:
    """Show the tree; a POST sets up a department, or renames and moves one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method != "POST":
        return _departments_page(request)
    form = DepartmentForm(request.POST, actor=actor)
    if not form.is_valid():
        return _departments_page(request, form=form, problem=refused(form))
    parent = form.cleaned_data["parent_id"]
    inputs: dict[str, Any] = {
        "organisation_id": actor.organisation_id,
        "name": form.cleaned_data["name"],
        "parent_id": int(parent) if parent else None,
    }
    known = request.POST.get("department_id", "")
    if known:
        inputs["department_id"] = whole_number(known, field="department_id")
    return act(
        request,
        change_department if known else add_department,
        inputs,
        done=reverse("administration:departments"),
        message=gettext("The department is saved."),
        again=lambda problem: _departments_page(request, form=form, problem=problem),
    )


@require_POST
@for_roles(Role.ADMINISTRATOR)
def close(request: HttpRequest) -> HttpResponse:
    """Close an empty department."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    department_id = whole_number(request.POST.get("department_id", ""), field="department_id")
    return act(
        request,
        close_department,
        {"organisation_id": actor.organisation_id, "department_id": department_id},
        done=reverse("administration:departments"),
        message=gettext("The department is closed."),
        again=lambda problem: _departments_page(request, problem=problem),
    )


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, user_id: int, token: str) -> HttpResponse:
    """Let a new member choose the first password by the address the administrator handed over, and sign in."""
    person = newcomer(user_id=user_id)
    if person is None or not default_token_generator.check_token(person, token):
        return render(request, "administration/welcome.html", {"person": None}, status=404)
    form = PasswordForm(request.POST or None)
    problem: Problem | None = None
    if request.method == "POST":
        if form.is_valid():
            password = form.cleaned_data["password"]
            try:
                set_first_password(actor=SYSTEM, at=clock.now(), user_id=user_id, password=password)
            except MarketplaceError as error:
                problem = shown_problem(error)
            else:
                return sign_in_with(request, username=person.username, password=password)
        else:
            problem = refused(form)
        mark(form, problem)
    context = {"person": person, "form": form, "problem": problem}
    return render(request, "administration/welcome.html", context, status=problem.status if problem else 200)


def _members_page(
    request: HttpRequest, *, form: MemberForm | None = None, problem: Problem | None = None
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = members_of(actor.organisation_id)
    if file := exported(request, rows, columns=_member_columns(), name="members"):
        return file
    wanted = request.POST.get("username") or request.GET.get("edit", "")
    edited = next((row for row in rows if row.username == wanted), None)
    if form is None:
        form = MemberForm(None, actor=actor, initial=_initial(edited))
    if problem:
        mark(form, problem)
    context = {
        "members": rows,
        "edited": edited,
        "form": form,
        "problem": problem,
        "invitation": _invitation(request, edited) if edited else "",
    }
    return render(request, "administration/members.html", context, status=problem.status if problem else 200)


def _initial(edited: MemberRow | None) -> dict[str, Any]:
    if edited is None:
        return {}
    return {"roles": [role.value for role in edited.roles], "department": str(edited.department_id or "")}


def _invitation(request: HttpRequest, edited: MemberRow) -> str:
    """Return the address at which a new member chooses the first password; blank for everybody else."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    person = newcomer(user_id=edited.user_id, organisation_id=actor.organisation_id)
    if person is None:
        return ""
    path = reverse("administration:welcome", args=[person.pk, default_token_generator.make_token(person)])
    return request.build_absolute_uri(path)


def _departments_page(
    request: HttpRequest, *, form: DepartmentForm | None = None, problem: Problem | None = None
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = departments(actor.organisation_id)
    names = {row.id: row.name for row in rows}
    counts = Counter(one.department_id for one in members_of(actor.organisation_id))
    wanted = request.POST.get("department_id") or request.GET.get("edit", "")
    edited = next((row for row in rows if str(row.id) == wanted), None)
    if form is None:
        initial = {"name": edited.name, "parent_id": str(edited.parent_id or "")} if edited else None
        form = DepartmentForm(None, actor=actor, initial=initial)
    if problem:
        mark(form, problem)
    shown = [
        {
            "row": row,
            "parent": names.get(row.parent_id or 0, ""),
            "members": counts[row.id],
            "indent": "— " * row.depth,
        }
        for row in rows
    ]
    if file := exported(request, shown, columns=_department_columns(), name="departments"):
        return file
    context = {"departments": shown, "edited": edited, "form": form, "problem": problem}
    return render(request, "administration/departments.html", context, status=problem.status if problem else 200)


def _member_columns() -> list[Column]:
    return [
        (gettext("Name"), lambda row: row.full_name),
        (gettext("User name"), lambda row: row.username),
        (gettext("Roles"), lambda row: ", ".join(label(role) for role in row.roles)),
        (gettext("Department"), lambda row: row.department),
        (gettext("Last sign-in"), lambda row: row.last_login),
    ]


def _department_columns() -> list[Column]:
    return [
        (gettext("Department"), lambda row: row["row"].name),
        (gettext("Belongs to"), lambda row: row["parent"]),
        (gettext("Members"), lambda row: row["members"]),
    ]
