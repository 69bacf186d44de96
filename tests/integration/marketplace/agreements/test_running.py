"""While a closed agreement runs: top-ups, exits with cause, prices; and what is told, noted and seen.

Order 110, after volume 21 of an exam bank [K21]; the rows stand in docs/algorithms/order-110.md.
"""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.agreements.handlers import remove_debarred, tell_people
from marketplace.agreements.models import (
    Admission,
    AgreementPrice,
    Departure,
    FrameworkAgreement,
    Invitation,
    Lot,
    PriceAdjustment,
    QuotaDay,
)
from marketplace.agreements.operations import (
    announce_results,
    answer_exit,
    ask_exit,
    compute_admission,
    countersign_agreement,
    exit_agreement,
    invite_top_up,
    qualify_application,
    sign_entry,
)
from marketplace.agreements.queries import agreement as visible
from marketplace.agreements.queries import (
    agreement_view,
    agreements_in_force,
    agreements_visible_to,
    cap_of,
    clocks,
    invitations_open,
    managed_agreements,
    plans_waiting,
    public_agreements,
    quota_courses,
)
from marketplace.agreements.queries.due import expired_agreements
from marketplace.agreements.tasks import task_note_quotas, task_remove_debarred, task_tell_deadlines
from marketplace.audit.cursors import ReadEvent
from marketplace.audit.queries import timeline
from marketplace.catalogue.models import Product
from marketplace.jobs.models import Task
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.listings.models import Listing
from marketplace.listings.operations import adjust_price
from marketplace.listings.queries import live
from marketplace.notifications.models import Notification
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.operations.submission import submit_cart
from tests.factories import agreements as act
from tests.factories.cast import NOW
from tests.factories.mall import BUDGET_LINE, FIELD, Mall, approved, fill_cart


def lot_of(number: str) -> Lot:
    return Lot.objects.select_related("agreement").get(agreement__number=number)


def product(code: str) -> int:
    return Product.objects.get(code=code).pk


def test_a_top_up_from_invitation_to_admission(mall: Mall) -> None:
    number, at = act.thinned(mall)
    act.enrolled(mall, number, round=1, at=at)
    deadline = at + datetime.timedelta(days=21)
    inputs = {"number": number, "lot": 1, "deadline": deadline, "reason": "订单无人响应"}
    assert act.call(invite_top_up, mall.cast.mary, at, **inputs) == 1
    with pytest.raises(Conflict):
        act.call(invite_top_up, mall.cast.mary, at, **inputs)
    applications = [
        act.applied(who, number, price, at=at)
        for who, price in ((mall.cast.ben, "5000.00"), (mall.cast.charlie, "4000.00"))
    ]
    after = deadline + datetime.timedelta(hours=1)
    act.opened(mall, number, round=1, at=after)
    for one in applications:
        act.call(qualify_application, mall.cast.mary, after, application=one, passed=True, reason="资格符合")
    act.call(compute_admission, mall.cast.mary, after, number=number, round=1)
    act.call(announce_results, mall.cast.mary, after, number=number, round=1)
    act.call(sign_entry, mall.cast.charlie, after, number=number, round=1)
    for day in (after.date() - datetime.timedelta(days=1), after.date() + datetime.timedelta(days=1)):
        with pytest.raises(InvalidInput):
            act.call(countersign_agreement, mall.cast.mary, after, number=number, signed_on=day, round=1)
    over = datetime.datetime(2027, 4, 1, 10, 0, tzinfo=act.NOW.tzinfo)
    with pytest.raises(Conflict):
        act.call(countersign_agreement, mall.cast.mary, over, number=number, signed_on=over.date(), round=1)
    act.call(countersign_agreement, mall.cast.mary, after, number=number, signed_on=after.date(), round=1)
    assert {row.supplier_id for row in Admission.objects.filter(lot__agreement__number=number)} == {
        mall.cast.bob.organisation_id,
        mall.cast.charlie.organisation_id,
    }
    assert Invitation.objects.get(agreement__number=number, round=1).state == "concluded"
    assert FrameworkAgreement.objects.get(number=number).state == "in_force"


