"""The unit's address book."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.kernel.actor import Role
from marketplace.purchasing.operations.addresses import add_address, choose_address, remove_address
from marketplace.purchasing.queries.addresses import addresses_of
from storefront.html.answering import answer
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.exports import Column, exported


class AddressForm(forms.Form):
    """A new entry of the book."""

    address = forms.CharField(
        label=_("Address"), help_text=_("Province, city, street, building and room."), max_length=200
    )
    consignee = forms.CharField(label=_("Consignee"), help_text=_("Who takes the goods in."), max_length=60)
    phone = forms.CharField(
        label=_("Telephone"), max_length=20, required=False, widget=forms.TextInput({"inputmode": "tel"})
    )
    default = forms.BooleanField(label=_("Use it by default"), required=False)


def _page(request: HttpRequest, problem: Problem | None = None, typed: dict[str, Any] | None = None) -> HttpResponse:
    rows = addresses_of(request.actor)  # type: ignore[attr-defined]
    if file := exported(request, rows, columns=_columns(), name="addresses"):
        return file
    context = {"rows": rows, "form": AddressForm(), "problem": problem}
    return render(request, "buyer/addresses.html", {**context, **(typed or {})})


def _columns() -> list[Column]:
    return [
        (gettext("Address"), lambda row: row.address),
        (gettext("Consignee"), lambda row: row.consignee),
        (gettext("Telephone"), lambda row: row.phone),
        (gettext("Default"), lambda row: gettext("Yes") if row.is_default else ""),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.REQUESTER)
def book(request: HttpRequest) -> HttpResponse:
    """Show the book, or add an entry."""
    if request.method != "POST":
        return _page(request)
    return answer(
        request,
        AddressForm(request.POST),
        add_address,
        name="form",
        inputs={},
        done=reverse("buyer:addresses"),
        message=gettext("The address stands in your unit's address book."),
        again=lambda problem, typed: _page(request, problem, typed),
    )


@require_POST
@for_roles(Role.REQUESTER)
def choose(request: HttpRequest, address_id: int) -> HttpResponse:
    """Make an entry the default."""
    return _act(request, choose_address, address_id, gettext("New purchases go there unless you choose another."))


@require_POST
@for_roles(Role.REQUESTER)
def remove(request: HttpRequest, address_id: int) -> HttpResponse:
    """Remove an entry."""
    return _act(request, remove_address, address_id, gettext("The address is removed. Purchases keep their copy."))


def _act(request: HttpRequest, door: Any, address_id: int, message: str) -> HttpResponse:
    return act(
        request,
        door,
        {"address_id": address_id},
        done=reverse("buyer:addresses"),
        message=message,
        again=lambda problem: _page(request, problem),
    )
