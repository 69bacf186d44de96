"""Who stands before the doors: each role in an organisation that has part in everything, and in one that has part in nothing.

The insiders belong to the archive, its supplier, the procurement centre that runs the agreements, the city's finance bureau
and the mall's operator; the outsiders to organisations of another province, registered a moment ago.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from catalog_sync.imports.operations.offers import propose_product_once
from marketplace.kernel.actor import SYSTEM, Actor, OrganisationKind, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.ids import idempotency_key
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from marketplace.organisations.models import Member
from marketplace.organisations.operations import load_regions
from marketplace.organisations.rules import RegionRow
from marketplace.purchasing.operations.approval_rules import draft_approval_rule
from marketplace.purchasing.operations.delegations import name_deputy
from tests.e2e.furnishing import NOW
from tests.e2e.furnishing_integrations import program_and_webhook
from tests.factories.cast import member, organisation

# By whom the organisations of the insiders are known.
INSIDE = {
    OrganisationKind.BUYER_UNIT: "gaofei",
    OrganisationKind.SUPPLIER: "xulan",
    OrganisationKind.AGENCY: "luoping",
    OrganisationKind.REGULATOR: "chenli",
    OrganisationKind.OPERATOR: "guanyi",
}
# Each role in the kind of organisation where it has most to see; the operator's own is the whole mall: there is no second one.
ROLES = {
    OrganisationKind.BUYER_UNIT: (Role.REQUESTER, Role.APPROVER, Role.ADMINISTRATOR, Role.AUDITOR),
    OrganisationKind.SUPPLIER: (Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR),
    OrganisationKind.AGENCY: (Role.AGREEMENT_MANAGER, Role.ADMINISTRATOR),
    OrganisationKind.REGULATOR: (Role.REGULATOR, Role.AUDITOR, Role.ADMINISTRATOR),
    OrganisationKind.OPERATOR: (Role.ADMINISTRATOR,),
}
OUTSIDE = tuple(kind for kind in INSIDE if kind is not OrganisationKind.OPERATOR)
FAR = "980000"


@dataclass(frozen=True)
class Person:
    """One role in one organisation; a visitor has neither."""

    kind: OrganisationKind | None
    role: Role | None
    inside: bool

    @property
    def username(self) -> str:
        """The name to sign in with, blank for a visitor."""
        return f"{'in' if self.inside else 'out'}_{self.kind}_{self.role}" if self.role else ""

    def __str__(self) -> str:
        return self.username or "visitor"


VISITOR = Person(None, None, inside=False)


def people() -> Iterator[Person]:
    """Yield everybody: the visitor, and each role inside and outside."""
    yield VISITOR
    for kind in INSIDE:
        for role in ROLES[kind]:
            yield Person(kind, role, inside=True)
            if kind in OUTSIDE:
                yield Person(kind, role, inside=False)


PEOPLE = tuple(people())


def settle() -> dict[Person, Actor]:
    """Make them all members of their organisations; return who each then is."""
    load_regions(actor=SYSTEM, at=NOW, regions=[RegionRow(code=FAR, name="外省", name_en="Far", parent="000000")])
    homes = {(kind, True): Member.objects.get(user__username=name).organisation_id for kind, name in INSIDE.items()}
    homes |= {
        (kind, False): organisation(800 + place, kind, f"外省单位{place}", FAR) for place, kind in enumerate(OUTSIDE)
    }
    found = {
        one: member(homes[one.kind, one.inside], one.username, one.role) for one in PEOPLE if one.kind and one.role
    }
    _keep(found)
    return found


def _keep(actors: dict[Person, Actor]) -> None:
    """Add what the insiders lack: a rule, a deputy, a program with a webhook, a proposed product, something told to somebody."""
    unit = OrganisationKind.BUYER_UNIT
    keeper, approver, requester = (
        actors[Person(unit, role, inside=True)] for role in (Role.ADMINISTRATOR, Role.APPROVER, Role.REQUESTER)
    )

    def do(door: Callable[..., Any], actor: Actor, at: datetime.datetime, **inputs: Any) -> Any:
        return door(actor=actor, at=at, key=idempotency_key(), **inputs)

    stages, today = [{"kind": "unit"}], local_date(NOW)
    do(
        draft_approval_rule,
        keeper,
        NOW,
        title="大额",
        position=10,
        stages=stages,
        amount_from="50000.00",
        amount_to="90000.00",
    )
    others = Member.objects.filter(organisation_id=keeper.organisation_id, roles__contains=["approver"])
    absent = others.exclude(user_id=approver.user_id).order_by("pk")[0]
    days = {"valid_from": today, "valid_to": today + datetime.timedelta(days=14)}
    deputy = Member.objects.get(user_id=approver.user_id)
    do(name_deputy, keeper, NOW, member_id=absent.pk, deputy_id=deputy.pk, reason="年休假", **days)
    program_and_webhook(do, keeper=keeper, at=NOW)
    propose_product_once(actors[Person(OrganisationKind.SUPPLIER, Role.SUPPLIER_OPERATOR, inside=True)], NOW)
    tell(event_id="told", kind=Kind.ORDERS, message="Told.", params={}, link="", at=NOW, user_ids=[requester.user_id])
