"""The demonstration province is complete: everything that its page promises, every state, a sound log; and made only once."""

import datetime
import re
from collections.abc import Iterator
from itertools import count

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from bidding_auction.inquiry.operations import award_competition, invite_quotes, open_quotes, submit_quote
from catalog_sync.imports.operations.demo import seed_demo
from catalog_sync.imports.operations.marks import LENGTH, begin_demonstration, complete_demonstration, is_complete
from catalog_sync.imports.operations.year import FULL, Contest, live_a_year
from catalog_sync.imports.operations.year.purchases import ENDINGS
from catalog_sync.imports.queries import demonstration_sign_ins
from catalog_sync.imports.rules.province import read_province
from marketplace.agreements.models import FrameworkAgreement
from marketplace.agreements.states import AgreementKind, AgreementState
from marketplace.audit.check import check_log
from marketplace.catalogue.models import Product
from marketplace.fulfilment.models import Claim, OrderRating
from marketplace.fulfilment.states import ClaimState
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, OrganisationKind, Role
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.errors import Conflict
from marketplace.kernel.ids import idempotency_key
from marketplace.kernel.models import IdempotencyKey
from marketplace.listings.models import Listing, ListingReview, PriceChange
from marketplace.listings.states import ListingState
from marketplace.notices.models import Notice
from marketplace.notifications.models import Notification
from marketplace.organisations.models import Credential, Department, Member, Organisation, Region, Registration
from marketplace.organisations.queries import actor_for, roles_in
from marketplace.organisations.states import OrganisationState, RegistrationState
from marketplace.purchasing.models import Delegation, Order, Purchase
from marketplace.purchasing.queries.purchases import inbox
from marketplace.purchasing.states import OrderState, PurchaseState, Route
from marketplace.rule_packs.models import PackDraft
from marketplace.waivers.models import Waiver
from marketplace.waivers.states import WaiverState
from plugins.budget.operations import allot_budget_line
from tests.factories.browsing import client_of
from tests.factories.invariants import asking_django, broken
from tests.factories.newcomer import Row, readme_rows
from tests.factories.snapshot import snapshot

# A Tuesday in the middle of a year, so that purchases fall into two years of agreements.
NOW = datetime.datetime(2026, 8, 18, 15, 0, tzinfo=CHINA)
PASSWORD = "a long enough password of tests"
SEE_OTHER = 303
# The first link of a table, and the first one of the search.
_FIRST_ROW, _FIRST_HIT = r'<tbody>.*?<a href="([^"]+)"', r'class="[^"]*\bhit\b.*?<h2[^>]*><a[^>]* href="([^"]+)"'


def _allot(allotment: object, at: datetime.datetime) -> None:
    allot_budget_line(actor=allotment.actor, at=at, key=allotment.key, **allotment.inputs)  # type: ignore[attr-defined]


def _live(**more: object) -> object:
    inputs = {
        "at": NOW,
        "password": PASSWORD,
        "allot": _allot,
        "say": lambda _: None,
        "purchases": len(ENDINGS),
        "contest": Contest(invite=invite_quotes, quote=submit_quote, open=open_quotes, award=award_competition),
    }
    return live_a_year(**(inputs | more))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[object]:
    """The province at reduced size: a purchase for every ending instead of a whole year of them.

    It is cut off in the middle of the year first, and goes on in a second run.
    """
    from tests.conftest import _clone

    said = count()

    def cut(_: str) -> None:
        if next(said) > 15:
            raise KeyboardInterrupt

    with django_db_blocker.unblock(), _clone("province"):
        with pytest.raises(KeyboardInterrupt):
            _live(say=cut)
        yield _live(at=NOW + datetime.timedelta(hours=1))


def _states(model: type, field: str = "state") -> set[str]:
    return set(model._default_manager.values_list(field, flat=True))  # type: ignore[attr-defined]


def test_nothing_broke_off(province: object) -> None:
    assert province.broken == []  # type: ignore[attr-defined]
    assert province.done  # type: ignore[attr-defined]


def test_parties_stand_at_three_levels(province: object) -> None:
    levels = {(code[2:4] != "00") + (code[4:] != "00") for code in Region.objects.values_list("code", flat=True)}
    assert levels == {0, 1, 2}
    assert Region.objects.filter(code__startswith="99", code__endswith="00").exclude(code="990000").count() == 3
    kinds = {kind: Organisation.objects.filter(kind=kind) for kind in OrganisationKind}
    assert kinds[OrganisationKind.BUYER_UNIT].count() == 12
    suppliers = kinds[OrganisationKind.SUPPLIER]
    assert suppliers.exclude(state__in=[OrganisationState.APPLYING, OrganisationState.REFUSED]).count() == 20
    assert set(suppliers.values_list("state", flat=True)) >= {"active", "suspended", "debarred", "applying"}
    for bureau in kinds[OrganisationKind.REGULATOR]:
        assert Member.objects.filter(organisation=bureau, roles__contains=[Role.REGULATOR.value]).count() == 2
    for unit in kinds[OrganisationKind.BUYER_UNIT]:
        assert Department.objects.filter(organisation=unit, parent__isnull=False).exists(), unit
    assert Delegation.objects.count() == 3
    assert Credential.objects.filter(valid_to__lt=NOW.date() + datetime.timedelta(days=30)).exists()
    waiting = {RegistrationState.SUBMITTED, RegistrationState.PROPOSED, RegistrationState.RETURNED}
    assert _states(Registration) >= waiting | {RegistrationState.PASSED}


