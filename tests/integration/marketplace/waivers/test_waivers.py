"""A waiver from the question to its use, and every way in which it does not let anybody pass."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from marketplace.audit.queries import timeline
from marketplace.documents.queries import documents_of
from marketplace.jobs.runner import drain
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.operations import change_price
from marketplace.purchasing.models import PurchaseLine
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.queries.carts import cart_lines, preview
from marketplace.waivers import queries
from marketplace.waivers.models import Waiver
from marketplace.waivers.operations import grant_waiver, refuse_waiver, revoke_waiver, withdraw_waiver
from marketplace.waivers.states import WaiverState
from tests.factories.cast import NOW
from tests.factories.mall import BUDGET_LINE, FIELD, Mall, fill_cart, submit
from tests.factories.refusals import refused
from tests.factories.waivers import UNTIL, ask, granted, strict

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _strict(mall: Mall) -> None:
    strict(mall)


def state(number: str) -> str:
    return Waiver.objects.get(number=number).state


def test_the_block_becomes_a_warning_that_names_the_waiver_and_stays_in_the_dossier(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    with refused(Blocked, "ROUTE-02"):
        submit(mall.cast.alice)
    number = granted(mall, desks=0)
    purchase = submit(mall.cast.alice)
    assert state(number) == WaiverState.USED
    assert Waiver.objects.get(number=number).purchase_number == purchase
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=purchase)
    place_orders(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=purchase)
    for event in timeline(f"purchase/{purchase}"):
        (found,) = [one for one in event.data["findings"] if one["rule"] == "ROUTE-02"]
        assert (found["severity"], found["waivable"]) == ("warn", True)
        assert datetime.datetime.fromisoformat(found["waiver"].pop("granted_at")) == NOW
        assert found["waiver"] == {
            "number": number,
            "reason": "the only school of the county",
            "asked_by": "Alice",
            "granted_by": f"Dora, {mall.cast.dora.organisation_name}",
            "valid_until": UNTIL.isoformat(),
        }
    assert [event.action for event in timeline(f"waiver/{number}")] == ["waiver.asked", "waiver.granted"]


def test_the_question_keeps_the_block_the_goods_and_the_documents(mall: Mall) -> None:
    number = ask(mall, files=[("letter.pdf", PDF)])
    waiver = Waiver.objects.get(number=number)
    assert (waiver.amount, waiver.budget_project, waiver.region_code) == (Decimal("2400.00"), "设备购置", "990122")
    assert (waiver.finding["limit"], waiver.finding["actual"]) == ("2,000.00", "2,400.00")
    assert [good["quantity"] for good in waiver.goods] == [3]
    (document,) = documents_of(subject=f"waiver/{number}")
    (asked,) = timeline(f"waiver/{number}")
    assert asked.data["documents"] == [document.sha256]


def test_only_a_waivable_rule_that_stops_this_cart_can_be_waived(mall: Mall) -> None:
    with refused(InvalidInput):
        ask(mall, desks=0)
    fill_cart(mall.cast.alice, {mall.desk: 3})
    for rule in ("ROUTE-01", "PRICE-02", "BUDGET-01", "NONE-99"):
        with refused(InvalidInput):
            ask(mall, desks=0, rule=rule)
    with refused(InvalidInput, field="reason"):
        ask(mall, desks=0, reason=" ")


def test_the_same_is_not_asked_twice_while_it_is_open(mall: Mall) -> None:
    number = ask(mall)
    with refused(Conflict):
        ask(mall, desks=0)
    withdraw_waiver(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number, reason="wrong letter")
    assert ask(mall, desks=0) != number


def test_more_than_was_granted_is_blocked_again(mall: Mall) -> None:
    granted(mall)
    fill_cart(mall.cast.alice, {mall.desk: 1})
    with refused(Blocked, "ROUTE-02"):
        submit(mall.cast.alice)


def test_less_of_the_same_passes_and_other_goods_do_not(mall: Mall) -> None:
    number = granted(mall, desks=4, amount="2500.00")
    with refused(Blocked, "ROUTE-02"):
        submit(mall.cast.alice)
    change_price(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk, price="620.00")
    assert submit(mall.cast.alice)
    assert state(number) == WaiverState.USED
    fill_cart(mall.cast.alice, {mall.bens_desk: 3})
    with refused(Blocked, "ROUTE-02"):
        submit(mall.cast.alice)


def test_a_waiver_lets_one_purchase_pass(mall: Mall) -> None:
    granted(mall)
    submit(mall.cast.alice)
    fill_cart(mall.cast.alice, {mall.desk: 3})
    with refused(Blocked, "ROUTE-02"):
        submit(mall.cast.alice)


def test_who_asked_does_not_decide_and_neither_does_his_house(mall: Mall) -> None:
    number = ask(mall)
    officer = mall.cast.dora
    same_person = Actor(**{**vars(officer), "user_id": mall.cast.alice.user_id})
    same_house = Actor(**{**vars(officer), "organisation_id": mall.cast.alice.organisation_id})
    elsewhere = Actor(**{**vars(officer), "region": "990200"})
    for actor in (mall.cast.alice, mall.cast.arthur, mall.cast.charlie, same_person, same_house, elsewhere):
        with refused(NotAuthorized):
            grant_waiver(
                actor=actor, at=NOW, key=idempotency_key(), number=number, reason="a friend", valid_until=UNTIL
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiver.objects.filter(number=number).update(decider=mall.cast.alice.user_id)


def test_an_outsider_sees_nothing(mall: Mall) -> None:
    number = ask(mall)
    for actor in (mall.cast.charlie, mall.cast.eva):
        assert not queries.waivers_visible_to(actor).exists()
        with pytest.raises(NotFound):
            queries.waiver(actor, number)
    assert queries.waiver(mall.cast.arthur, number).number == number


@pytest.mark.parametrize(("days", "passes"), [(0, True), (1, False)])
def test_it_is_used_until_its_last_day(mall: Mall, days: int, *, passes: bool) -> None:
    number = granted(mall)
    at = datetime.datetime.combine(UNTIL, NOW.timetz()) + datetime.timedelta(days=days)
    if passes:
        submit(mall.cast.alice, at=at)
        return
    with refused(Blocked, "ROUTE-02"):
        submit(mall.cast.alice, at=at)
    drain(at=at, sweeps=True)
    assert state(number) == WaiverState.EXPIRED


def test_a_refusal_and_a_revocation_leave_the_block(mall: Mall) -> None:
    number = ask(mall)
    refuse_waiver(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, reason="buy by tender")
    with refused(WrongState):
        grant_waiver(
            actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, reason="after all", valid_until=UNTIL
        )
    other = granted(mall, desks=0)
    revoke_waiver(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=other, reason="new facts")
    assert (state(number), state(other)) == (WaiverState.REFUSED, WaiverState.WITHDRAWN)
    with refused(Blocked, "ROUTE-02"):
        submit(mall.cast.alice)


def test_it_is_granted_for_its_days_and_its_amount_at_most(mall: Mall) -> None:
    number = ask(mall)
    inputs = {"number": number, "reason": "one need", "valid_until": NOW.date() + datetime.timedelta(days=31)}
    with refused(Blocked, "WAIVE-01"):
        grant_waiver(actor=mall.cast.dora, at=NOW, key=idempotency_key(), **inputs)
    with refused(InvalidInput, field="amount"):
        grant_waiver(
            actor=mall.cast.dora, at=NOW, key=idempotency_key(), **inputs | {"valid_until": UNTIL, "amount": "2400.01"}
        )


@pytest.mark.parametrize("rule", ["ROUTE-04", "SPLIT-01"])
def test_a_county_does_not_approve_another_method_than_open_tender(mall: Mall, rule: str) -> None:
    number = ask(mall)
    Waiver.objects.filter(number=number).update(rule=rule)
    county = Actor(**{**vars(mall.cast.dora), "region": "990122"})
    inputs = {"number": number, "reason": "one need", "valid_until": UNTIL}
    with refused(Blocked, "WAIVE-03"):
        grant_waiver(actor=county, at=NOW, key=idempotency_key(), **inputs)
    city = Actor(**{**vars(county), "region": "990100"})
    grant_waiver(actor=city, at=NOW, key=idempotency_key(), **inputs)
    assert state(number) == WaiverState.GRANTED


def test_the_cart_shows_the_waiver_before_it_is_used(mall: Mall) -> None:
    number = granted(mall)
    lines = cart_lines(mall.cast.alice)
    seen = preview(mall.cast.alice, lines, fields={FIELD: BUDGET_LINE}, payment_days=None, at=NOW)
    (found,) = [one for one in seen.findings if one.rule == "ROUTE-02"]
    assert found.waiver["number"] == number
    assert state(number) == WaiverState.GRANTED


def test_a_purchase_that_is_stopped_later_gets_a_waiver_of_its_own(mall: Mall) -> None:
    purchase = submitted_and_grown(mall)
    need = queries.need(mall.cast.alice, at=NOW, rule="ROUTE-02", purchase=purchase)
    assert need.step == "approve"
    number = granted(mall, desks=0, purchase=purchase)
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=purchase)
    assert Waiver.objects.get(number=number).state == WaiverState.USED
    with refused(InvalidInput):
        ask(mall, desks=0, purchase=purchase)


def submitted_and_grown(mall: Mall) -> str:
    """Submit two desks, which pass, and make three of them in the table: the next step is judged on what stands there."""
    fill_cart(mall.cast.alice, {mall.desk: 2})
    number = submit(mall.cast.alice)
    PurchaseLine.objects.filter(purchase__number=number).update(quantity=3, amount="2400.00")
    return number
