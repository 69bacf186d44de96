"""One draft of a rule pack: its changes, what speaks against them, its dry runs, and the decision about it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.operations import Door
from marketplace.rule_packs import queries
from marketplace.rule_packs.operations import (
    approve_draft,
    cancel_dry_run,
    change_draft,
    drop_change,
    end_value,
    import_draft,
    return_draft,
    start_dry_run,
    state_value,
    submit_draft,
    withdraw_draft,
)
from marketplace.rule_packs.queries import Change, Entry
from marketplace.rule_packs.states import RunState, Verdict
from storefront.html.regulator.forms import DraftForm, TryForm, ValueForm
from storefront.html.regulator.packs import OFFICER, rules_by_parameter, toml_file
from storefront.kit import exports
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.forms import mark, refused
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import Words, filled, finding, label, unit_words

_YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class ShownChange:
    """A change with the address of its form; `old` and `new` are what governs before and after."""

    change: Change
    rules: list[tuple[str, str]]

    @property
    def unit(self) -> str:
        """The unit in the reader's language."""
        entry = self.change.new or self.change.old
        return unit_words(entry.unit) if entry else ""

    @property
    def query(self) -> str:
        """What it is about, as the query of an address."""
        return place_query(self.change.name, self.change.category, self.change.regions)


def place_query(name: str, category: str, regions: Any) -> str:
    """Return the query that names a value: parameter, category, regions."""
    return urlencode({"name": name, "category": category, "regions": ",".join(regions)})


def _place(values: Any) -> dict[str, Any]:
    """Return which value a form or an address is about."""
    regions = [code for code in values.get("regions", "").split(",") if code]
    return {"name": values.get("name", ""), "category": values.get("category", ""), "regions": regions}


def page(request: HttpRequest, number: str, *, shown: Problem | None = None) -> HttpResponse:
    """Show one draft; with `shown` the refusal of what was just tried."""
    today = clock.local_date(clock.now())
    view = queries.draft_view(request.actor, number, today=today)  # type: ignore[attr-defined]
    reading = rules_by_parameter()
    changed = {(one.name, one.category, one.regions) for one in view.changes}
    context = {
        "view": view,
        "draft": view.draft,
        "changes": [ShownChange(change=one, rules=reading.get(one.name, [])) for one in view.changes],
        "acts": [(hit, [finding(one) for one in hit.findings]) for hit in view.acts],
        "others": [
            (entry, unit_words(entry.unit), place_query(entry.name, entry.category, entry.regions))
            for entry in view.pack.parameter
            if queries.entry_place(entry) not in changed and queries.entry_in_force(entry, view.draft.effective_from)
        ],
        "problems": [filled(one.message, one.params) for one in view.problems],
        "held": sum(one.holds for one in view.outcomes),
        "running": view.run is not None and view.run.state == RunState.RUNNING,
        "form": DraftForm(first=False, initial={"effective_from": view.draft.effective_from, "note": view.draft.note}),
        "try_form": TryForm(initial={"since": view.run.since if view.run else today - _YEAR}),
        "problem": shown,
    }
    return render(request, "regulator/draft.html", context)


@require_safe
@OFFICER
def draft(request: HttpRequest, number: str) -> HttpResponse:
    """Show one draft."""
    return page(request, number)


