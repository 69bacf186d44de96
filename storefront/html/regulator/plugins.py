"""Which plugins are on where, and switching them."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from marketplace.kernel.actor import Role
from marketplace.kernel.regions import covers
from marketplace.organisations.queries import regions
from marketplace.plugin_api.manager import title_of
from marketplace.plugin_api.operations import switch_plugin
from marketplace.plugin_api.queries import PluginState, plugin_states
from storefront.html.regulator.forms import SwitchForm
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.exports import Column, exported
from storefront.kit.forms import mark, refused
from storefront.kit.wording import local


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.REGULATOR)
def plugins(request: HttpRequest) -> HttpResponse:
    """List how plugins stand in the officer's region and below it; a POST switches one."""
    states = plugin_states(actor=request.actor)  # type: ignore[attr-defined]
    if request.method != "POST":
        return _page(request, states)
    form = _form(request, states)
    if not form.is_valid():
        return _page(request, states, form=form, problem=refused(form))
    values = form.cleaned_data
    enabled = values["enabled"] == "on"
    said = (
        gettext("%(plugin)s is switched on from now on.")
        if enabled
        else gettext("%(plugin)s is switched off from now on.")
    )
    return act(
        request,
        switch_plugin,
        {**values, "enabled": enabled},
        done=reverse("regulator:plugins"),
        message=said % {"plugin": title_of(values["plugin"])},
        again=lambda problem: _page(request, states, form=form, problem=problem),
    )


def _form(request: HttpRequest, states: Sequence[PluginState]) -> SwitchForm:
    own: str = request.actor.region  # type: ignore[attr-defined]
    plugin, region = request.GET.get("plugin", ""), request.GET.get("region", own)
    chosen = next((one for one in states if (one.plugin, one.region) == (plugin, region)), None)
    initial = {"region": own}
    if chosen:
        initial = {"plugin": plugin, "region": region, "enabled": "off" if chosen.enabled else "on"}
    # A region may have decided and be known no more: what stands in the table can be changed.
    places = {code: local(row) for code, row in regions().items() if covers(own, code)}
    return SwitchForm(
        request.POST or None,
        titles={one.plugin: one.title for one in states},
        places=places | {one.region: one.region for one in states if one.region not in places},
        initial=initial,
    )


def _page(
    request: HttpRequest,
    states: Sequence[PluginState],
    *,
    form: SwitchForm | None = None,
    problem: Problem | None = None,
) -> HttpResponse:
    names = {code: local(row) for code, row in regions().items()}
    rows = [
        {"state": one, "region": names.get(one.region, one.region), "origin": _origin(one, names)} for one in states
    ]
    if file := exported(request, rows, columns=_columns(), name="plugins"):
        return file
    form = form or _form(request, states)
    if problem:
        mark(form, problem)
    context = {"rows": rows, "form": form, "problem": problem}
    return render(request, "regulator/plugins.html", context, status=problem.status if problem else 200)


def _origin(state: PluginState, names: dict[str, str]) -> str:
    """Return where the decision that holds was made, in words."""
    if not state.decided_in:
        return gettext("nobody decided: switched on")
    if state.decided_in == state.region:
        return gettext("decided here")
    return gettext("as decided in %(region)s") % {"region": names.get(state.decided_in, state.decided_in)}


def _columns() -> list[Column]:
    def state(row: dict[str, Any]) -> PluginState:
        found: PluginState = row["state"]
        return found

    return [
        (gettext("Plugin"), lambda row: state(row).plugin),
        (gettext("Region"), lambda row: row["region"]),
        (gettext("State"), lambda row: gettext("switched on") if state(row).enabled else gettext("switched off")),
        (gettext("Decision"), lambda row: row["origin"]),
        (gettext("Decided at"), lambda row: state(row).decided_at),
        (gettext("Decided by"), lambda row: state(row).decided_by),
        (gettext("Organisation"), lambda row: state(row).organisation),
        (gettext("Reason"), lambda row: state(row).reason),
    ]
