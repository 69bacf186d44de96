"""Django forms and refusals: what is wrong stands in the summary and beside its field, in the same words."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext

from marketplace.documents.content import MOST_BYTES
from marketplace.kernel.ids import reference_number
from storefront.kit.errors import Problem
from storefront.kit.wording import label


class DayInput(forms.DateInput):
    """The browser's own picker of a day; values are written as 2026-01-31 whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """The browser's own picker of a day and time, in the mall's time zone; values are written as 2026-01-31T09:30."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class FilesInput(forms.ClearableFileInput):
    """The browser's own picker of files, several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several documents, up to `most` if that is given; their value is a list of (name, content), empty when none was chosen."""

    widget = FilesInput

    def __init__(self, *, most: int | None = None, **more: Any) -> None:
        super().__init__(**more)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        """Read the files; too many, or one that is too large, are refused before their bytes are read."""
        files = [file for file in (data if isinstance(data, (list, tuple)) else [data]) if file]
        if not files:
            super().clean(None, initial)
        if self.most is not None and len(files) > self.most:
            raise forms.ValidationError(gettext("Attach at most %(limit)s files.") % {"limit": self.most})
        for file in files:
            super().clean(file, initial)
            if file.size > MOST_BYTES:
                raise forms.ValidationError(gettext("At most 20 MB."))
        return [(file.name, file.read()) for file in files]


def choices(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Return values of the domain as the choices of a field, in the reader's language."""
    return [(value.value, label(value)) for value in values]


def lines(text: str) -> list[str]:
    """Return the lines of a text that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def refused(form: forms.Form) -> Problem:
    """Return the problem of a form that could not be read, to be shown with status 422."""
    return Problem(
        code="invalid",
        status=422,
        message=gettext("Some fields need another look."),
        fields={name: _told(form, name) for name in form.errors},
        blocks=[],
        warnings=[],
        reference=reference_number(),
    )


def _told(form: forms.Form, name: str) -> str:
    """Return a field's first message for the summary: that something is missing says nothing without its name."""
    text, [error, *_] = str(form.errors[name][0]), form.errors.as_data()[name]
    if error.code != "required" or name not in form.fields:
        return text
    return gettext("%(field)s: %(text)s") % {"field": form[name].label, "text": text}


def mark(form: forms.Form, problem: Problem) -> None:
    """Repeat a refusal's messages beside the fields they speak of."""
    for name, text in problem.fields.items():
        if name in form.fields and name not in form.errors:
            form.add_error(name, text)