def _do(request: HttpRequest, number: str, door: Door[Any], message: str, **inputs: Any) -> HttpResponse:
    """Do one act on a draft and come back to it."""
    return act(
        request,
        door,
        {"number": number, **inputs},
        done=reverse("regulator:draft", args=[number]),
        message=message,
        again=lambda shown: page(request, number, shown=shown),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@OFFICER
def value(request: HttpRequest, number: str) -> HttpResponse:
    """State a value from the draft's day on: change one that the pack has, or add one that rules read."""
    found = queries.draft(request.actor, number)  # type: ignore[attr-defined]
    where = _place(request.POST if request.method == "POST" else request.GET)
    known = queries.stated_in(found, **where)
    pattern = known or (queries.pattern(where["name"], pack=queries.content_of(found)) if where["name"] else None)
    form = ValueForm(request.POST or None, initial=_initial(known, pattern))

    def answer(shown: Problem | None = None) -> HttpResponse:
        context = {
            "draft": found,
            "where": where,
            "known": known,
            "pattern": pattern,
            "unit": unit_words(pattern.unit) if pattern else "",
            "names": queries.known_parameters(),
            "rules": rules_by_parameter().get(where["name"], []),
            "form": form,
            "problem": shown,
        }
        return render(request, "regulator/value.html", context, status=shown.status if shown else 200)

    def again(shown: Problem) -> HttpResponse:
        mark(form, shown)
        return answer(shown)

    if request.method != "POST":
        return answer()
    if not form.is_valid():
        return answer(refused(form))
    return act(
        request,
        state_value,
        {"number": number, **where, **form.cleaned_data},
        done=reverse("regulator:draft", args=[number]),
        message=gettext("The value stands in the draft."),
        again=again,
    )


def _initial(known: Entry | None, pattern: Entry | None) -> dict[str, Any]:
    examples = queries.example_text(pattern.example) if pattern else ""
    if known is None:
        return {"examples": examples}
    return {
        "value": known.value,
        "source_key": known.source_key,
        "source": known.source,
        "mark": known.mark.value,
        "examples": examples,
    }


@require_POST
@OFFICER
def end(request: HttpRequest, number: str) -> HttpResponse:
    """Let a value end on the draft's day."""
    return _do(request, number, end_value, gettext("The value ends on the day of the draft."), **_place(request.POST))


@require_POST
@OFFICER
def drop(request: HttpRequest, number: str) -> HttpResponse:
    """Take one change back."""
    return _do(request, number, drop_change, gettext("The change is taken back."), **_place(request.POST))


@require_POST
@OFFICER
def change(request: HttpRequest, number: str) -> HttpResponse:
    """Move the day of the changes, and say what they are for."""
    form = DraftForm(request.POST, first=False)
    if not form.is_valid():
        shown = refused(form)
        response = page(request, number, shown=shown)
        response.status_code = shown.status
        return response
    return _do(request, number, change_draft, gettext("The draft has a new day."), **form.cleaned_data)


@require_POST
@OFFICER
def bring(request: HttpRequest, number: str) -> HttpResponse:
    """Import a pack written as TOML."""
    file = request.FILES.get("file")
    text = file.read().decode(errors="replace") if file else ""
    return _do(request, number, import_draft, gettext("The file's content stands in the draft."), text=text)


@require_safe
@OFFICER
def text(request: HttpRequest, number: str) -> HttpResponse:
    """Send the draft as TOML."""
    found = queries.draft(request.actor, number)  # type: ignore[attr-defined]
    return toml_file(queries.content_of(found), name=number)


@require_POST
@OFFICER
def attempt(request: HttpRequest, number: str) -> HttpResponse:
    """Try the draft on past purchases; the workers do it."""
    form = TryForm(request.POST)
    if not form.is_valid():
        shown = refused(form)
        response = page(request, number, shown=shown)
        response.status_code = shown.status
        return response
    return _do(request, number, start_dry_run, gettext("The dry run has begun."), **form.cleaned_data)


@require_POST
@OFFICER
def stop(request: HttpRequest, number: str) -> HttpResponse:
    """Cancel the running dry run."""
    return _do(request, number, cancel_dry_run, gettext("The dry run is cancelled."))


@require_POST
@OFFICER
def submit(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the second officer."""
    return _do(request, number, submit_draft, gettext("The draft waits for the second officer."))


@require_POST
@OFFICER
def approve(request: HttpRequest, number: str) -> HttpResponse:
    """Make the draft the next version."""
    message = gettext("The draft is the pack's next version; its changes govern from their day on.")
    return _do(request, number, approve_draft, message)


@require_POST
@OFFICER
def give_back(request: HttpRequest, number: str) -> HttpResponse:
    """Return the draft to who made it."""
    message = gettext("The draft is returned to who made it.")
    return _do(request, number, return_draft, message, reason=request.POST.get("reason", ""))


@require_POST
@OFFICER
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Give the draft up."""
    message = gettext("The draft is withdrawn.")
    return _do(request, number, withdraw_draft, message, reason=request.POST.get("reason", ""))


@require_safe
@OFFICER
def dry_run(request: HttpRequest, number: str) -> HttpResponse:
    """List the past purchases that would fare otherwise under the draft."""
    found = queries.draft(request.actor, number)  # type: ignore[attr-defined]
    run = queries.latest_run(found)
    return list_page(
        request,
        "regulator/dry_run.html",
        queries.hits(run, verdict=chosen_state(request, Verdict)),
        order=("-submitted_on", "-pk"),
        columns=_columns(),
        name=f"dry-run-{number}",
        states=Verdict,
        context={"draft": found, "run": run, "summary": queries.summary(run)},
        beside=lambda shown: {"rows": [(row, [finding(one) for one in row.findings]) for row in shown.rows]},
    )


def _columns() -> list[exports.Column]:
    def words(row: Any) -> list[Words]:
        return [finding(one) for one in row.findings]

    return [
        (gettext("Verdict"), lambda row: label(Verdict(row.verdict))),
        (gettext("Purchase"), lambda row: row.purchase),
        (gettext("Title"), lambda row: row.title),
        (gettext("Buyer unit"), lambda row: row.unit),
        (gettext("Submitted"), lambda row: row.submitted_on),
        (gettext("Total (yuan)"), lambda row: row.amount),
        (gettext("Orders"), lambda row: ", ".join(row.orders)),
        (gettext("Rules"), lambda row: ", ".join(one.rule for one in words(row))),
        (gettext("Why"), lambda row: " ".join(one.message for one in words(row))),
    ]
