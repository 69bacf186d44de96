"""A closed framework from its draft to its summary, as its people see it.

Order 110, after volume 21 of an exam bank [K21] and 25 [K25]; the rows stand in docs/algorithms/order-110.md.
"""

import datetime
from decimal import Decimal

import pytest

from marketplace.agreements.models import (
    Admission,
    AgreementPrice,
    Application,
    Ceiling,
    Departure,
    FrameworkAgreement,
    Invitation,
    Lot,
)
from marketplace.agreements.operations import (
    announce_departures,
    announce_results,
    compute_admission,
    countersign_agreement,
    end_agreement,
    fail_invitation,
    file_copy,
    publish_summary,
    qualify_application,
    score_application,
    sign_entry,
    tell_buyers,
    terminate_agreement,
)
from marketplace.agreements.queries import agreement_view, clocks
from marketplace.agreements.queries.pages import admission_rows
from marketplace.agreements.queries.rivals import rival_findings
from marketplace.agreements.rules.admission import Verdict
from marketplace.agreements.rules.saying import IR18
from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.notices.models import Notice
from marketplace.organisations.models import Organisation
from tests.factories import agreements as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall


def test_the_whole_life(mall: Mall) -> None:
    number = act.in_force(mall)
    row = FrameworkAgreement.objects.get(number=number)
    assert row.state == "in_force"
    assert row.valid_from == datetime.date(2026, 4, 1)
    assert row.valid_to == datetime.date(2027, 3, 31)
    assert {one.supplier_id for one in Admission.objects.filter(lot__agreement=row)} == {
        mall.cast.bob.organisation_id,
        mall.cast.ben.organisation_id,
    }
    assert sorted(Ceiling.objects.filter(lot__agreement=row).values_list("amount", flat=True)) == [5000, 5100]
    assert AgreementPrice.objects.filter(lot__agreement=row).count() == 2
    act.call(tell_buyers, mall.cast.mary, act.LATER, number=number)
    act.call(file_copy, mall.cast.mary, act.LATER, number=number, documents=[act.PAPER])
    after = datetime.datetime(2027, 4, 1, 10, 0, tzinfo=NOW.tzinfo)
    assert act.call(end_agreement, mall.cast.mary, after, number=number)
    act.call(publish_summary, mall.cast.mary, after, number=number)
    kinds = list(Notice.objects.filter(subject=row.stream).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["invitation", "result", "agreement", "summary"]
    actions = [event.action for event in timeline(row.stream)]
    assert actions[-2:] == ["agreement.summary-published", "notice.published"]


def test_the_results_are_shown_line_by_line(mall: Mall) -> None:
    number, applications = act.announced(mall)
    (invitation,) = Invitation.objects.filter(agreement__number=number)
    rows = admission_rows(invitation_ids=[invitation.pk])
    assert [(row.number, row.rank, row.verdict) for row in rows] == [
        (applications["bob"], 1, Verdict.ADMITTED),
        (applications["ben"], 2, Verdict.ADMITTED),
        (applications["charlie"], 3, Verdict.ELIMINATED),
    ]
    (event,) = [one for one in timeline(f"agreement/{number}") if one.action == "agreement.results-announced"]
    assert [line["verdict"] for line in event.data["lots"][0]["lines"]] == ["admitted", "admitted", "eliminated"]
    assert (event.data["lots"][0]["qualified"], event.data["lots"][0]["eliminated"]) == (3, 1)


def test_nothing_is_computed_before_all_are_reviewed(mall: Mall) -> None:
    number, applications = act.evaluating(mall)
    with pytest.raises(Conflict):
        act.call(compute_admission, mall.cast.mary, act.AFTER, number=number)
    for application in applications.values():
        act.call(qualify_application, mall.cast.mary, act.AFTER, application=application, passed=True, reason="合格")
    with pytest.raises(Conflict):
        act.call(announce_results, mall.cast.mary, act.AFTER, number=number)
    act.call(compute_admission, mall.cast.mary, act.AFTER, number=number)
    verdict = {"application": applications["bob"], "passed": False, "reason": "授权书无效"}
    act.call(qualify_application, mall.cast.mary, act.AFTER, **verdict)
    with pytest.raises(Conflict):
        act.call(announce_results, mall.cast.mary, act.AFTER, number=number)
    (table,) = act.call(compute_admission, mall.cast.mary, act.AFTER, number=number)
    assert [line["verdict"] for line in table["lines"]] == ["admitted", "eliminated", "unqualified"]


def test_too_few_qualified_fail_the_invitation(mall: Mall) -> None:
    number, applications = act.qualified(mall, {"bob": "5000.00", "ben": "5100.00"})
    verdict = {"application": applications["ben"], "passed": False, "reason": "缺少授权"}
    act.call(qualify_application, mall.cast.mary, act.AFTER, **verdict)
    act.call(compute_admission, mall.cast.mary, act.AFTER, number=number)
    act.call(announce_results, mall.cast.mary, act.AFTER, number=number)
    assert FrameworkAgreement.objects.get(number=number).state == "failed"
    assert Notice.objects.get(subject=f"agreement/{number}", kind="result").title.endswith("征集失败公告")
    assert act.state_of(applications["bob"]) == "eliminated"


def test_two_suppliers_one_is_admitted(mall: Mall) -> None:
    _, applications = act.announced(mall, {"bob": "5000.00", "ben": "5000.00"})
    assert {name: act.state_of(one) for name, one in applications.items()} == {"bob": "admitted", "ben": "eliminated"}


def test_related_suppliers_dont_both_qualify(mall: Mall) -> None:
    owners = [mall.cast.bob.organisation_id, mall.cast.ben.organisation_id]
    Organisation.objects.filter(pk__in=owners).update(owner="同一控股集团")
    _, applications = act.evaluating(mall)
    verdict = {"passed": True, "reason": "资格符合"}
    with pytest.raises(Blocked) as refused:
        act.call(qualify_application, mall.cast.mary, act.AFTER, application=applications["bob"], **verdict)
    assert [finding.rule for finding in refused.value.findings if finding.blocks] == ["FA-19"]
    out = {"application": applications["ben"], "passed": False, "reason": "与另一供应商存在控股关系"}
    act.call(qualify_application, mall.cast.mary, act.AFTER, **out)
    act.call(qualify_application, mall.cast.mary, act.AFTER, application=applications["bob"], **verdict)


def test_one_product_has_one_supplier(mall: Mall) -> None:
    number = act.invited(mall)
    applications = [act.applied(who, number, "5000.00", code="T:SAME") for who in (mall.cast.bob, mall.cast.ben)]
    act.opened(mall, number)
    with pytest.raises(Blocked) as refused:
        act.call(
            qualify_application, mall.cast.mary, act.AFTER, application=applications[0], passed=True, reason="合格"
        )
    assert [finding.rule for finding in refused.value.findings] == ["FA-19"]


def test_quality_first_is_scored_by_criterion(mall: Mall) -> None:
    application = act.scorable(mall)
    for scores in ({"性能": 71, "服务": 20}, {"性能": 60}, {"性能": "x", "服务": 1}, {"性能": -1, "服务": 1}):
        with pytest.raises(InvalidInput):
            act.call(score_application, mall.cast.mary, act.AFTER, application=application, scores=scores)
    total = act.call(
        score_application, mall.cast.mary, act.AFTER, application=application, scores={"性能": "66.5", "服务": 0}
    )
    assert total == "66.5"
    assert Application.objects.get(number=application).score == Decimal("66.50")


def test_consumables_count_into_the_evaluated_price(mall: Mall) -> None:
    lot = act.LOT | {"consumables": [{"name": "硒鼓", "yearly_quantity": 4}], "consumable_years": 3}
    number = act.invited(mall, [lot])
    with pytest.raises(Blocked) as refused:
        act.applied(mall.cast.bob, number, "1000.00", consumable_years=3)
    assert [finding.rule for finding in refused.value.findings] == ["FA-16"]
    with pytest.raises(InvalidInput) as too_much:
        act.applied(mall.cast.bob, number, "1000.00", consumables={"硒鼓": "999999999999.99"}, consumable_years=3)
    assert list(too_much.value.fields) == ["consumables"]
    application = act.applied(mall.cast.bob, number, "1000.00", consumables={"硒鼓": "50.00"}, consumable_years=3)
    act.opened(mall, number)
    assert Application.objects.get(number=application).evaluated_price == Decimal("1600.00")


def test_who_did_not_sign_in_time_lapses(mall: Mall) -> None:
    number, applications = act.announced(mall)
    with pytest.raises(Conflict):
        act.call(countersign_agreement, mall.cast.mary, act.LATER, number=number, signed_on=act.LATER.date())
    act.call(sign_entry, mall.cast.bob, act.LATER, number=number)
    with pytest.raises(Conflict):
        act.call(countersign_agreement, mall.cast.mary, act.LATER, number=number, signed_on=act.LATER.date())
    late = act.AFTER + datetime.timedelta(days=40)
    with pytest.raises(Blocked) as refused:
        act.call(sign_entry, mall.cast.ben, late, number=number)
    assert [finding.rule for finding in refused.value.findings] == ["FA-21"]
    act.call(countersign_agreement, mall.cast.mary, late, number=number, signed_on=late.date())
    assert act.state_of(applications["ben"]) == "lapsed"
    assert [one.supplier_id for one in Admission.objects.filter(lot__agreement__number=number)] == [
        mall.cast.bob.organisation_id
    ]


def test_only_the_admitted_sign(mall: Mall) -> None:
    number, _ = act.announced(mall)
    for outsider in (mall.cast.charlie,):
        with pytest.raises(NotFound):
            act.call(sign_entry, outsider, act.LATER, number=number)
    with pytest.raises(NotAuthorized):
        act.call(sign_entry, mall.cast.mary, act.LATER, number=number)


def test_a_suspended_supplier_neither_applies_nor_signs(mall: Mall) -> None:
    number, _ = act.announced(mall)
    barred = {"state": "suspended", "barred_reason": "调查期间", "barred_until": None}
    Organisation.objects.filter(pk=mall.cast.bob.organisation_id).update(**barred)
    with pytest.raises(Blocked) as refused:
        act.call(sign_entry, mall.cast.bob, act.LATER, number=number)
    assert [finding.rule for finding in refused.value.findings] == ["FA-22"]
    other = act.invited(mall)
    with pytest.raises(Blocked) as refused:
        act.applied(mall.cast.bob, other, "5000.00")
    assert [finding.rule for finding in refused.value.findings] == ["FA-17"]


def _bar(actor: Actor, state: str = "debarred", until: datetime.datetime | None = None) -> None:
    barred = {"state": state, "barred_reason": "调查期间", "barred_until": until}
    Organisation.objects.filter(pk=actor.organisation_id).update(**barred)


def _remove(actor: Actor, number: str) -> None:
    lot = Lot.objects.get(agreement__number=number)
    left = {"ground": "collusion", "reason": "串通", "admitted_on": NOW.date(), "at": act.AFTER}
    Departure.objects.create(agreement=lot.agreement, lot=lot, supplier_id=actor.organisation_id, **left)


def test_who_was_removed_does_not_sign(mall: Mall) -> None:
    number, _ = act.announced(mall)
    _remove(mall.cast.bob, number)
    with pytest.raises(Blocked) as refused:
        act.call(sign_entry, mall.cast.bob, act.LATER, number=number)
    assert [finding.rule for finding in refused.value.findings] == ["FA-22"]


@pytest.mark.parametrize("how", ["barred", "removed"])
def test_who_was_barred_or_removed_after_signing_is_not_admitted(mall: Mall, how: str) -> None:
    number, applications = act.signed(mall)
    if how == "barred":
        _bar(mall.cast.ben)
    else:
        _remove(mall.cast.ben, number)
    act.call(countersign_agreement, mall.cast.mary, act.LATER, number=number, signed_on=act.LATER.date())
    assert (act.state_of(applications["bob"]), act.state_of(applications["ben"])) == ("signed", "lapsed")
    admitted = Admission.objects.filter(lot__agreement__number=number).values_list("supplier_id", flat=True)
    assert list(admitted) == [mall.cast.bob.organisation_id]
    (event,) = [one for one in timeline(f"agreement/{number}") if one.action == "agreement.in-force"]
    assert event.data["lapsed"] == [applications["ben"]]


def test_for_one_who_is_suspended_the_manager_waits(mall: Mall) -> None:
    number, applications = act.signed(mall)
    until = act.LATER + datetime.timedelta(days=1)
    days = {"signed_on": act.LATER.date()}
    for end in (None, until):
        _bar(mall.cast.ben, "suspended", end)
        with pytest.raises(Conflict) as refused:
            act.call(countersign_agreement, mall.cast.mary, act.LATER, number=number, **days)
        assert refused.value.params["name"] == Organisation.objects.get(pk=mall.cast.ben.organisation_id).name
        assert refused.value.params.get("until") == (local_date(until).isoformat() if end else None)
    assert act.state_of(applications["ben"]) == "signed"
    after = until + datetime.timedelta(days=1)
    act.call(countersign_agreement, mall.cast.mary, after, number=number, **days)
    admitted = Admission.objects.filter(lot__agreement__number=number).values_list("supplier_id", flat=True)
    assert set(admitted) == {mall.cast.bob.organisation_id, mall.cast.ben.organisation_id}


def test_nobody_is_left_to_be_admitted(mall: Mall) -> None:
    number, _ = act.signed(mall)
    _bar(mall.cast.bob)
    _bar(mall.cast.ben)
    with pytest.raises(Conflict):
        act.call(countersign_agreement, mall.cast.mary, act.LATER, number=number, signed_on=act.LATER.date())


def test_nothing_is_signed_in_a_round_that_failed(mall: Mall) -> None:
    number, applications = act.announced(mall)
    assert "sign_entry" in agreement_view(mall.cast.bob, number, act.LATER).may
    act.call(fail_invitation, mall.cast.mary, act.LATER, number=number, reason="采购计划取消")
    assert "sign_entry" not in agreement_view(mall.cast.bob, number, act.LATER).may
    with pytest.raises(Conflict):
        act.call(sign_entry, mall.cast.bob, act.LATER, number=number)
    assert act.state_of(applications["bob"]) == "admitted"
    assert all(clock.done_at is not None for clock in clocks(FrameworkAgreement.objects.get(number=number), act.LATER))


def test_a_round_that_failed_unopened_runs_no_clock(mall: Mall) -> None:
    number = act.invited(mall)
    act.call(fail_invitation, mall.cast.mary, act.AFTER, number=number, reason="一名开启人遗失口令")
    (clock,) = clocks(FrameworkAgreement.objects.get(number=number), act.LATER)
    assert (clock.name, clock.done_at) == ("applications_close", act.DEADLINE)


def test_what_is_owed_stays_owed_after_the_end(mall: Mall) -> None:
    number = act.in_force(mall)
    act.call(terminate_agreement, mall.cast.mary, act.LATER, number=number, reason="政策调整")
    _remove(mall.cast.ben, number)
    may = agreement_view(mall.cast.mary, number, act.LATER).may
    assert may == {"tell_buyers", "file_copy", "publish_summary", "announce_departures"}
    for duty in (tell_buyers, file_copy, publish_summary, announce_departures):
        act.call(duty, mall.cast.mary, act.LATER, number=number)
    assert agreement_view(mall.cast.mary, number, act.LATER).may == frozenset()


@pytest.mark.parametrize(
    "days",
    [
        {"signed_on": datetime.date(2027, 1, 1)},
        {"signed_on": datetime.date(2026, 3, 22)},
        {
            "signed_on": datetime.date(2026, 3, 23),
            "valid_from": datetime.date(2026, 3, 23),
            "valid_to": datetime.date(2026, 3, 23),
        },
        {"signed_on": datetime.date(2026, 3, 24), "valid_from": datetime.date(2026, 3, 1)},
        {
            "signed_on": datetime.date(2026, 3, 24),
            "valid_from": datetime.date(2026, 4, 1),
            "valid_to": datetime.date(2026, 3, 30),
        },
    ],
)
def test_unfit_days_are_not_signed(mall: Mall, days: dict[str, datetime.date]) -> None:
    number, _ = act.signed(mall)
    with pytest.raises(InvalidInput):
        act.call(countersign_agreement, mall.cast.mary, act.LATER, number=number, **days)


def test_a_term_too_long_is_not_signed(mall: Mall) -> None:
    number, _ = act.signed(mall)
    days = {"signed_on": act.LATER.date(), "valid_to": datetime.date(2028, 1, 1)}
    with pytest.raises(Blocked) as refused:
        act.call(countersign_agreement, mall.cast.mary, act.LATER, number=number, **days)
    assert [finding.rule for finding in refused.value.findings] == ["FA-04"]


def test_duties_done_late_are_done_and_leave_a_warning(mall: Mall) -> None:
    number = act.in_force(mall)
    late = act.LATER + datetime.timedelta(days=30)
    act.call(tell_buyers, mall.cast.mary, late, number=number)
    act.call(file_copy, mall.cast.mary, late, number=number)
    events = {event.action: event for event in timeline(f"agreement/{number}")}
    assert [one["rule"] for one in events["agreement.buyers-told"].data["findings"]] == ["FA-24"]
    assert [one["rule"] for one in events["agreement.copy-filed"].data["findings"]] == ["FA-23"]
    for duty in (tell_buyers, file_copy):
        with pytest.raises(Conflict):
            act.call(duty, mall.cast.mary, late, number=number)


def test_a_terminated_agreement_is_over_at_once(mall: Mall) -> None:
    number = act.in_force(mall)
    act.call(terminate_agreement, mall.cast.mary, act.LATER, number=number, reason="政策调整", documents=[act.PAPER])
    row = FrameworkAgreement.objects.get(number=number)
    assert (row.state, row.end_reason) == ("terminated", "政策调整")
    act.call(publish_summary, mall.cast.mary, act.LATER, number=number)
    with pytest.raises(Conflict):
        act.call(publish_summary, mall.cast.mary, act.LATER, number=number)


def test_nothing_ends_before_its_last_day_is_over(mall: Mall) -> None:
    number = act.in_force(mall)
    last = datetime.datetime(2027, 3, 31, 23, 59, tzinfo=NOW.tzinfo)
    assert act.call(end_agreement, mall.cast.mary, last, number=number) is False
    assert FrameworkAgreement.objects.get(number=number).state == "in_force"


def test_related_applicants_are_found_line_by_line_before_anybody_judges(mall: Mall) -> None:
    """FA-19 (Regulation art. 18): for certain by their owner, perhaps by a telephone; the third applicant has neither."""
    owners = [mall.cast.bob.organisation_id, mall.cast.ben.organisation_id]
    Organisation.objects.filter(pk__in=owners).update(owner="同一控股集团")
    alike = [mall.cast.ben.organisation_id, mall.cast.charlie.organisation_id]
    Organisation.objects.filter(pk__in=alike).update(contact_phone="0379-6000001")
    number, applications = act.evaluating(mall)
    agreement = FrameworkAgreement.objects.get(number=number)
    found = rival_findings(agreement, act.AFTER)
    said = {name: [(one.rule, one.blocks) for one in found[applications[name]]] for name in applications}
    certain, perhaps = ("FA-19", True), ("FA-19", False)
    assert said == {"bob": [certain], "ben": [certain, perhaps], "charlie": [perhaps]}
    assert {one.article for one in found[applications["bob"]]} == {IR18}
    out = {"application": applications["ben"], "passed": False, "reason": "与另一供应商存在控股关系"}
    act.call(qualify_application, mall.cast.mary, act.AFTER, **out)
    assert rival_findings(agreement, act.AFTER) == {}


def test_what_is_sealed_tells_nobody_who_is_related(mall: Mall) -> None:
    owners = [mall.cast.bob.organisation_id, mall.cast.ben.organisation_id]
    Organisation.objects.filter(pk__in=owners).update(owner="同一控股集团")
    number = act.invited(mall)
    for who in (mall.cast.bob, mall.cast.ben):
        act.applied(who, number, "5000.00")
    assert rival_findings(FrameworkAgreement.objects.get(number=number), NOW) == {}
