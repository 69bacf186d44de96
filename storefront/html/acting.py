"""Acts on a thing that moves from state to state: each one operation, with its form, its button and its message."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.forms import mark, refused


class ActForm(forms.Form):
    """What an act needs besides what it acts on; `about` is that thing, for fields that depend on it."""

    def __init__(self, *args: Any, about: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.about = about

    @property
    def inputs(self) -> dict[str, Any]:
        """Return the operation's inputs; only of a valid form."""
        return self.cleaned_data


class ReasonForm(ActForm):
    """An act that only needs its reason."""

    reason = forms.CharField(label=_("Reason"), help_text=_("It stays in the dossier."), max_length=200)


class SealForm(ActForm):
    """The code of one who opens what is sealed. `blind` keeps remembered answers from giving it away."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("At least 12 characters that you will still know at the opening. It is kept nowhere."),
        min_length=12,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    blind = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["blind"].initial = secrets.token_urlsafe(24)


class YesNo(forms.TypedChoiceField):
    """A decision between two words; its value is a bool."""

    widget = forms.RadioSelect

    def __init__(self, *, yes: Any, no: Any, **more: Any) -> None:
        super().__init__(choices=[("yes", yes), ("no", no)], coerce=lambda text: text == "yes", **more)


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act. `title` stands on its button and `message` is shown afterwards; both are source strings.

    `hint` says what follows from it. A `danger` can't be undone and stands apart.
    """

    name: str
    door: Callable[..., Any]
    title: str
    message: str
    form: type[ActForm] = ActForm
    hint: str = ""
    danger: bool = False


@dataclass(frozen=True, kw_only=True)
class ShownAct:
    """An act that is open to the reader, with its form; `refused` opens it again with what was typed."""

    act: Act
    form: ActForm
    url: str
    refused: bool = False


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A refused act: its name and the form as it was sent."""

    name: str
    form: ActForm


def shown(
    one: Act,
    *,
    url: str,
    about: Any = None,
    typed: Typed | None = None,
    initial: Mapping[str, Any] | None = None,
    hidden: Mapping[str, Any] | None = None,
) -> ShownAct:
    """Return an act for the page: its form with `initial` values, or as it was sent when it has just been refused.

    `hidden` fields name what this form speaks of where several of one kind stand on a page; their ids then differ.
    """
    speaks_of = dict(hidden or {})
    if typed and typed.name == one.name and _same(typed.form, speaks_of):
        return ShownAct(act=one, form=typed.form, url=url, refused=True)
    suffix = "".join(f"_{value}" for value in speaks_of.values())
    form = one.form(about=about, initial={**(initial or {}), **speaks_of}, auto_id=f"id_{one.name}{suffix}_%s")
    return ShownAct(act=one, form=form, url=url)


def _same(form: ActForm, speaks_of: Mapping[str, Any]) -> bool:
    return all(str(form.data.get(name, "")) == str(value) for name, value in speaks_of.items())


def perform(
    request: HttpRequest,
    one: Act,
    given: Mapping[str, Any],
    *,
    about: Any = None,
    done: str | Callable[[Any], str],
    again: Callable[[Problem, Typed], HttpResponse],
) -> HttpResponse:
    """Read the act's form and call its operation once with `given` and the form's inputs.

    What is refused is shown `again`, with what was typed and why beside its field.
    """
    form = one.form(request.POST, request.FILES, about=about)
    typed = Typed(name=one.name, form=form)
    if not form.is_valid():
        problem = refused(form)
        response = again(problem, typed)
        response.status_code = problem.status
        return response

    def refuse(problem: Problem) -> HttpResponse:
        mark(form, problem)
        return again(problem, typed)

    return act(request, one.door, {**given, **form.inputs}, done=done, message=gettext(one.message), again=refuse)
