"""Regions compared: what the regions below an officer's own ordered in twelve months, ranked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.kernel.actor import Role
from marketplace.kernel.regions import covers
from marketplace.organisations.queries import regions as all_regions
from storefront.html.portal.statistics import at_a_glance, month_chart, ranked, trade_columns
from storefront.kit.actors import for_roles
from storefront.kit.exports import exported
from storefront.kit.statistics import statistics_of
from storefront.kit.wording import local


@require_safe
@for_roles(Role.REGULATOR)
def regions(request: HttpRequest) -> HttpResponse:
    """Rank the regions below the officer's own, or below one of them that the address names, by the amount ordered."""
    own: str = request.actor.region  # type: ignore[attr-defined]
    known = all_regions()
    wanted = request.GET.get("region", "")
    code = wanted if wanted in known and covers(own, wanted) else own
    found = statistics_of(code)
    names = {key: local(row) for key, row in known.items()}
    file = exported(request, found.regions, columns=trade_columns(names), name=f"regions-{code}")
    if file is not None:
        return file
    above = known[code].parent_id or ""
    context = {
        "found": found,
        "region": known[code],
        "above": known[above] if above in known and covers(own, above) else None,
        "regions": ranked(found.regions, names),
        "chart": month_chart(found),
        **at_a_glance(found),
    }
    return render(request, "regulator/regions.html", context)
