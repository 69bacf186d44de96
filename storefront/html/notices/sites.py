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
_ROWS = 12


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
    numbers = [str(number) for number in range(1, _ROWS + 1)]
    context = {
        "region": known[code],
        "places": [row for key, row in known.items() if covers(actor.region, key)],
        "site": site_of(region=code),
        "texts": [
            {"name": name, "label": gettext(title), "value": typed[name], "most": most, "error": wrong.get(name, "")}
            for name, (title, most) in _TEXTS.items()
        ],
        "own_columns": typed["own_columns"],
        "columns": [{"number": number, **row} for number, row in zip(numbers, typed["columns"], strict=True)],
        "kinds": [
            {"value": kind.value, "label": label(kind), "column": typed["kinds"].get(kind.value, "")}
            for kind in NoticeKind
        ],
        "numbers": numbers,
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


def _start(code: str) -> dict[str, Any]:
    """Return what the form shows first: the region's own words, and the columns and parts that hold now."""
    own, shown = own_settings(region=code), site_of(region=code)
    columns = [{"code": one.code, "name": one.name, "name_en": one.name_en} for one in shown.columns]
    blank = {"code": "", "name": "", "name_en": ""}
    return {
        **{name: getattr(own, name) for name in _TEXTS},
        "own_columns": own.columns is not None,
        "columns": [*columns, *[blank] * (_ROWS - len(columns))],
        "kinds": {kind.value: str(n) for n, one in enumerate(shown.columns, start=1) for kind in one.kinds},
        "own_sections": own.sections is not None,
        "sections": {part.value: str(n) for n, part in enumerate(shown.sections, start=1)},
    }


def _typed(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed, as `_start` gives it."""
    post = request.POST
    return {
        **{name: post.get(name, "") for name in _TEXTS},
        "own_columns": bool(post.get("own_columns")),
        "columns": [
            {name: post.get(f"column_{number}_{name}", "") for name in ("code", "name", "name_en")}
            for number in range(1, _ROWS + 1)
        ],
        "kinds": {kind.value: post.get(f"kind_{kind.value}", "") for kind in NoticeKind},
        "own_sections": bool(post.get("own_sections")),
        "sections": {part.value: post.get(f"section_{part.value}", "") for part in Section},
    }


def _inputs(typed: dict[str, Any]) -> dict[str, Any]:
    """Return the operation's inputs: rows without an address or a name are no columns, parts without a place not shown."""
    columns = [
        {**row, "kinds": [kind for kind, place in typed["kinds"].items() if place == str(number)]}
        for number, row in enumerate(typed["columns"], start=1)
        if row["code"].strip() or row["name"].strip()
    ]
    placed = sorted((place, part) for part, place in typed["sections"].items() if place.isdigit())
    return {
        "texts": {name: typed[name] for name in _TEXTS if name != "slug"},
        "columns": columns if typed["own_columns"] else None,
        "sections": [part for _place, part in placed] if typed["own_sections"] else None,
    }
