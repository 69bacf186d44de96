"""Django forms and refusals: what is wrong stands in the summary and beside its field, in the same words."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from marketplace.kernel.ids import reference_number
from storefront.kit.errors import Problem


class DayInput(forms.DateInput):
    """The browser's own picker of a day; values are written as 2026-01-31 whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def refused(form: forms.Form) -> Problem:
    """Return the problem of a form that could not be read, to be shown with status 422."""
    return Problem(
        code="invalid",
        status=422,
        message=gettext("Some fields need another look."),
        fields={name: str(errors[0]) for name, errors in form.errors.items()},
        blocks=[],
        warnings=[],
        reference=reference_number(),
    )


def mark(form: forms.Form, problem: Problem) -> None:
    """Repeat a refusal's messages beside the fields they speak of."""
    for name, text in problem.fields.items():
        if name in form.fields and name not in form.errors:
            form.add_error(name, text)
