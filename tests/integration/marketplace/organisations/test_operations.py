"""Organisations register once; people act for them in the roles they were given, and for nobody else."""

from collections.abc import Callable

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import authenticate
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM, Actor, OrganisationKind, Role
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.models import Member, Organisation, User
from marketplace.organisations.operations import (
    add_member,
    create_user,
    load_regions,
    register_organisation,
    remove_member,
    set_first_password,
)
from marketplace.organisations.queries import actor_for, memberships_of, newcomer, organisation, region, regions
from marketplace.organisations.rules import RegionRow, bundled_regions
from tests.factories.cast import NOW, PASSWORD, credit_code
from tests.factories.mall import Mall


def register(actor: Actor, *, code: str = "", place: str = "990122", name: str = "青石县图书馆") -> int:
    return register_organisation(
        actor=actor,
        at=NOW,
        key=idempotency_key(),
        credit_code=code or credit_code(77),
        kind=OrganisationKind.BUYER_UNIT,
        name=name,
        region=place,
    )


def add(actor: Actor, organisation_id: int, username: str, *roles: Role, full_name: str = "") -> int:
    inputs = {"organisation_id": organisation_id, "username": username, "roles": roles, "full_name": full_name}
    return add_member(actor=actor, at=NOW, key=idempotency_key(), **inputs)


def test_an_administrator_registers_an_organisation(mall: Mall) -> None:
    found = register(mall.cast.adam)
    assert organisation(organisation_id=found).region.code == "990122"
    [event] = timeline(f"organisation/{found}")
    assert event.action == "organisation.registered"
    assert event.data["credit_code"] == credit_code(77)


def test_an_organisation_registers_once(mall: Mall) -> None:
    register(mall.cast.adam)
    with pytest.raises(Conflict):
        register(mall.cast.adam)


@pytest.mark.parametrize("code", ["91110000600037341X", "9111", "91110000600037341l", "'; DROP TABLE", " " * 18])
def test_a_credit_code_must_hold(mall: Mall, code: str) -> None:
    with pytest.raises(InvalidInput):
        register(mall.cast.adam, code=code)


def test_an_unknown_region_or_an_empty_name_is_refused(mall: Mall) -> None:
    with pytest.raises(NotFound):
        register(mall.cast.adam, place="110000")
    with pytest.raises(InvalidInput):
        register(mall.cast.adam, name="  ")


def test_outsiders_register_nobody(mall: Mall) -> None:
    unit = mall.cast.alice.organisation_id
    for outsider in (mall.cast.charlie, mall.cast.bob, mall.cast.alice, mall.cast.dora, mall.cast.mary):
        with pytest.raises(NotAuthorized):
            register(outsider)
        with pytest.raises(NotAuthorized):
            add(outsider, unit, "charlie", Role.APPROVER)


def test_an_administrator_of_a_region_stays_in_it(mall: Mall) -> None:
    clerk = add_clerk(mall)
    register(clerk, place="990122")
    with pytest.raises(NotAuthorized):
        register(clerk, code=credit_code(78), place="990200")
    with pytest.raises(NotAuthorized):
        add(clerk, mall.cast.eva.organisation_id, "charlie", Role.APPROVER)


def add_clerk(mall: Mall) -> Actor:
    office = register_organisation(
        actor=mall.cast.adam,
        at=NOW,
        key=idempotency_key(),
        credit_code=credit_code(79),
        kind=OrganisationKind.OPERATOR,
        name="示范市商城运营中心",
        region="990100",
    )
    add(mall.cast.adam, office, "charlie", Role.ADMINISTRATOR)
    actor = actor_for(user_id=mall.cast.charlie.user_id, organisation_id=office)
    assert actor is not None
    return actor