def test_goods_and_agreements_are_of_every_kind(province: object) -> None:
    assert Product.objects.count() == 300
    assert not Product.objects.filter(profile=None).exclude(code__in=["SF-2007", "SF-5005"]).exists()
    assert Product.objects.filter(category__code__startswith="C").exists()
    assert FrameworkAgreement.objects.count() >= 8
    assert _states(FrameworkAgreement, "kind") == set(AgreementKind)
    assert _states(FrameworkAgreement) == set(AgreementState)
    assert _states(Listing) >= {ListingState.PUBLISHED, ListingState.SUSPENDED, ListingState.IN_REVIEW}
    assert PriceChange.objects.exclude(cause="loaded").count() > 100
    assert ListingReview.objects.filter(state="open").exists()


def test_purchases_are_in_every_state(province: object) -> None:
    assert _states(Purchase) == set(PurchaseState)
    assert _states(Order) == set(OrderState)
    assert _states(Claim) == set(ClaimState)
    assert _states(Waiver) == set(WaiverState)
    assert _states(Purchase, "route") == {
        Route.DIRECT,
        Route.MINI_COMPETITION,
        Route.ROTATION,
        Route.OFF_CATALOGUE,
        Route.SELF_ORGANISED,
    }
    partly = Order.objects.filter(lines__accepted_quantity__gt=0, lines__reject_reason__gt="")
    assert partly.exists()
    assert OrderRating.objects.exists()
    first, last = (Purchase.objects.order_by(order).first() for order in ("submitted_at", "-submitted_at"))
    assert first is not None
    assert last is not None
    assert (last.submitted_at - first.submitted_at).days > 330


def test_something_lies_on_every_desk(province: object) -> None:
    for unit in Organisation.objects.filter(kind=OrganisationKind.BUYER_UNIT):
        members = Member.objects.filter(organisation=unit, roles__contains=[Role.APPROVER.value])
        actors = [actor_for(user_id=one.user_id, organisation_id=unit.pk) for one in members]
        assert any(inbox(actor, at=NOW).exists() for actor in actors if actor), unit
    placed = Order.objects.filter(state=OrderState.PLACED, confirm_by__gt=NOW)
    assert placed.values("supplier").distinct().count() >= 10
    assert PackDraft.objects.filter(state="submitted").exists()
    assert Notice.objects.values("kind").distinct().count() >= 12
    assert Notification.objects.count() > 100
    everybody = set(Member.objects.values_list("user__username", flat=True))
    assert {one.username for one in demonstration_sign_ins()} <= everybody


def test_every_role_that_can_be_given_is_somebodys(province: object) -> None:
    given = {role for kind in OrganisationKind for role in roles_in(kind)}
    held = {Role(role) for roles in Member.objects.values_list("roles", flat=True) for role in roles}
    assert held - {Role.APPLICANT} == given


def test_the_readme_holds_on_the_first_day(province: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW + datetime.timedelta(hours=2))
    with transaction.atomic():
        for row in readme_rows():
            _walk(row)
        transaction.set_rollback(True)


def _walk(row: Row) -> None:
    """See that what the row says is there; give the first officer's answer, which the second one waits for."""
    member = Member.objects.get(user__username=row.username)
    actor = actor_for(user_id=member.user_id, organisation_id=member.organisation_id)
    assert actor is not None
    client, address = client_of(actor), row.address
    page = client.get(address).content.decode()
    if row.opens_first:
        first = re.search(_FIRST_HIT if row.is_search else _FIRST_ROW, page, re.DOTALL)
        assert first, f"{row.username} finds nothing at {row.address}"
        address = first[1]
        page = client.get(address).content.decode()
    if Role.AUDITOR in actor.roles:
        assert page.count('href="/regulator/purchases/') > 1, "the auditor's desk shows no purchases"
    # The script names the button by what is ticked.
    shown = re.findall(r' data-main>(.*?)</(?:a|button)>| data-all="([^"]+)"', page, re.DOTALL)
    assert row.button in {name.strip() for names in shown for name in names}, f"{row.username}: {shown}"
    if "state=submitted" in row.address:
        answer = {"outcome": "admit", "reason": "证照齐全，与登记一致", "idempotency_key": idempotency_key()}
        assert client.post(f"{address}review/", answer).status_code == SEE_OTHER


def test_the_log_and_the_figures_hold(province: object) -> None:
    assert check_log() == []
    assert broken(asking_django(), stock={}) == {}


def test_a_second_run_changes_nothing(province: object) -> None:
    before = snapshot()
    again = _live(at=NOW + datetime.timedelta(days=3))
    assert not again.done  # type: ignore[attr-defined]
    assert snapshot() == before


@pytest.mark.django_db
def test_the_small_region_of_an_earlier_release_stays() -> None:
    seed_demo(at=NOW, password=PASSWORD)
    before = snapshot()
    assert _live().smaller  # type: ignore[attr-defined]
    assert snapshot() == before


@pytest.mark.django_db
def test_a_province_whose_keys_are_forgotten_says_so() -> None:
    inputs = {"actor": SYSTEM, "at": NOW - LENGTH, "key": "begin", "name": "t"}
    assert begin_demonstration(**inputs) == begin_demonstration(**inputs) == NOW.isoformat()
    IdempotencyKey.objects.all().delete()
    with pytest.raises(Conflict, match="cut off"):
        begin_demonstration(**inputs)
    assert not is_complete("t")
    assert complete_demonstration(actor=SYSTEM, at=NOW, name="t")
    assert not complete_demonstration(actor=SYSTEM, at=NOW, name="t")
    assert is_complete("t")


def test_the_data_are_invented_and_consistent() -> None:
    tables = read_province(FULL, year=2026).tables
    assert all(row["code"].startswith(("99", "0000")) for row in tables["region"])
    bodies = [row["body"] for row in [*tables["organisation"], *tables["registration"]]]
    assert len(set(bodies)) == len(bodies)
    assert connection.vendor == "postgresql"
