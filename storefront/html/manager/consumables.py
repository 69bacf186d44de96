"""What devices use up: the consumables that stand beside a device with their own prices, kept by who runs agreements."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from marketplace.catalogue.operations import link_consumables, unlink_consumable
from marketplace.catalogue.queries import consumable_links, may_link_consumables
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from storefront.html.acting import Act, ActForm, Typed, perform, shown
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.paging import keyset
from storefront.kit.wording import local

_ORDER = ("device", "pk")


class LinkForm(ActForm):
    """A device and what it uses up, by their codes in the library."""

    device = forms.CharField(label=_("Code of the device"), max_length=64)
    products = forms.CharField(
        label=_("Codes of its consumables"),
        help_text=_("One or more, each on a line of its own."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

    @property
    def inputs(self) -> dict[str, Any]:
        """Return the operation's inputs."""
        return self.cleaned_data | {"products": self.cleaned_data["products"].split()}


class UnlinkForm(ActForm):
    """A link that is wrong, and why."""

    device = forms.CharField(label=_("Code of the device"), max_length=64)
    product = forms.CharField(label=_("Code of the consumable"), max_length=64)
    reason = forms.CharField(label=_("Reason"), max_length=200)


LINK = Act(
    name="link",
    door=link_consumables,
    form=LinkForm,
    title=gettext_noop("Link consumables"),
    message=gettext_noop("The consumables stand beside the device now."),
    hint=gettext_noop("Buyers see them, with their prices, on the device's page."),
)
UNLINK = Act(
    name="unlink",
    door=unlink_consumable,
    form=UnlinkForm,
    title=gettext_noop("Take a link away"),
    message=gettext_noop("The link is gone."),
    danger=True,
)
_ACTS = (LINK, UNLINK)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.AGREEMENT_MANAGER)
def consumables(request: HttpRequest) -> HttpResponse:
    """List what devices use up, of one device if the address names it; a POST links or takes a link away."""
    if request.method != "POST":
        return _page(request)
    act = LINK if "products" in request.POST else UNLINK
    return perform(
        request,
        act,
        {},
        done=reverse("manager:consumables"),
        again=lambda problem, typed: _page(request, problem=problem, typed=typed),
    )


def _page(request: HttpRequest, *, problem: Problem | None = None, typed: Typed | None = None) -> HttpResponse:
    device = request.GET.get("device", "").strip()
    rows = consumable_links(device=device)
    if file := exports.exported(request, rows, columns=_columns(), name="consumables", order=_ORDER):
        return file
    acts = _ACTS if may_link_consumables(request.actor) else ()  # type: ignore[attr-defined]
    context = {
        "page": keyset(rows, request.GET, order=_ORDER),
        "device": device,
        "columns": _columns(),
        "acts": [shown(one, url=request.path, typed=typed, initial={"device": device}) for one in acts],
        "problem": problem,
    }
    return render(request, "manager/consumables.html", context, status=problem.status if problem else 200)


def _columns() -> list[exports.Column]:
    return [
        (gettext("Code of the device"), lambda row: row.device.code),
        (gettext("Device"), lambda row: local(row.device)),
        (gettext("Code of the consumable"), lambda row: row.product.code),
        (gettext("Consumable"), lambda row: local(row.product)),
    ]
