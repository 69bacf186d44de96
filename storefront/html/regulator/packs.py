"""Rule packs in the officers' hands: what governs, the versions there were, drafts, dry runs, and the second officer."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.regions import region_chain
from marketplace.plugin_api import show
from marketplace.plugin_api.parameters import Parameter
from marketplace.rule_packs import queries
from marketplace.rule_packs.operations import start_draft
from storefront.html.regulator.forms import DraftForm
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.exports import Column, exported
from storefront.kit.forms import mark, refused
from storefront.kit.wording import unit_words

OFFICER = for_roles(Role.REGULATOR)


@dataclass(frozen=True, kw_only=True)
class Stated:
    """One value with the rules that read it, as the list of what governs shows it."""

    parameter: Parameter
    rules: Sequence[tuple[str, str]]

    @property
    def unit(self) -> str:
        """The unit in the reader's language."""
        return unit_words(self.parameter.unit)


def rules_by_parameter() -> dict[str, list[tuple[str, str]]]:
    """Return id and title of the rules that read each parameter."""
    found: dict[str, list[tuple[str, str]]] = {}
    for rule in show.all_rules():
        for name in rule.parameters:
            found.setdefault(name, []).append((rule.id, rule.title))
    return found


def in_force(region: str, day: datetime.date) -> list[Stated]:
    """Return what governs in a region on a day, by name and category: the nearest region's value of each."""
    reading = rules_by_parameter()
    return [Stated(parameter=row, rules=reading.get(row.name, [])) for row in queries.values_in_force(region, day)]


@require_safe
@OFFICER
def packs(request: HttpRequest) -> HttpResponse:
    """Show what governs in the officer's region today, the packs behind it, and the drafts that are open."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    stated = in_force(actor.region, clock.local_date(clock.now()))
    if file := exported(request, stated, columns=_columns(), name="rules-in-force"):
        return file
    chain = region_chain(actor.region)
    versions = [row for row in queries.versions() if row.region in chain or row.region.startswith(_prefix(actor))]
    context = {
        "stated": stated,
        "versions": versions,
        "drafts": queries.drafts_visible_to(actor)[:20],
        "own": queries.latest_of_region(actor.region),
    }
    return render(request, "regulator/packs.html", context)


def _columns() -> list[Column]:
    return [
        (gettext("Parameter"), lambda row: row.parameter.name),
        (gettext("Rules"), lambda row: ", ".join(rule for rule, _ in row.rules)),
        (gettext("Category"), lambda row: row.parameter.category),
        (gettext("Value"), lambda row: row.parameter.value),
        (gettext("Unit"), lambda row: row.unit),
        (gettext("Source"), lambda row: row.parameter.source),
        (gettext("In force"), lambda row: row.parameter.effective_from),
    ]


def _prefix(actor: Actor) -> str:
    return actor.region.rstrip("0") or "0"


@require_safe
@OFFICER
def version(request: HttpRequest, pack: str, number: int) -> HttpResponse:
    """Show one version of a pack; it never changed since it was approved or loaded."""
    row = queries.version(pack, number)
    content = queries.version_content(pack, number)
    reading = rules_by_parameter()
    entries = [(entry, reading.get(entry.name, []), unit_words(entry.unit)) for entry in content.parameter]
    return render(
        request,
        "regulator/pack.html",
        {"row": row, "entries": entries, "governs": number == queries.highest_version(pack)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@OFFICER
def start(request: HttpRequest) -> HttpResponse:
    """Begin a draft: of the pack that the address names, or the first one of the officer's region."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    pack = request.GET.get("pack", "") or request.POST.get("pack", "")
    tomorrow = clock.local_date(clock.now()) + datetime.timedelta(days=1)
    form = DraftForm(request.POST or None, first=not pack, initial={"effective_from": _first_of_next_month(tomorrow)})

    def page(shown: Problem | None = None) -> HttpResponse:
        context = {"form": form, "problem": shown, "pack": pack, "region": actor.region}
        return render(request, "regulator/start_draft.html", context, status=shown.status if shown else 200)

    def again(shown: Problem) -> HttpResponse:
        mark(form, shown)
        return page(shown)

    if request.method != "POST":
        return page()
    if not form.is_valid():
        return page(refused(form))
    return act(
        request,
        start_draft,
        {"pack": pack, **form.cleaned_data},
        done=lambda number: reverse("regulator:draft", args=[number]),
        message=gettext("The draft is begun. Nothing of it governs before a second officer has approved it."),
        again=again,
    )


def _first_of_next_month(day: datetime.date) -> datetime.date:
    return (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


@require_safe
@OFFICER
def version_text(request: HttpRequest, pack: str, number: int) -> HttpResponse:
    """Send a version as TOML."""
    return toml_file(queries.version_content(pack, number), name=f"{pack}-v{number}")


def toml_file(pack: queries.Pack, *, name: str) -> HttpResponse:
    """Return a pack as a file that can be imported again."""
    return HttpResponse(
        queries.pack_text(pack),
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.toml"'},
    )