def test_new_roles_replace_the_old(mall: Mall) -> None:
    unit = mall.cast.alice.organisation_id
    add(mall.cast.adam, unit, "alice", Role.APPROVER)
    actor = actor_for(user_id=mall.cast.alice.user_id, organisation_id=unit)
    assert actor is not None
    assert actor.roles == {Role.APPROVER}
    assert timeline(f"organisation/{unit}")[-1].data["roles"] == ["approver"]


@pytest.mark.parametrize("username", ["charlie", "bob", "li.wei"])
def test_an_administrator_attaches_nobody_from_elsewhere(mall: Mall, username: str) -> None:
    uma = mall.cast.uma
    create_user(actor=SYSTEM, at=NOW, username="li.wei", full_name="Li Wei", password=PASSWORD)
    with pytest.raises(Conflict):
        add(uma, uma.organisation_id, username, Role.REQUESTER, full_name="Somebody else")
    assert not Member.objects.filter(organisation_id=uma.organisation_id, user__username=username).exists()
    add(mall.cast.adam, uma.organisation_id, username, Role.REQUESTER)
    add(uma, uma.organisation_id, username, Role.APPROVER)


def test_a_former_member_comes_back(mall: Mall) -> None:
    uma = mall.cast.uma
    leaving = {"organisation_id": uma.organisation_id, "username": "amy", "reason": "moved to another unit"}
    remove_member(actor=uma, at=NOW, key=idempotency_key(), **leaving)
    add(uma, uma.organisation_id, "amy", Role.APPROVER)
    assert actor_for(user_id=mall.cast.amy.user_id, organisation_id=uma.organisation_id) is not None


def _invited(mall: Mall) -> User:
    add(mall.cast.uma, mall.cast.uma.organisation_id, "frank", Role.REQUESTER, full_name="Frank")
    return User.objects.get(username="frank")


def _belongs_elsewhere_too(mall: Mall, frank: User) -> None:
    add(mall.cast.adam, mall.cast.eva.organisation_id, frank.username, Role.REQUESTER)


def _left(mall: Mall, frank: User) -> None:
    Member.objects.filter(user=frank).update(is_active=False)


def _has_signed_in(mall: Mall, frank: User) -> None:
    User.objects.filter(pk=frank.pk).update(last_login=NOW)


def _is_in_the_directory(mall: Mall, frank: User) -> None:
    SocialAccount.objects.create(user=frank, provider="directory", uid="7")


@pytest.mark.parametrize("happens", [_belongs_elsewhere_too, _left, _has_signed_in, _is_in_the_directory])
def test_an_invitation_is_of_one_organisation_and_of_a_person_who_never_came(
    mall: Mall, happens: Callable[[Mall, User], None]
) -> None:
    frank, unit = _invited(mall), mall.cast.uma.organisation_id
    assert newcomer(user_id=frank.pk, organisation_id=unit) == frank
    assert newcomer(user_id=frank.pk, organisation_id=mall.cast.eva.organisation_id) is None
    happens(mall, frank)
    assert newcomer(user_id=frank.pk, organisation_id=unit) is None
    with pytest.raises(Conflict):
        set_first_password(actor=SYSTEM, at=NOW, user_id=frank.pk, password=PASSWORD)
    assert not User.objects.get(pk=frank.pk).has_usable_password()


def test_nobody_becomes_the_clock_or_a_member_without_a_role(mall: Mall) -> None:
    for roles in ([], [Role.SYSTEM]):
        with pytest.raises(InvalidInput):
            add(mall.cast.adam, mall.cast.alice.organisation_id, "alice", *roles)
    with pytest.raises(NotFound):
        add(mall.cast.adam, mall.cast.alice.organisation_id, "nobody", Role.APPROVER)


def test_a_person_signs_in_with_a_password_that_is_not_kept(mall: Mall) -> None:
    create_user(actor=SYSTEM, at=NOW, username="zoe", full_name="Zoe", password="a fine long sentence")
    assert authenticate(username="zoe", password="a fine long sentence") is not None
    assert "sentence" not in User.objects.get(username="zoe").password


