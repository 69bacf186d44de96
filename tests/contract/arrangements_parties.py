"""How the matrix calls the operations on organisations and their people."""

from collections.abc import Callable

from marketplace.kernel.actor import SYSTEM, OrganisationKind, Role
from marketplace.organisations.operations import add_department
from marketplace.organisations.rules import RegionRow
from tests.contract.arranged import Arranged
from tests.factories.cast import NOW, PASSWORD, credit_code
from tests.factories.mall import Mall


def _moving_department(mall: Mall) -> Arranged:
    unit = mall.cast.uma.organisation_id
    department = add_department(actor=SYSTEM, at=NOW, organisation_id=unit, name="图书馆")
    inputs = {"organisation_id": unit, "department_id": department, "name": "图文中心", "parent_id": None}
    return Arranged(mall.cast.uma, inputs)


def _closing_department(mall: Mall) -> Arranged:
    unit = mall.cast.uma.organisation_id
    department = add_department(actor=SYSTEM, at=NOW, organisation_id=unit, name="图书馆")
    return Arranged(mall.cast.uma, {"organisation_id": unit, "department_id": department})


PARTIES: dict[str, Callable[[Mall], Arranged]] = {
    "organisations.add_department": lambda mall: Arranged(
        mall.cast.uma, {"organisation_id": mall.cast.uma.organisation_id, "name": "图书馆"}
    ),
    "organisations.add_member": lambda mall: Arranged(
        mall.cast.adam,
        {"organisation_id": mall.cast.bob.organisation_id, "username": "eva", "roles": [Role.SUPPLIER_OPERATOR]},
    ),
    "organisations.change_department": _moving_department,
    "organisations.close_department": _closing_department,
    "organisations.create_user": lambda _: Arranged(
        SYSTEM, {"username": "frank", "full_name": "Frank", "password": PASSWORD}
    ),
    "organisations.load_regions": lambda _: Arranged(
        SYSTEM, {"regions": [RegionRow(code="990300", name="新市", name_en="New", parent="990000")]}
    ),
    "organisations.register_organisation": lambda mall: Arranged(
        mall.cast.adam,
        {"credit_code": credit_code(77), "kind": OrganisationKind.SUPPLIER, "name": "New", "region": "990100"},
    ),
    "organisations.remove_member": lambda mall: Arranged(
        mall.cast.uma,
        {"organisation_id": mall.cast.uma.organisation_id, "username": "amy", "reason": "moved to another unit"},
    ),
}