def test_a_top_up_needs_a_gap(mall: Mall) -> None:
    number = act.in_force(mall)
    act.enrolled(mall, number, round=1, at=act.LATER)
    inputs = {"number": number, "lot": 1, "deadline": act.LATER + datetime.timedelta(days=9), "reason": "想多几家"}
    with pytest.raises(Blocked) as refused:
        act.call(invite_top_up, mall.cast.mary, act.LATER, **inputs)
    assert [finding.rule for finding in refused.value.findings] == ["FA-29"]


def test_a_top_up_keeps_the_measure(mall: Mall) -> None:
    number, at = act.thinned(mall)
    act.enrolled(mall, number, round=1, at=at)
    Lot.objects.filter(agreement__number=number).update(elimination=25)
    inputs = {"number": number, "lot": 1, "deadline": at + datetime.timedelta(days=9), "reason": "订单无人响应"}
    with pytest.raises(Blocked) as refused:
        act.call(invite_top_up, mall.cast.mary, at, **inputs)
    assert [finding.rule for finding in refused.value.findings] == ["FA-30"]


def test_a_closed_agreement_is_not_left_without_cause(mall: Mall) -> None:
    number = act.in_force(mall)
    with pytest.raises(Blocked) as refused:
        act.call(exit_agreement, mall.cast.bob, act.LATER, number=number)
    assert [finding.rule for finding in refused.value.findings] == ["FA-31"]
    request = act.call(ask_exit, mall.cast.bob, act.LATER, number=number, reason="产品停产")
    with pytest.raises(Conflict):
        act.call(ask_exit, mall.cast.bob, act.LATER, number=number, reason="产品停产")
    with pytest.raises(NotAuthorized):
        act.call(answer_exit, mall.cast.charlie, act.LATER, request=request, permit=True, reason="同意")
    act.call(answer_exit, mall.cast.mary, act.LATER, request=request, permit=False, reason="仍有库存")
    assert Admission.objects.filter(lot__agreement__number=number).count() == 2
    again = act.call(ask_exit, mall.cast.bob, act.LATER, number=number, reason="工厂关闭")
    act.call(answer_exit, mall.cast.mary, act.LATER, request=again, permit=True, reason="情况属实")
    assert Departure.objects.get().ground == "good_cause"
    with pytest.raises(Conflict):
        act.call(answer_exit, mall.cast.mary, act.LATER, request=again, permit=True, reason="情况属实")


def test_a_signed_price_moves_with_its_reason_and_history(mall: Mall) -> None:
    number = act.in_force(mall)
    bob = mall.cast.bob.organisation_id
    inputs = {"number": number, "lot": 1, "supplier_id": bob, "product_id": product("T:BOB"), "reason": "内存涨价"}
    with pytest.raises(Blocked) as refused:
        act.call(adjust_price, mall.cast.mary, act.LATER, amount="6000.01", **inputs)
    assert [finding.rule for finding in refused.value.findings] == ["FA-34"]
    with pytest.raises(NotAuthorized):
        act.call(adjust_price, mall.cast.charlie, act.LATER, amount="5500.00", **inputs)
    act.call(adjust_price, mall.cast.mary, act.LATER, amount="5500.00", **inputs)
    with pytest.raises(Conflict):
        act.call(adjust_price, mall.cast.mary, act.LATER, amount="5500.00", **inputs)
    assert cap_of(lot_id=lot_of(number).pk, product_id=product("T:BOB"), supplier_id=bob) == Decimal("5500.00")
    row = PriceAdjustment.objects.get()
    assert (row.before, row.amount, row.reason) == (Decimal("5000.00"), Decimal("5500.00"), "内存涨价")


def test_a_debarred_supplier_loses_its_admissions(mall: Mall) -> None:
    number = act.in_force(mall)
    bob = mall.cast.bob.organisation_id
    event = ReadEvent(
        id=1,
        stream=f"organisation/{bob}",
        seq=1,
        at=act.LATER,
        action="organisation.debarred",
        subject="CF-1",
        body={"data": {"organisation_id": bob, "reason": "串通投标，禁止参加一年"}},
    )
    remove_debarred([event])
    task = Task.objects.filter(name="agreements.remove_debarred", kwargs__number=number).get()
    task_remove_debarred(at=act.LATER, **task.kwargs)
    task_remove_debarred(at=act.LATER, **task.kwargs)
    assert not AgreementPrice.objects.filter(supplier_id=bob).exists()
    left = Departure.objects.get(agreement__number=number)
    assert (left.ground, left.reason) == ("debarred", "串通投标，禁止参加一年")
    assert timeline(f"agreement/{number}")[-1].action == "agreement.supplier-left"


