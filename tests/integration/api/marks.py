"""What organisations write for themselves, marked: whatever door shows a mark, it says whose it was.

A mark is `canary.<what>.<organisations>.<anything>`; an answer that holds one may only be given to a member of one of these
organisations, or to somebody whose office it is.
"""

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from bidding_auction.inquiry.models import Invitee
from marketplace.agreements.models import FrameworkAgreement
from marketplace.catalogue.models import ProductProposal
from marketplace.fulfilment.models import Claim
from marketplace.integrations.models import ApiClient
from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.notices.models import Notice
from marketplace.organisations.models import Department, Registration
from marketplace.purchasing.models import ApprovalRule, Delegation, DeliveryAddress, Order, Purchase, ShoppingList
from marketplace.rule_packs.models import PackDraft
from marketplace.waivers.models import Waiver
from plugins.budget.models import BudgetLine

Owners = Callable[[Any], Iterable[int | None]]
_MARK = re.compile(r"canary\.([a-z]+)\.([\d-]*)\.")
R = Role


@dataclass(frozen=True)
class Kind:
    """One kind of private thing: where its words stand, whose it is, and which roles see it.

    `members`: in an organisation of its own; `officers`: in whatever organisation, since their office is to know.
    """

    rows: Callable[[], "models.QuerySet[Any]"]
    text: str
    owners: Owners
    members: frozenset[Role]
    officers: frozenset[Role] = frozenset()


def _of(field: str) -> Owners:
    return lambda row: (getattr(row, field),)


def _parties(purchase: Purchase) -> list[int | None]:
    suppliers = Order.objects.filter(purchase=purchase).values_list("supplier_id", flat=True)
    invited = Invitee.objects.filter(competition__purchase=purchase).values_list("supplier_id", flat=True)
    return [purchase.buyer_unit_id, *suppliers, *invited]


_BUYERS = frozenset({R.REQUESTER, R.APPROVER})
_TRADE = _BUYERS | {R.SUPPLIER_OPERATOR}
_BUREAU = frozenset({R.REGULATOR})
# Auditors read what their unit bought; those of a finance bureau what its region did.
_WATCHED = _BUREAU | {R.AUDITOR}
KINDS: dict[str, Kind] = {
    "purchase": Kind(Purchase.objects.all, "title", _parties, _TRADE | {R.ADMINISTRATOR, R.AUDITOR}, _WATCHED),
    "address": Kind(DeliveryAddress.objects.all, "address", _of("buyer_unit_id"), _BUYERS),
    "rule": Kind(ApprovalRule.objects.all, "title", _of("organisation_id"), _BUYERS | {R.ADMINISTRATOR}),
    "delegation": Kind(
        Delegation.objects.all, "reason", _of("organisation_id"), frozenset({R.APPROVER, R.ADMINISTRATOR})
    ),
    "list": Kind(ShoppingList.objects.all, "name", _of("buyer_unit_id"), frozenset({R.REQUESTER})),
    "waiver": Kind(Waiver.objects.all, "reason", _of("buyer_unit_id"), _BUYERS | {R.AUDITOR}, _WATCHED),
    "line": Kind(BudgetLine.objects.all, "name", _of("buyer_unit_id"), _BUYERS | {R.AUDITOR}, _WATCHED),
    "claim": Kind(
        Claim.objects.select_related("order").all,
        "reason",
        lambda row: (row.order.buyer_unit_id, row.order.supplier_id),
        _TRADE | {R.AUDITOR},
        _WATCHED,
    ),
    "program": Kind(ApiClient.objects.all, "name", _of("organisation_id"), frozenset({R.ADMINISTRATOR})),
    "department": Kind(Department.objects.all, "name", _of("organisation_id"), frozenset({R.ADMINISTRATOR}) | _BUYERS),
    "proposal": Kind(
        lambda: ProductProposal.objects.filter(product=None),
        "name",
        _of("supplier_id"),
        frozenset({R.SUPPLIER_OPERATOR}),
        frozenset({R.AGREEMENT_MANAGER}),
    ),
    "registration": Kind(
        lambda: Registration.objects.exclude(state="passed"),
        "name",
        _of("organisation_id"),
        frozenset({R.SUPPLIER_OPERATOR, R.ADMINISTRATOR}),
        _BUREAU,
    ),
    "draft": Kind(
        lambda: Notice.objects.filter(number=None),
        "title",
        _of("organisation_id"),
        frozenset({R.REGULATOR, R.AGREEMENT_MANAGER}),
        frozenset({R.REGULATOR, R.AGREEMENT_MANAGER}),
    ),
    "pack": Kind(PackDraft.objects.all, "note", lambda _: (), frozenset(), _BUREAU),
    "agreement": Kind(
        lambda: FrameworkAgreement.objects.filter(state="drafted"),
        "title",
        _of("manager_id"),
        frozenset({R.AGREEMENT_MANAGER}),
        frozenset({R.REGULATOR, R.AUDITOR}),
    ),
}


def mark() -> None:
    """Mark everything; a kind of which there is nothing would be kept from everybody by chance."""
    for name, kind in KINDS.items():
        rows = list(kind.rows())
        assert rows, f"there is no {name} to mark"
        for row in rows:
            whose = "-".join(str(one) for one in sorted({one for one in kind.owners(row) if one}))
            text = f"canary.{name}.{whose}.{secrets.token_hex(2)}"
            type(row)._default_manager.filter(pk=row.pk).update(**{kind.text: text})


def marks_in(text: str) -> set[tuple[str, frozenset[int]]]:
    """Return what marked things a text names: their kinds, and whose they are."""
    return {(what, frozenset(map(int, filter(None, whose.split("-"))))) for what, whose in _MARK.findall(text)}


def may_see(actor: Actor | None, what: str, owners: frozenset[int]) -> bool:
    """Whether somebody may be shown a marked thing: by belonging to its organisation in a role for it, or by office.

    Offices end at the border of a province: those of the outsiders' have none here.
    """
    if actor is None:
        return False
    kind, officers = KINDS[what], KINDS[what].officers
    if actor.kind is not OrganisationKind.REGULATOR and what != "agreement":
        officers -= {R.AUDITOR}
    if actor.organisation_id in owners and actor.roles & kind.members:
        return True
    return actor.region.startswith("99") and bool(actor.roles & officers)
