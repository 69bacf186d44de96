"""List pages: filter by state, order by column, keyset pages, the same rows as a file (see storefront.kit.exports)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from storefront.kit import exports
from storefront.kit.paging import PAGE_SIZE, Page, keyset
from storefront.kit.sorting import Sorts, sorting
from storefront.kit.wording import label


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One state to filter by, with how many stand in it where the page counts them; an empty value shows all."""

    value: str
    label: str
    on: bool
    count: int | None = None


def chosen_state(request: HttpRequest, states: type[StrEnum], *, default: str = "") -> str:
    """Return the state that the address asks for, `default` where it says nothing, empty for an unknown one."""
    wanted = request.GET.get("state", default)
    return wanted if wanted in set(states) else ""


def list_page(
    request: HttpRequest,
    template: str,
    rows: QuerySet[Any],
    *,
    order: Sequence[str],
    columns: Sequence[exports.Column],
    name: str,
    sorts: Sorts | None = None,
    states: Iterable[StrEnum] = (),
    context: dict[str, Any] | None = None,
    size: int = PAGE_SIZE,
    beside: Callable[[Page], dict[str, Any]] | None = None,
    default: str = "",
    counts: Mapping[str, int] | None = None,
) -> HttpResponse:
    """Answer with one page of `rows` in `template`, or with all of them as CSV or XLSX.

    `columns` are said once: the files have them, and so has a page that shows its rows by `parts/list_table.html`.
    `order` is the list's own; `sorts` names the columns by which the address may order it otherwise, files included (the
    tag `head` makes them links). `beside` gives what the template needs besides the rows of the page it is called with;
    `default` is the state that an address without one stands for, as in a queue; `counts` says how many stand in each state,
    and under "" how many in all: a state in which none stands is not offered then.
    """
    ordered = sorting(request.GET.get("sort", ""), sorts or {}, own=order)
    if file := exports.exported(request, rows, columns=columns, name=name, order=ordered.order):
        return file
    page = keyset(rows, request.GET, order=ordered.order, size=size)
    shown = {
        "page": page,
        "choices": _choices(states, request.GET.get("state", default), default=default, counts=counts),
        "columns": columns,
        "sorting": ordered,
    }
    return render(request, template, {**shown, **(context or {}), **(beside(page) if beside else {})})


def _choices(states: Iterable[StrEnum], chosen: str, *, default: str, counts: Mapping[str, int] | None) -> list[Choice]:
    known = counts or {}
    choices = [
        Choice(value=state.value, label=label(state), on=state.value == chosen, count=known.get(state.value))
        for state in states
        if counts is None or known.get(state.value) or state.value == chosen
    ]
    if choices:
        shows_all = not any(one.on for one in choices)
        every = Choice(value="all" if default else "", label=gettext("All"), on=shows_all, count=known.get(""))
        choices.insert(0, every)
    return choices
