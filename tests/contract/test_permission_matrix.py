"""Every operation × every role × own, other and no organisation: allowed or refused, never anything else.

The table of expectations is not written by hand: who holds the permission in the owner's organisation is the owner's equal;
everybody else must be refused, and a refusal writes nothing.
"""

import contextlib
import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction
from pytest_django import DjangoDbBlocker

from marketplace.kernel.actor import SYSTEM, Actor, OrganisationKind, Role
from marketplace.kernel.bulk import RowsRefused
from marketplace.kernel.clock import standing_at
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, MarketplaceError, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.kernel.operations import Registered, registered_operations
from marketplace.kernel.permissions import grants
from marketplace.plugin_api.manager import manager
from tests.contract.arranged import Arranged
from tests.contract.arrangements import ARRANGEMENTS
from tests.factories.mall import Mall, make_mall
from tests.factories.snapshot import snapshot

# A person's own things: in another organisation the same act is about that one's own, and is no breach.
ABOUT_ONESELF = {
    "agreements.apply_to_lot",
    "catalogue.propose_product",
    "exports.start_export",
    "notifications.ask_address",
    "notifications.read_all_notifications",
    # the arranged paper is of a public notice
    "papers.issue_paper",
    "notifications.save_preferences",
    "purchasing.add_address",
    "purchasing.create_list",
    "purchasing.put_in_cart",
    "purchasing.put_lines_in_cart",
}
# There the other organisation finds nothing of its own to act on: an empty cart, a lot it was not admitted to.
NOTHING_OF_ONES_OWN: dict[str, type[MarketplaceError]] = {
    "agreements.appoint_agent": NotFound,
    "agreements.ask_exit": NotFound,
    "agreements.ask_swap": NotFound,
    "agreements.exit_agreement": NotFound,
    "agreements.sign_entry": NotFound,
    "exports.cancel_export": NotFound,
    "inquiry.submit_quote": NotFound,
    "inquiry.withdraw_quote": NotFound,
    # His own kind of organisation has no program in that role.
    "integrations.create_client": InvalidInput,
    "listings.change_listings": RowsRefused,
    "listings.draft_listing": Blocked,
    "notifications.confirm_address": NotFound,
    "notifications.drop_address": NotFound,
    "notifications.read_notifications": NotFound,
    "purchasing.add_quick_order": Conflict,
    "purchasing.change_cart": NotFound,
    "purchasing.choose_listing": NotFound,
    "purchasing.submit_cart": InvalidInput,
    "purchasing.submit_off_catalogue": InvalidInput,
    "waivers.ask_waiver": InvalidInput,
}


def load_operations() -> dict[str, Registered]:
    """Import every module of operations, so that all have registered."""
    manager()
    for config in apps.get_app_configs():
        with contextlib.suppress(ModuleNotFoundError):
            module = importlib.import_module(f"{config.name}.operations")
            for part in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
                importlib.import_module(part.name)
    return {name: one for name, one in registered_operations().items() if not one.call.__module__.startswith("tests")}


OPERATIONS = load_operations()


@pytest.fixture(scope="module")
def _mall_of_the_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Mall]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_mall()
        transaction.set_rollback(True)


@pytest.fixture
def mall(_mall_of_the_module: Mall, django_db_blocker: DjangoDbBlocker) -> Iterator[Mall]:
    """Return the small mall, unchanged by other tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _mall_of_the_module
        transaction.set_rollback(True)


def test_every_operation_stands_in_the_table_and_its_permission_is_granted() -> None:
    assert set(OPERATIONS) == set(ARRANGEMENTS)
    assert not [name for name, one in OPERATIONS.items() if not grants()[one.permission].roles]


def colleague(owner: Actor, role: Role) -> Actor:
    """Somebody else in the owner's organisation, with only `role`; the clock for the clock's own role."""
    return SYSTEM if role is Role.SYSTEM else dataclasses.replace(owner, roles=frozenset({role}))


def stranger(mall: Mall, role: Role) -> Actor:
    """Somebody with `role` in an organisation that has no part in anything, in a region of its own."""
    kind = {
        Role.SUPPLIER_OPERATOR: OrganisationKind.SUPPLIER,
        Role.REGULATOR: OrganisationKind.REGULATOR,
        Role.AGREEMENT_MANAGER: OrganisationKind.AGENCY,
        Role.ADMINISTRATOR: OrganisationKind.OPERATOR,
    }.get(role, OrganisationKind.BUYER_UNIT)
    organisation_id = (
        mall.cast.charlie.organisation_id if role is Role.SUPPLIER_OPERATOR else mall.cast.eva.organisation_id
    )
    return dataclasses.replace(
        mall.cast.eva, organisation_id=organisation_id, kind=kind, region="980000", roles=frozenset({role})
    )


def attempt(one: Registered, actor: Actor, arranged: Arranged) -> MarketplaceError | None:
    """Call the operation; return the refusal, or None. Anything else that is raised fails the test."""
    key = None if actor.has(Role.SYSTEM) else idempotency_key()
    try:
        with transaction.atomic():
            with standing_at(arranged.at):
                one.call(actor=actor, at=arranged.at, key=key, **arranged.inputs)
            transaction.set_rollback(True)
    except MarketplaceError as error:
        return error
    return None


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_who_may(mall: Mall, name: str) -> None:
    one = OPERATIONS[name]
    arranged = ARRANGEMENTS[name](mall)
    holders = grants()[one.permission].roles
    assert attempt(one, arranged.owner, arranged) is None
    before = snapshot()
    for role in Role:
        answer = attempt(one, colleague(arranged.owner, role), arranged)
        assert (answer is None) is (role in holders), (role, answer)
        assert answer is None or type(answer) is NotAuthorized, (role, answer)
        if role is Role.SYSTEM:
            continue
        refusal = attempt(one, stranger(mall, role), arranged)
        if role not in holders:
            assert type(refusal) is NotAuthorized, (role, refusal)
        elif name in ABOUT_ONESELF:
            assert refusal is None
        else:
            assert refusal is not None, f"{role} of another organisation was let in"
            assert isinstance(refusal, NOTHING_OF_ONES_OWN.get(name, NotAuthorized)), refusal
        nobody = attempt(one, dataclasses.replace(arranged.owner, roles=frozenset()), arranged)
        assert type(nobody) is NotAuthorized
    assert snapshot() == before