def test_weak_passwords_and_taken_names_are_refused(mall: Mall) -> None:
    with pytest.raises(InvalidInput):
        create_user(actor=SYSTEM, at=NOW, username="zoe", full_name="Zoe", password="password1")
    with pytest.raises(InvalidInput):
        create_user(actor=SYSTEM, at=NOW, username=" ", full_name="Zoe", password=PASSWORD)
    with pytest.raises(Conflict):
        create_user(actor=SYSTEM, at=NOW, username="alice", full_name="Zoe", password=PASSWORD)
    with pytest.raises(NotAuthorized):
        create_user(actor=mall.cast.adam, at=NOW, key="k", username="zoe", full_name="Zoe", password=PASSWORD)


def test_an_actor_is_read_by_one_statement(mall: Mall) -> None:
    alice = mall.cast.alice
    with CaptureQueriesContext(connection) as seen:
        assert actor_for(user_id=alice.user_id, organisation_id=alice.organisation_id) == alice
    assert len(seen) == 1


def test_who_left_acts_for_nobody(mall: Mall) -> None:
    alice = mall.cast.alice
    ids = {"user_id": alice.user_id, "organisation_id": alice.organisation_id}
    assert actor_for(user_id=alice.user_id, organisation_id=mall.cast.eva.organisation_id) is None
    Member.objects.filter(**ids).update(is_active=False)
    assert actor_for(**ids) is None
    Member.objects.filter(**ids).update(is_active=True)
    User.objects.filter(pk=alice.user_id).update(is_active=False)
    assert actor_for(**ids) is None
    User.objects.filter(pk=alice.user_id).update(is_active=True)
    Organisation.objects.filter(pk=alice.organisation_id).update(state="suspended")
    assert actor_for(**ids) is not None
    Organisation.objects.filter(pk=alice.organisation_id).update(state="applying")
    assert memberships_of(user_id=alice.user_id) == []


def test_regions(mall: Mall) -> None:
    assert region(code="990122").name == "青石县"
    assert list(regions()) == sorted(regions())
    with pytest.raises(NotFound):
        region(code="1")


def test_the_regions_of_the_standard_are_loaded_once(mall: Mall) -> None:
    rows = bundled_regions(province="41")
    assert load_regions(actor=SYSTEM, at=NOW, regions=rows) > 150
    assert load_regions(actor=SYSTEM, at=NOW, regions=rows) == 0
    assert region(code="990100").name == "示范市", "what the standard does not name is kept"
    assert region(code="419001").parent_id == "419000"


def test_a_region_outside_its_parent_is_refused(mall: Mall) -> None:
    stray = RegionRow(code="980101", name="x", name_en="x", parent="990000")
    with pytest.raises(InvalidInput):
        load_regions(actor=SYSTEM, at=NOW, regions=[stray])


def test_units_have_budget_levels_below_their_competent_unit(mall: Mall) -> None:
    unit = {"actor": SYSTEM, "at": NOW, "region": "990122", "kind": OrganisationKind.BUYER_UNIT}
    bureau = register_organisation(**unit, credit_code=credit_code(81), name="教育局", level=1)
    school = register_organisation(**unit, credit_code=credit_code(82), name="小学", level=2, competent_id=bureau)
    assert organisation(organisation_id=school).competent_id == bureau
    for level, above in ((1, bureau), (6, None), (None, bureau), (0, None)):
        with pytest.raises(InvalidInput):
            register_organisation(**unit, credit_code=credit_code(83), name="中学", level=level, competent_id=above)
    supplier, firm = mall.cast.bob.organisation_id, unit | {"kind": OrganisationKind.SUPPLIER}
    with pytest.raises(NotFound):
        register_organisation(**unit, credit_code=credit_code(83), name="中学", level=2, competent_id=supplier)
    with pytest.raises(InvalidInput):
        register_organisation(**firm, credit_code=credit_code(83), name="商店", level=1)
