"""A region's officer keeps the region's site: address, texts, columns, order."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import covers
from marketplace.kernel.text import gettext_noop
from marketplace.notices.operations import change_site
from marketplace.notices.queries import own_settings
from marketplace.notices.queries import site as site_of
from marketplace.notices.states import NoticeKind, Section
from marketplace.organisations.queries import regions
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.wording import label

_TEXTS = {
    "slug": (gettext_noop("Address"), 40),
    "name": (gettext_noop("Name"), 60),
    "name_en": (gettext_noop("Name in English"), 80),
    "welcome": (gettext_noop("Words of welcome"), 400),
    "welcome_en": (gettext_noop("Words of welcome in English"), 400),
    "contact": (gettext_noop("Contact"), 400),
    "contact_en": (gettext_noop("Contact in English"), 400),
}
_MOST_COLUMNS = 12
# How many rows for further columns the form offers at a time.
_SPARE = 2


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.REGULATOR)
def site(request: HttpRequest) -> HttpResponse:
    """Show and change what a region says of its site; what it leaves blank comes from the region above."""
    actor = request.actor  # type: ignore[attr-defined]
    code = request.GET.get("region", "") or actor.region
    known = regions()
    if code not in known or not covers(actor.region, code):
        raise NotFound(gettext_noop("This site"))
    if request.method != "POST":
        return _page(request, known, code, _start(code))
    typed = _typed(request)
    return act(
        request,
        change_site,
        {"region": code, "slug": typed["slug"], **_inputs(typed)},
        done=f"{reverse('site_desk')}?region={code}",
        message=gettext("The site is changed."),
        again=lambda problem: _page(request, known, code, typed, problem),
    )


def _page(
    request: HttpRequest, known: dict[str, Any], code: str, typed: dict[str, Any], problem: Problem | None = None
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    wrong = problem.fields if problem else {}
    columns = _with_spare(typed["columns"])
    context = {
        "region": known[code],
        "places": [row for key, row in known.items() if covers(actor.region, key)],
        "site": site_of(region=code),
        "texts": [
            {"name": name, "label": gettext(title), "value": typed[name], "most": most, "error": wrong.get(name, "")}
            for name, (title, most) in _TEXTS.items()
        ],
        "own_columns": typed["own_columns"],
        "columns": [
            {
                "number": number,
                **row,
                "place": row["place"] or str(number),
                "kinds": [
                    {"value": kind.value, "label": label(kind), "on": kind.value in row["kinds"]} for kind in NoticeKind
                ],
                "chosen": [label(kind) for kind in NoticeKind if kind.value in row["kinds"]],
            }
            for number, row in enumerate(columns, start=1)
        ],
        "places_of_columns": [str(number) for number in range(1, len(columns) + 1)],
        "own_sections": typed["own_sections"],
        "sections": [
            {"value": part.value, "label": label(part), "place": typed["sections"].get(part.value, "")}
            for part in Section
        ],
        "places_of_parts": [str(number) for number in range(1, len(Section) + 1)],
        "wrong": wrong,
        "problem": problem,
    }
    return render(request, "notices/site.html", context)


def _with_spare(columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows that hold something, and a few blank ones."""
    blank = {"place": "", "code": "", "name": "", "name_en": "", "kinds": []}
    return [*columns, *[blank] * _SPARE][:_MOST_COLUMNS]


def _start(code: str) -> dict[str, Any]:
    """Return what the form shows first: the region's own words, and the columns and parts that hold now."""
    own, shown = own_settings(region=code), site_of(region=code)
    return {
        **{name: getattr(own, name) for name in _TEXTS},
        "own_columns": own.columns is not None,
        "columns": [
            {"place": "", "code": one.code, "name": one.name, "name_en": one.name_en, "kinds": list(one.kinds)}
            for one in shown.columns
        ],
        "own_sections": own.sections is not None,
        "sections": {part.value: str(n) for n, part in enumerate(shown.sections, start=1)},
    }


def _typed(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed, as `_start` gives it; rows without an address or a name are no columns."""
    post = request.POST
    return {
        **{name: post.get(name, "") for name in _TEXTS},
        "own_columns": bool(post.get("own_columns")),
        "columns": sorted(
            (row for number in range(1, _MOST_COLUMNS + 1) if (row := _column(request, number))["code"] or row["name"]),
            key=lambda row: int(row["place"] or _MOST_COLUMNS),
        ),
        "own_sections": bool(post.get("own_sections")),
        "sections": {part.value: post.get(f"section_{part.value}", "") for part in Section},
    }


def _column(request: HttpRequest, number: int) -> dict[str, Any]:
    """Return one row of the form; a place that is no number counts as the last."""
    post = request.POST
    row: dict[str, Any] = {
        name: post.get(f"column_{number}_{name}", "").strip() for name in ("code", "name", "name_en")
    }
    place = post.get(f"column_{number}_place", "")
    known = place.isdecimal() and len(place) <= 2 and int(place) <= _MOST_COLUMNS
    return {**row, "place": place if known else "", "kinds": post.getlist(f"column_{number}_kinds")}


def _inputs(typed: dict[str, Any]) -> dict[str, Any]:
    """Return the operation's inputs: columns in their places, parts without a place not shown."""
    columns = [{name: row[name] for name in ("code", "name", "name_en", "kinds")} for row in typed["columns"]]
    placed = sorted((place, part) for part, place in typed["sections"].items() if place.isdigit())
    return {
        "texts": {name: typed[name] for name in _TEXTS if name != "slug"},
        "columns": columns if typed["own_columns"] else None,
        "sections": [part for _place, part in placed] if typed["own_sections"] else None,
    }
