"""The fixed cast: Alice buys, Bob supplies, Charlie supplies elsewhere, Dora audits; made by operations.

Alice    requester of the buyer unit in Qingshi (990122)
Arthur   approver of that unit, who may also request; both in its general office
Amy      second approver there, in the teaching office
Uma      administrator of that unit: its members and departments
Bob      supplier of laptops and desks
Ben      second supplier under the same agreement
Charlie  supplier under an agreement of another city (990200)
Dora     regulator of the whole province (990000)
Dan      her colleague, who checks what she proposes
Eva      requester and approver of another unit, in that other city
Mary     manager of the agreements
Max      her colleague
Adam     administrator of the mall
"""

import datetime
from dataclasses import dataclass

from stdnum.cn import uscc

from marketplace.catalogue.operations import load_categories
from marketplace.catalogue.rules import CategoryRow
from marketplace.kernel.actor import SYSTEM, Actor, OrganisationKind, Role
from marketplace.kernel.calendar import CHINA
from marketplace.organisations.operations import (
    add_department,
    add_member,
    create_user,
    load_regions,
    register_organisation,
)
from marketplace.organisations.queries import actor_for
from marketplace.organisations.rules import RegionRow
from marketplace.plugin_api.manager import forget_switches
from marketplace.rule_packs.operations import load_packs

# A Monday with ordinary weeks before and behind it.
NOW = datetime.datetime(2026, 3, 2, 10, 0, tzinfo=CHINA)
# Agreements outlast the tests: pages look at them by the true clock.
LAST_DAY = datetime.date(2099, 12, 31)
PASSWORD = "a long enough password of tests"
REGIONS = {
    "000000": ("全国", ""),
    "990000": ("示范省", "000000"),
    "990100": ("示范市", "990000"),
    "990122": ("青石县", "990100"),
    "990200": ("临江市", "990000"),
}
CATEGORIES = {
    "A02010105": "台式计算机",
    "A02010108": "便携式计算机",
    "A02061804": "空调机",
    "A05010201": "办公桌",
}


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who acts in tests."""

    alice: Actor
    arthur: Actor
    bob: Actor
    ben: Actor
    charlie: Actor
    dora: Actor
    eva: Actor
    mary: Actor
    adam: Actor
    amy: Actor
    uma: Actor
    dan: Actor
    max: Actor


def make_cast() -> Cast:
    """Load the packs, regions and categories, and register everybody."""
    forget_switches()
    load_packs(actor=SYSTEM, at=NOW)
    regions = [RegionRow(code=code, name=name, name_en=name, parent=parent) for code, (name, parent) in REGIONS.items()]
    load_regions(actor=SYSTEM, at=NOW, regions=regions)
    categories = [CategoryRow(code=code, name=name, name_en=name) for code, name in CATEGORIES.items()]
    load_categories(actor=SYSTEM, at=NOW, rows=categories)
    unit = organisation(1, OrganisationKind.BUYER_UNIT, "青石县第一中学", "990122")
    other = organisation(2, OrganisationKind.BUYER_UNIT, "临江市图书馆", "990200")
    agency = organisation(3, OrganisationKind.AGENCY, "示范省集中采购中心", "990000")
    bureau = organisation(4, OrganisationKind.REGULATOR, "示范省财政厅", "990000")
    mall = organisation(5, OrganisationKind.OPERATOR, "示范商城", "000000")
    general = department(unit, "总务处")
    teaching = department(unit, "教务处")
    return Cast(
        alice=member(unit, "alice", Role.REQUESTER, department_id=general),
        arthur=member(unit, "arthur", Role.REQUESTER, Role.APPROVER, department_id=general),
        bob=member(supplier(11, "青石科技有限公司"), "bob", Role.SUPPLIER_OPERATOR),
        ben=member(supplier(12, "石门办公有限公司"), "ben", Role.SUPPLIER_OPERATOR),
        charlie=member(supplier(13, "临江电子有限公司"), "charlie", Role.SUPPLIER_OPERATOR),
        dora=member(bureau, "dora", Role.REGULATOR),
        eva=member(other, "eva", Role.REQUESTER, Role.APPROVER),
        mary=member(agency, "mary", Role.AGREEMENT_MANAGER),
        adam=member(mall, "adam", Role.ADMINISTRATOR),
        amy=member(unit, "amy", Role.APPROVER, department_id=teaching),
        uma=member(unit, "uma", Role.ADMINISTRATOR),
        dan=member(bureau, "dan", Role.REGULATOR),
        max=member(agency, "max", Role.AGREEMENT_MANAGER),
    )


def department(organisation_id: int, name: str) -> int:
    """Set up a department at the top of an organisation and return its id."""
    return add_department(actor=SYSTEM, at=NOW, organisation_id=organisation_id, name=name)


def organisation(index: int, kind: OrganisationKind, name: str, region: str) -> int:
    """Register an organisation under the `index`-th credit code and return its id."""
    return register_organisation(
        actor=SYSTEM, at=NOW, credit_code=credit_code(index), kind=kind, name=name, region=region
    )


def supplier(index: int, name: str) -> int:
    """Register a supplier and return its id."""
    return organisation(index, OrganisationKind.SUPPLIER, name, "990100")


def member(organisation_id: int, username: str, *roles: Role, department_id: int | None = None) -> Actor:
    """Make a person a member of an organisation and return who he then is."""
    user_id = create_user(actor=SYSTEM, at=NOW, username=username, full_name=username.title(), password=PASSWORD)
    inputs = {"organisation_id": organisation_id, "username": username, "roles": roles, "department_id": department_id}
    add_member(actor=SYSTEM, at=NOW, **inputs)
    actor = actor_for(user_id=user_id, organisation_id=organisation_id)
    assert actor is not None
    return actor


def credit_code(index: int) -> str:
    """Return the `index`-th of a row of unified social credit codes with sound check digits (GB 32100-2015)."""
    body = f"91990100MA{index:07d}"
    return body + uscc.calc_check_digit(body)
