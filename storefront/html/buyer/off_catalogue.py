"""Buying what no listing offers: why, what was looked for and found, the lines, and the written quotes."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from catalog_sync.search_index.queries import Question
from catalog_sync.search_index.queries import search as find
from marketplace.catalogue.queries import categories
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.purchasing.operations.off_catalogue import submit_off_catalogue
from marketplace.purchasing.queries.addresses import addresses_of, delivery_for
from marketplace.purchasing.queries.carts import purchase_fields
from marketplace.purchasing.states import Route
from marketplace.rule_packs.queries import parameters
from storefront.html.buyer.cart import PREFIX, address_id_of, plugin_fields
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem

LINES, QUOTES, REFUSALS = 5, 5, 10
_LINE = ("title", "category", "unit", "quantity", "unit_price", "warranty_months")
_QUOTE = ("name", "credit_code", "amount")
_REFUSAL = ("credit_code",)
_FOUND = 3


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.REQUESTER)
def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or submit it for approval."""
    if request.method != "POST":
        return _page(request)
    post = request.POST
    inputs: dict[str, Any] = {
        "title": post.get("title", ""),
        "purpose": post.get("purpose", ""),
        "route": post.get("route", ""),
        "justification": post.get("justification", ""),
        "searched": post.get("searched", ""),
        "choice_reason": post.get("choice_reason", ""),
        "fields": plugin_fields(post),
        "address_id": address_id_of(post),
        "lines": [_line(row) for row in _rows(post, "line", _LINE, LINES)],
        "quotes": _with_files(request, "quote", _QUOTE, QUOTES),
        "chosen": _whole(post.get("chosen", "")),
        "outsider_for": post.get("outsider_for", ""),
        "refusals": _with_files(request, "refusal", _REFUSAL, REFUSALS),
    }
    return act(
        request,
        submit_off_catalogue,
        inputs,
        done=lambda number: reverse("buyer:purchase", args=[number]),
        message=gettext("The purchase is submitted; its budget is held and the approver is asked."),
        again=lambda shown: _page(request, shown),
    )


def _rows(post: Mapping[str, str], kind: str, names: tuple[str, ...], most: int) -> list[dict[str, str]]:
    """Return the rows of a kind in which something was written, in their order."""
    rows = [{name: post.get(f"{kind}:{place}:{name}", "").strip() for name in names} for place in range(1, most + 1)]
    return [row for row in rows if any(value for name, value in row.items() if name != "unit")]


def _line(row: Mapping[str, str]) -> dict[str, Any]:
    quantity, warranty = _whole(row["quantity"]), _whole(row["warranty_months"] or "0")
    return {**row, "category": row["category"].partition(" ")[0], "quantity": quantity, "warranty_months": warranty}


def _with_files(request: HttpRequest, kind: str, names: tuple[str, ...], most: int) -> list[dict[str, Any]]:
    """Return the rows of a kind in which something was written or chosen, each with the bytes of its file."""
    found = []
    for place in range(1, most + 1):
        row = {name: request.POST.get(f"{kind}:{place}:{name}", "").strip() for name in names}
        file = request.FILES.get(f"{kind}:{place}:file")
        if any(row.values()) or file:
            content = file.read() if file else b""
            found.append({**row, "content": content, "file_name": file.name if file else ""})
    return found


def _whole(text: str) -> int | str:
    """Return the number that was typed; anything else as it is, for the operation to name the field."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else text


def _page(request: HttpRequest, shown: Problem | None = None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = clock.now()
    typed = request.POST if request.method == "POST" else request.GET
    looked = typed.get("searched", "").strip()
    governing = parameters(region=actor.region, step_on=clock.local_date(now))
    limit = governing.find("self_buy.max")
    context = {
        "problem": shown,
        "typed": typed.dict(),
        "looked": looked,
        "hits": _hits(actor, looked) if looked else None,
        "lines": _filled(typed, "line", _LINE, LINES),
        "quotes": _filled(typed, "quote", _QUOTE, QUOTES),
        "refusal_rows": _filled(typed, "refusal", _REFUSAL, REFUSALS),
        "least": governing.get("compare.min_suppliers").integer,
        "limit": limit.decimal if limit else None,
        "categories": categories(),
        "routes": (Route.OFF_CATALOGUE, Route.SELF_ORGANISED),
        "chosen_route": typed.get("route", Route.OFF_CATALOGUE.value),
        "chosen": typed.get("chosen", "1"),
        "addresses": addresses_of(actor),
        "delivery": delivery_for(actor),
        "fields": [
            (field, f"{PREFIX}{field.name}", plugin_fields(typed).get(field.name, ""))
            for field in purchase_fields(actor, at=now)
        ],
    }
    return render(request, "buyer/off_catalogue.html", context)


def _filled(typed: Mapping[str, str], kind: str, names: tuple[str, ...], most: int) -> list[dict[str, Any]]:
    """Return the rows to show: what was typed first, then empty ones; `open` tells whether a row is unfolded."""
    rows = _rows(typed, kind, names, most)
    rows += [dict.fromkeys(names, "") for _ in range(most - len(rows))]
    return [{**row, "place": place} for place, row in enumerate(rows, start=1)]


def _hits(actor: Actor, text: str) -> Any:
    """Return what the mall offers for what was looked for."""
    try:
        question = Question(
            on=clock.local_date(clock.now()), text=text, region=actor.region, first=_FOUND, by_product=True
        )
        return find(question)
    except (InvalidInput, MarketplaceError):
        return None