def test_people_are_told_once(mall: Mall) -> None:
    number, _ = act.announced(mall)
    stream = f"agreement/{number}"
    events = [
        ReadEvent(
            id=row.seq,
            stream=stream,
            seq=row.seq,
            at=row.at,
            action=row.action,
            subject=row.subject,
            body={"data": row.data},
        )
        for row in timeline(stream)
    ]
    tell_people(events)
    tell_people(events)
    told = set(Notification.objects.values_list("user__username", "message"))
    assert ("dora", "A plan waits for your bureau: %(title)s") in told
    assert ("mary", "The plan of %(title)s was approved.") in told
    assert ("bob", "The results of %(title)s were announced.") in told
    assert Notification.objects.filter(user_id=mall.cast.bob.user_id).count() == 1


def test_managers_are_told_of_what_is_overdue(mall: Mall) -> None:
    number = act.invited(mall)
    task_tell_deadlines(at=act.AFTER)
    task_tell_deadlines(at=act.AFTER)
    closed = "Applications to %(title)s have closed: two people open them."
    assert Notification.objects.filter(user_id=mall.cast.mary.user_id, message=closed).count() == 1
    agreement = FrameworkAgreement.objects.get(number=act.in_force(mall))
    tell = next(clock for clock in clocks(agreement, act.LATER) if clock.name == "tell_buyers")
    task_tell_deadlines(at=tell.due.at - datetime.timedelta(hours=2))
    task_tell_deadlines(at=tell.due.at + datetime.timedelta(hours=2))
    messages = set(
        Notification.objects.filter(link=f"manager:agreement {agreement.number}").values_list("message", flat=True)
    )
    assert "Overdue for %(title)s: a deadline has passed." in messages
    assert number


def test_terms_that_ended_are_found(mall: Mall) -> None:
    number = act.in_force(mall)
    assert number not in expired_agreements(datetime.datetime(2027, 3, 31, 20, 0, tzinfo=NOW.tzinfo), limit=10)
    assert number in expired_agreements(datetime.datetime(2027, 4, 1, 0, 30, tzinfo=NOW.tzinfo), limit=10)


def test_quotas_are_noted_by_the_day_and_foretold(mall: Mall) -> None:
    number = act.in_force(mall)
    lot = lot_of(number)
    day = datetime.datetime(2026, 4, 11, 12, 0, tzinfo=NOW.tzinfo)
    Lot.objects.filter(pk=lot.pk).update(quota_taken=100)
    task_note_quotas(at=day)
    task_note_quotas(at=day)
    assert QuotaDay.objects.get(lot=lot).taken == 100
    lot.refresh_from_db()
    _, found = quota_courses([lot], datetime.date(2026, 4, 11))[lot.pk]
    assert (found.left, found.per_day) == (400, Decimal(10))
    assert found.runs_out_on == datetime.date(2026, 5, 21)
    assert not found.enough


def test_who_sees_which_agreement(mall: Mall) -> None:
    draft, public = act.drafted(mall), act.invited(mall)
    seen = {
        actor.name: set(agreements_visible_to(actor).values_list("number", flat=True))
        for actor in vars(mall.cast).values()
    }
    assert draft in seen["Mary"]
    assert all(draft not in numbers for name, numbers in seen.items() if name not in {"Mary", "Max"})
    assert all(public in numbers for numbers in seen.values())
    assert {row.number for row in public_agreements()} == {
        row.number for row in agreements_visible_to(mall.cast.charlie)
    }
    with pytest.raises(NotFound):
        visible(actor=mall.cast.dora, number=draft)
    with pytest.raises(NotFound):
        visible(actor=None, number=draft)
    assert draft in {row.number for row in managed_agreements(mall.cast.max)}
    assert not managed_agreements(mall.cast.alice).exists()
    assert not plans_waiting(mall.cast.mary).exists()


