"""An open framework: joined at any time, by review and publication; left at any time.

Order 110, after volume 21 of an exam bank [K21]; the rows stand in docs/algorithms/order-110.md.
"""

import datetime

import pytest

from marketplace.agreements.models import Admission, Application, Departure, FrameworkAgreement
from marketplace.agreements.operations import (
    announce_departures,
    ask_exit,
    exit_agreement,
    publish_admission,
    publish_invitation,
    remove_supplier,
    review_application,
    terminate_agreement,
)
from marketplace.agreements.queries import admitted, cap_of, clocks
from marketplace.audit.queries import timeline
from marketplace.catalogue.models import Product
from marketplace.kernel.errors import Blocked, Conflict, NotAuthorized, NotFound
from marketplace.notices.models import Notice, PublicationDuty
from tests.factories import agreements as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused


def test_it_runs_from_its_invitation_and_is_joined_one_by_one(mall: Mall) -> None:
    number, application = act.joined(mall)
    row = FrameworkAgreement.objects.get(number=number)
    assert row.state == "in_force"
    assert (row.valid_from, row.signed_on) == (datetime.date(2026, 4, 1), NOW.date())
    lot = Application.objects.get(number=application).lot
    assert admitted(lot_id=lot.pk, supplier_id=mall.cast.bob.organisation_id)
    product = Product.objects.get(code="T:BOB").pk
    assert cap_of(lot_id=lot.pk, product_id=product, supplier_id=mall.cast.bob.organisation_id) == 5000
    assert cap_of(lot_id=lot.pk, product_id=product, supplier_id=mall.cast.ben.organisation_id) is None
    kinds = list(Notice.objects.filter(subject=row.stream).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["open_invitation", "admission"]


def test_after_a_refusal_one_may_apply_again(mall: Mall) -> None:
    number = act.opened_wide(mall)
    application = act.applied(mall.cast.bob, number, "5000.00")
    act.call(review_application, mall.cast.mary, application=application, admit=False, reason="材料不全")
    assert act.state_of(application) == "unqualified"
    again = act.applied(mall.cast.bob, number, "4900.00")
    assert again != application
    act.call(review_application, mall.cast.mary, application=again, admit=True, reason="补正合格")


def test_a_late_review_and_publication_leave_warnings(mall: Mall) -> None:
    number = act.opened_wide(mall)
    application = act.applied(mall.cast.bob, number, "5000.00")
    late = NOW + datetime.timedelta(days=30)
    verdict = {"application": application, "admit": True, "reason": "资格符合"}
    act.call(review_application, mall.cast.mary, late, **verdict)
    act.call(publish_admission, mall.cast.mary, late + datetime.timedelta(days=30), application=application)
    rules = [finding["rule"] for event in timeline(f"agreement/{number}") for finding in event.data.get("findings", [])]
    assert rules == ["FA-25", "FA-26"]


def test_the_clocks_of_review_and_publication(mall: Mall) -> None:
    number = act.opened_wide(mall)
    agreement = FrameworkAgreement.objects.get(number=number)
    application = act.applied(mall.cast.bob, number, "5000.00")
    (review,) = [clock for clock in clocks(agreement, NOW) if clock.name == "review"]
    assert review.due.at.astimezone(NOW.tzinfo).date() == datetime.date(2026, 3, 11)
    assert (review.rule, review.about) == ("fa.open.review", application)
    act.call(review_application, mall.cast.mary, application=application, admit=True, reason="资格符合")
    (publish,) = [clock for clock in clocks(agreement, NOW) if clock.name == "publish_admission"]
    assert publish.due.at.astimezone(NOW.tzinfo).date() == datetime.date(2026, 3, 4)
    assert publish.overdue(NOW + datetime.timedelta(days=3))
    assert not publish.overdue(NOW + datetime.timedelta(days=2))


def test_a_supplier_leaves_when_it_likes_and_may_come_back(mall: Mall) -> None:
    number, _ = act.joined(mall)
    assert act.call(exit_agreement, mall.cast.bob, number=number) == [1]
    assert not Admission.objects.filter(lot__agreement__number=number).exists()
    assert PublicationDuty.objects.get(subject=f"agreement/{number}", kind="exit").notice is None
    (notice,) = act.call(announce_departures, mall.cast.mary, number=number)
    assert Notice.objects.get(number=notice).kind == "exit"
    assert PublicationDuty.objects.get(subject=f"agreement/{number}", kind="exit").notice is not None
    with pytest.raises(Conflict):
        act.call(announce_departures, mall.cast.mary, number=number)
    act.joined(mall, number=number)
    assert Admission.objects.filter(lot__agreement__number=number).count() == 1


def test_a_removed_supplier_does_not_come_back(mall: Mall) -> None:
    number, _ = act.joined(mall)
    removal = {"supplier_id": mall.cast.bob.organisation_id, "ground": "false_papers", "reason": "提供虚假检测报告"}
    with pytest.raises(Blocked) as refused:
        act.call(remove_supplier, mall.cast.mary, number=number, **removal)
    assert [finding.rule for finding in refused.value.findings] == ["FA-32"]
    with pytest.raises(NotAuthorized):
        act.call(remove_supplier, mall.cast.charlie, number=number, **removal, documents=[act.PAPER])
    act.call(remove_supplier, mall.cast.mary, number=number, **removal, documents=[act.PAPER])
    assert Departure.objects.get().ground == "false_papers"
    with pytest.raises(Blocked) as refused:
        act.applied(mall.cast.bob, number, "4000.00")
    assert [finding.rule for finding in refused.value.findings] == ["FA-17"]
    (notice,) = act.call(announce_departures, mall.cast.mary, number=number)
    assert Notice.objects.get(number=notice).kind == "removal"


def test_who_is_not_in_can_not_leave(mall: Mall) -> None:
    number, _ = act.joined(mall)
    with pytest.raises(NotFound):
        act.call(exit_agreement, mall.cast.charlie, number=number)
    with pytest.raises(Conflict):
        act.call(ask_exit, mall.cast.bob, number=number, reason="不想做了")


def test_who_is_in_does_not_apply_again(mall: Mall) -> None:
    number, _ = act.joined(mall)
    with pytest.raises(Conflict):
        act.applied(mall.cast.bob, number, "4000.00")


def test_nothing_happens_twice(mall: Mall) -> None:
    number = act.opened_wide(mall)
    application = act.applied(mall.cast.bob, number, "5000.00")
    with pytest.raises(Conflict):
        act.call(publish_admission, mall.cast.mary, application=application)
    verdict = {"application": application, "admit": True, "reason": "资格符合"}
    act.call(review_application, mall.cast.mary, **verdict)
    with pytest.raises(Conflict):
        act.call(review_application, mall.cast.mary, **verdict)
    act.call(publish_admission, mall.cast.mary, application=application)
    with pytest.raises(Conflict):
        act.call(publish_admission, mall.cast.mary, application=application)


def test_outsiders_review_and_publish_nothing(mall: Mall) -> None:
    number = act.planned(mall, kind="open", open_ground="few_suppliers")
    with pytest.raises(NotAuthorized):
        act.call(publish_invitation, mall.cast.charlie, number=number)
    act.call(publish_invitation, mall.cast.mary, number=number)
    application = act.applied(mall.cast.bob, number, "5000.00")
    with pytest.raises(NotAuthorized):
        act.call(review_application, mall.cast.charlie, application=application, admit=True, reason="友情")


def test_the_product_of_a_supplier_that_left_is_free_again(mall: Mall) -> None:
    number, _ = act.joined(mall)
    rival = act.applied(mall.cast.ben, number, "4800.00", code="T:BOB")
    verdict = {"application": rival, "admit": True, "reason": "资格符合"}
    with pytest.raises(Blocked) as refused:
        act.call(review_application, mall.cast.mary, **verdict)
    assert [finding.rule for finding in refused.value.findings] == ["FA-19"]
    act.call(exit_agreement, mall.cast.bob, number=number)
    act.call(review_application, mall.cast.mary, **verdict)
    assert act.state_of(rival) == "admitted"


def test_nobody_joins_what_has_run_out_however_late_the_sweep_is(mall: Mall) -> None:
    number = act.opened_wide(mall)
    waiting = act.applied(mall.cast.bob, number, "5000.00")
    agreement = FrameworkAgreement.objects.get(number=number)
    last = datetime.datetime.combine(agreement.valid_to, NOW.timetz())
    late = last + datetime.timedelta(days=1)
    assert agreement.state == "in_force"
    act.products("T:BEN")
    with refused(Conflict):
        act.applied(mall.cast.ben, number, "4800.00", at=late)
    with refused(Conflict):
        act.call(review_application, mall.cast.mary, late, application=waiting, admit=True, reason="资格符合")
    act.call(review_application, mall.cast.mary, last, application=waiting, admit=True, reason="资格符合")
    with refused(Conflict):
        act.call(publish_admission, mall.cast.mary, late, application=waiting)


def test_nobody_joins_what_has_ended_and_no_clock_asks_for_it(mall: Mall) -> None:
    number = act.opened_wide(mall)
    act.applied(mall.cast.bob, number, "5000.00")
    agreement = FrameworkAgreement.objects.get(number=number)
    assert "review" in {clock.name for clock in clocks(agreement, NOW)}
    act.call(terminate_agreement, mall.cast.mary, number=number, reason="政策调整")
    agreement.refresh_from_db()
    assert {clock.name for clock in clocks(agreement, NOW)} == {"summary"}
