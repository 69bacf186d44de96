"""A region's own site: its columns of notices, texts and order, as its officer set them or as the region above has them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import agreements_in_force
from marketplace.kernel import clock
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.notices.queries import latest_of_each_kind, notices, region_at, site_addresses
from marketplace.notices.queries import site as site_of
from marketplace.organisations.queries import regions
from storefront.html.portal.notices import ORDER, notice_columns
from storefront.kit.lists import list_page
from storefront.kit.revalidation import public_page
from storefront.kit.wording import local

_LATEST = 5
_AGREEMENTS = 6


@require_safe
@public_page
def site(request: HttpRequest, address: str) -> HttpResponse:
    """Show a region's site in the order its officer chose."""
    code = region_at(address=address)
    known = regions()
    if code not in known:
        raise NotFound(gettext_noop("This site"))
    found = site_of(region=code)
    if found.address != address:
        return redirect("site", address=found.address, permanent=False)
    latest = latest_of_each_kind(region=code, each=_LATEST)
    columns = [
        {"column": column, "rows": [row for row in latest if row.kind in column.kinds][:_LATEST]}
        for column in found.columns
    ]
    context: dict[str, Any] = {
        "site": found,
        "region": known[code],
        "columns": columns,
        "agreements": list(agreements_in_force(region=code, on=local_date(clock.now()))[:_AGREEMENTS]),
        **neighbours(known, code),
    }
    return render(request, "portal/site.html", context)


def neighbours(known: dict[str, Any], code: str) -> dict[str, Any]:
    """Return the site above and the sites below a region, each with its address."""
    below = [row for row in known.values() if row.parent_id == code]
    above = known.get(known[code].parent_id or "")
    addresses = site_addresses(regions=[row.code for row in [*below, *([above] if above else [])]])
    return {
        "below": [{"name": local(row), "address": addresses[row.code]} for row in below],
        "above": {"name": local(above), "address": addresses[above.code]} if above else None,
    }


@require_safe
@public_page
def column(request: HttpRequest, address: str, code: str) -> HttpResponse:
    """List the notices of one column of a site, latest first."""
    region = region_at(address=address)
    known = regions()
    found = site_of(region=region).column(code)
    if region not in known or found is None:
        raise NotFound(gettext_noop("This column"))
    return list_page(
        request,
        "portal/column.html",
        notices(region=region, kinds=found.kinds),
        order=ORDER,
        columns=notice_columns(),
        name=f"notices-{region}-{code}",
        context={"site": site_of(region=region), "region": known[region], "column": found},
    )
