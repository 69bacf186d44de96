"""Each permission was thought about: a program can be given it, or the list says why it is a person's."""

from marketplace.integrations.permissions import Permission
from marketplace.integrations.rules import PERSONAL, READING, SCOPES
from marketplace.integrations.rules.scopes import DATA_READ, FEED_READ
from marketplace.kernel.actor import OrganisationKind, Role
from marketplace.kernel.permissions import grants
from marketplace.organisations.queries import roles_in
from tests.contract.test_permission_matrix import OPERATIONS

# Those who trade; deciding, reviewing and administering is never a program's, whatever the permission.
TRADING = {Role.REQUESTER, Role.SUPPLIER_OPERATOR}


def test_every_permission_of_those_who_trade_is_given_or_kept_with_a_reason() -> None:
    assert OPERATIONS
    held = {permission.value for permission, one in grants().items() if one.roles & TRADING}
    assert held - {"tests:door:open"} >= set(SCOPES) | READING | set(PERSONAL)
    undecided = {value for value in held if not value.startswith("tests:")} - set(SCOPES) - READING - set(PERSONAL)
    assert not undecided, f"decide in integrations/rules/scopes.py whether a program may be given {undecided}"
    assert set(SCOPES).isdisjoint(PERSONAL)


def test_the_reading_permissions_are_the_ones_the_doors_ask_for() -> None:
    assert {Permission.DATA_READ.value, Permission.FEED_READ.value} == {DATA_READ, FEED_READ}


def test_no_scope_lets_a_program_decide_manage_keys_or_be_the_clock() -> None:
    deciding = {Role.APPROVER, Role.REGULATOR, Role.AGREEMENT_MANAGER, Role.EXPERT, Role.ADMINISTRATOR}
    for permission, one in grants().items():
        if permission.value in SCOPES and permission.value not in {DATA_READ, FEED_READ}:
            assert one.roles & TRADING, permission
            assert not one.roles <= deciding, permission
    assert Permission.CLIENT_MANAGE.value not in SCOPES
    assert all(Role.ADMINISTRATOR in roles_in(kind) for kind in OrganisationKind)
