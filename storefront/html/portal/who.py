"""Who is who: suppliers, buyer units, agencies and finance bureaus, and the public card of each."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import lots_admitted, public_agreements
from marketplace.fulfilment.queries.ratings import NOTHING, latest_ratings, supplier_ratings
from marketplace.kernel import clock
from marketplace.kernel.actor import OrganisationKind
from marketplace.kernel.clock import local_date
from marketplace.listings.queries import listings_of, live
from marketplace.notices.queries import notices, site
from marketplace.organisations.queries import public_parties, public_party, public_sanctions, regions, standings
from marketplace.organisations.states import EnterpriseSize
from storefront.html.portal.notices import ORDER
from storefront.kit.exports import Column
from storefront.kit.lists import list_page
from storefront.kit.revalidation import public_page
from storefront.kit.wording import label, local

_KINDS = (
    OrganisationKind.SUPPLIER,
    OrganisationKind.BUYER_UNIT,
    OrganisationKind.AGENCY,
    OrganisationKind.REGULATOR,
)
_SHOWN = 8
_RATINGS = 5


class PartyFilter(forms.Form):
    """Words, kind and region; what can't be read filters nothing."""

    q = forms.CharField(
        label=_("Name or credit code"),
        required=False,
        max_length=60,
        help_text=_("Parts of the name, or at least the first 8 characters of the code."),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        kinds = [(kind.value, label(kind)) for kind in _KINDS]
        places = [(code, local(row)) for code, row in regions().items()]
        self.fields["kind"].choices = [("", gettext("All")), *kinds]  # type: ignore[attr-defined]
        self.fields["region"].choices = [("", gettext("All")), *places]  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs["type"] = "search"

    @property
    def chosen(self) -> dict[str, Any]:
        """Return the filters of the query, as far as they could be read."""
        self.is_valid()
        read = {name: value for name, value in self.cleaned_data.items() if value}
        if "q" in read:
            read["text"] = read.pop("q")
        if "kind" in read:
            read["kind"] = OrganisationKind(read["kind"])
        return read


def _columns() -> list[Column]:
    return [
        (gettext("Name"), local),
        (gettext("Unified social credit code"), lambda row: row.credit_code),
        (gettext("Kind"), lambda row: label(OrganisationKind(row.kind))),
        (gettext("Region"), lambda row: local(row.region)),
        (gettext("Size of the firm"), lambda row: label(EnterpriseSize(row.size)) if row.size else ""),
    ]


@require_safe
@public_page
def parties(request: HttpRequest) -> HttpResponse:
    """List who takes part in the mall, by words, kind and region."""
    form, now = PartyFilter(request.GET), clock.now()
    chosen = form.chosen
    return list_page(
        request,
        "portal/parties.html",
        public_parties(**chosen),
        order=("name", "pk"),
        columns=_columns(),
        name="who-is-who",
        context={"filter": form, "filtered": bool(chosen)},
        beside=lambda page: {"standings": standings([row.pk for row in page.rows], now)},
    )


@require_safe
@public_page
def party(request: HttpRequest, code: str) -> HttpResponse:
    """Show what everybody may know of one organisation."""
    found, now = public_party(credit_code=code), clock.now()
    kind = OrganisationKind(found.kind)
    context: dict[str, Any] = {
        "thing": found,
        "standing": standings([found.pk], now)[found.pk],
        "sanctions": public_sanctions(organisation_id=found.pk),
        "notices": list(notices(text=found.name).order_by(*ORDER)[:_SHOWN]),
        "site_address": site(region=found.region.code).address,
    }
    if kind is OrganisationKind.SUPPLIER:
        context |= _supplier(found.pk)
    elif kind is OrganisationKind.AGENCY:
        context["runs"] = list(public_agreements().filter(manager_id=found.pk)[:_SHOWN])
    elif kind is OrganisationKind.BUYER_UNIT:
        context["below"] = list(public_parties(kind=kind).filter(competent=found)[: _SHOWN * 2])
    return render(request, "portal/party.html", context)


def _supplier(supplier_id: int) -> dict[str, Any]:
    day = local_date(clock.now())
    on_sale = listings_of(supplier_id=supplier_id).filter(live(on=day))
    return {
        "lots": lots_admitted(supplier_id=supplier_id, on=day),
        "on_sale": on_sale.count(),
        "listings": list(on_sale[:_SHOWN]),
        "rated": supplier_ratings(supplier_ids=[supplier_id]).get(supplier_id, NOTHING),
        "ratings": list(latest_ratings(supplier_id=supplier_id)[:_RATINGS]),
    }
