"""One form of an order's or a claim's page, read and sent to its one operation; what is refused is shown again as typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from marketplace.kernel.operations import Door
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.forms import mark, refused

Again = Callable[[Problem, dict[str, Any]], HttpResponse]
Read = Callable[[forms.Form], dict[str, Any]]


def cleaned(form: forms.Form) -> dict[str, Any]:
    """Return what a valid form says, as it says it."""
    return form.cleaned_data


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
    read: Read = cleaned,
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


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A page with several forms, each for one operation.

    `page` shows it, by request and number, with a `problem` and the forms as they were `typed`; `url` is its URL's name, and
    `names` the operations' input that says what it is about.
    """

    page: Callable[..., HttpResponse]
    url: str
    names: str = "number"

    def send(
        self,
        request: HttpRequest,
        number: str,
        name: str,
        form: forms.Form,
        door: Door[Any],
        *,
        message: str,
        read: Read = cleaned,
    ) -> HttpResponse:
        """Call `door` once with what the form `name` says; refused, the page is shown again with it."""
        return answer(
            request,
            form,
            door,
            name=name,
            inputs={self.names: number},
            done=reverse(self.url, args=[number]),
            message=message,
            again=lambda problem, typed: self.page(request, number, problem=problem, typed=typed),
            read=read,
        )