def test_open_invitations_are_found_by_region(mall: Mall) -> None:
    act.invited(mall)
    assert [row.agreement.region_id for row in invitations_open("990122", NOW)] == ["990100"]
    assert len(invitations_open("990000", NOW)) == 1
    assert len(invitations_open(None, NOW)) == 1
    assert not invitations_open("990200", NOW)
    assert not invitations_open("990122", act.AFTER)


def test_the_page_tells_what_one_may_do(mall: Mall) -> None:
    number = act.planned(mall)
    assert agreement_view(mall.cast.mary, number, NOW).may == {"attach_contract_template", "enrol_opener"}
    act.enrolled(mall, number)
    assert agreement_view(mall.cast.mary, number, NOW).may == {"attach_contract_template", "publish_invitation"}
    running = act.in_force(mall)
    assert {"tell_buyers", "file_copy", "terminate_agreement", "enrol_opener"} <= agreement_view(
        mall.cast.mary, running, act.LATER
    ).may
    assert agreement_view(mall.cast.bob, running, act.LATER).may == {
        "appoint_agent",
        "ask_exit",
        "ask_swap",
        "end_agent",
    }
    assert agreement_view(mall.cast.alice, running, act.LATER).may == frozenset()
    assert agreement_view(mall.cast.alice, running, act.LATER).events == []


@pytest.mark.parametrize("count", [1, 4])
def test_a_list_is_one_statement(mall: Mall, count: int) -> None:
    for _ in range(count):
        act.drafted(mall)
    with CaptureQueriesContext(connection) as captured:
        rows = [
            (row.region.name, row.manager.name, row.lot_count, row.admitted)
            for row in managed_agreements(mall.cast.mary)
        ]
    assert len(rows) >= count
    assert len(captured) == 1


def test_an_agreement_serves_the_regions_it_names(mall: Mall) -> None:
    """990100 names its county 990122 only: buyers there are served, those of another county are not, in every reader."""
    lot = Lot.objects.get(pk=mall.laptop_lot)
    FrameworkAgreement.objects.filter(pk=lot.agreement_id).update(regions_served=["990122"])
    number = lot.agreement.number
    day = NOW.date()
    here = {row.number for row in agreements_in_force(region="990122", on=day)}
    there = {row.number for row in agreements_in_force(region="990100", on=day)}
    assert (number in here, number in there) == (True, False)
    assert Listing.objects.filter(live(on=day, region="990122"), pk=mall.laptop).exists()
    assert not Listing.objects.filter(live(on=day, region="990100"), pk=mall.laptop).exists()
    fill_cart(mall.cast.alice, {mall.laptop: 1})
    FrameworkAgreement.objects.filter(pk=lot.agreement_id).update(regions_served=["990200"])
    with pytest.raises(Blocked) as refused:
        act.call(submit_cart, mall.cast.alice, title="Laptops", fields={FIELD: BUDGET_LINE})
    assert refused.value.findings


def test_what_a_departed_supplier_offers_is_not_bought_any_more(mall: Mall) -> None:
    """Even before its listings are withdrawn: neither from a cart nor from a purchase that holds them."""
    number = Lot.objects.get(pk=mall.laptop_lot).agreement.number
    held = approved(mall, {mall.desk: 1})
    request = act.call(ask_exit, mall.cast.bob, number=number, reason="工厂关闭")
    act.call(answer_exit, mall.cast.mary, request=request, permit=True, reason="情况属实")
    fill_cart(mall.cast.alice, {mall.laptop: 1})
    with pytest.raises(Blocked) as refused:
        act.call(submit_cart, mall.cast.alice, title="Laptops", fields={FIELD: BUDGET_LINE})
    assert "OFFER-01" in {finding.rule for finding in refused.value.findings if finding.blocks}
    with pytest.raises(Blocked) as refused:
        act.call(place_orders, mall.cast.alice, number=held)
    assert "OFFER-01" in {finding.rule for finding in refused.value.findings if finding.blocks}
