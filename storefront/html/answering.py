"""One form of an order's or a claim's page, read and sent to its one operation; what is refused is shown again as typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from marketplace.kernel.operations import Door
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.forms import mark, refused

Again = Callable[[Problem, dict[str, Any]], HttpResponse]


def answer(
    request: HttpRequest,
    form: forms.Form,
    door: Door[Any],
    *,
    name: str,
    inputs: dict[str, Any],
    done: str | Callable[[Any], str],
    message: str,
    again: Again,
    read: Callable[[forms.Form], dict[str, Any]] = lambda form: form.cleaned_data,
) -> HttpResponse:
    """Call `door` once with `inputs` and what `form` says; `again` shows the page with the form under `name`."""
    if not form.is_valid():
        response = again(refused(form), {name: form})
        response.status_code = 422
        return response

    def shown(problem: Problem) -> HttpResponse:
        mark(form, problem)
        return again(problem, {name: form})

    return act(request, door, {**inputs, **read(form)}, done=done, message=message, again=shown)
