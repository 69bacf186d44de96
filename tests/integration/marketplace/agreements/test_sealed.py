"""Sealed applications: replaced and withdrawn until the deadline, read by nobody before two people open them."""

import datetime
import io
import json
import zipfile

import pytest
from django.db import connection

from marketplace.agreements.models import Application, FrameworkAgreement, Opener
from marketplace.agreements.operations import (
    apply_to_lot,
    enrol_opener,
    fail_invitation,
    open_applications,
    publish_invitation,
    withdraw_application,
)
from marketplace.agreements.queries import applications_visible_to, lots_of
from marketplace.audit.queries import timeline
from marketplace.documents.dossier import export_dossier
from marketplace.documents.models import Document
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from tests.factories import agreements as act
from tests.factories.cast import NOW
from tests.factories.clock import mall_clock_shows
from tests.factories.mall import Mall

PRICE = "4987.65"
_TEXTS = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"


def test_the_price_stands_nowhere_before_the_opening(mall: Mall) -> None:
    number = act.invited(mall)
    act.applied(mall.cast.bob, number, PRICE, documents=[act.PAPER], note=f"单价 {PRICE}")
    with connection.cursor() as cursor:
        cursor.execute(_TEXTS)
        columns = cursor.fetchall()
        for table, column in columns:
            cursor.execute(
                f'SELECT count(*) FROM "{table}" WHERE position(%s in "{column}"::text) > 0'
                f' OR position(%s in "{column}"::text) > 0',
                [PRICE, PRICE.encode().hex()],
            )
            assert cursor.fetchone() == (0,), (table, column)
    assert not Document.objects.filter(subject__startswith="application/").exists()


def test_two_people_open_after_the_deadline(mall: Mall) -> None:
    number = act.invited(mall)
    application = act.applied(mall.cast.bob, number, PRICE, documents=[act.PAPER])
    codes = {"number": number, "blind": act.BLIND}
    with pytest.raises(Conflict):
        act.call(open_applications, mall.cast.mary, act.DEADLINE, code=act.MARYS_CODE, **codes)
    first = act.call(open_applications, mall.cast.mary, act.AFTER, code=act.MARYS_CODE, **codes)
    assert first == {"opened": False, "applications": 0}
    assert Application.objects.get().content == {}
    with pytest.raises(Conflict):
        act.call(open_applications, mall.cast.mary, act.AFTER, code=act.MARYS_CODE, **codes)
    second = act.call(open_applications, mall.cast.max, act.AFTER, code=act.MAXS_CODE, **codes)
    assert second == {"opened": True, "applications": 1}
    row = Application.objects.get(number=application)
    assert row.content["prices"] == {"T:BOB": PRICE}
    assert row.sealed is None
    assert Document.objects.get(subject=f"application/{application}").name == "letter.pdf"
    opened = [event for event in timeline(f"agreement/{number}") if event.action == "application.opened"]
    assert opened[0].subject == application
    assert opened[0].data["receipt"] == row.receipt


def test_a_wrong_code_and_a_third_person_open_nothing(mall: Mall) -> None:
    number = act.invited(mall)
    codes = {"number": number, "blind": act.BLIND}
    with pytest.raises(InvalidInput):
        act.call(open_applications, mall.cast.mary, act.AFTER, code=act.MAXS_CODE, **codes)
    with pytest.raises(NotAuthorized):
        act.call(open_applications, mall.cast.charlie, act.AFTER, code=act.MARYS_CODE, **codes)
    Opener.objects.filter(user_id=mall.cast.max.user_id).update(user_id=mall.cast.dora.user_id)
    with pytest.raises(NotAuthorized):
        act.call(open_applications, mall.cast.max, act.AFTER, code=act.MAXS_CODE, **codes)


def test_what_was_changed_in_the_database_stops_the_opening(mall: Mall) -> None:
    number = act.invited(mall)
    application = act.applied(mall.cast.bob, number, PRICE)
    other = act.applied(mall.cast.ben, number, "1.00")
    Application.objects.filter(number=application).update(sealed=Application.objects.get(number=other).sealed)
    with pytest.raises(Conflict) as refused:
        act.opened(mall, number)
    assert application in str(refused.value)


def test_the_last_paper_counts_and_the_receipt_changes(mall: Mall) -> None:
    number = act.invited(mall)
    application = act.applied(mall.cast.bob, number, "5000.00")
    before = Application.objects.get().receipt
    again = act.applied(mall.cast.bob, number, "4500.00", at=NOW + datetime.timedelta(days=1))
    row = Application.objects.get()
    assert (again, row.submissions) == (application, 2)
    assert row.receipt != before
    act.opened(mall, number)
    assert Application.objects.get().content["prices"] == {"T:BOB": "4500.00"}


def test_a_withdrawn_paper_is_gone_and_may_come_again(mall: Mall) -> None:
    number = act.invited(mall)
    application = act.applied(mall.cast.bob, number, "5000.00")
    act.call(withdraw_application, mall.cast.bob, number=application)
    assert Application.objects.get().sealed is None
    act.applied(mall.cast.bob, number, "4500.00")
    assert act.state_of(application) == "submitted"
    act.call(withdraw_application, mall.cast.bob, number=application)
    act.opened(mall, number)
    assert act.state_of(application) == "withdrawn"


def test_the_databases_clock_decides_and_no_other(mall: Mall) -> None:
    """Sealed papers close by `mall_now()` read under the lock, to the microsecond; the moment a request came with is nothing."""
    number, key = act.invited(mall), idempotency_key
    act.products("T:BOB")
    paper = {"number": number, "lot": 1, "prices": {"T:BOB": PRICE}, "standing": "maker", "blind": act.BLIND}
    code = {"number": number, "code": act.MARYS_CODE, "blind": act.BLIND}
    mall_clock_shows(act.DEADLINE)
    told_late, told_early = act.AFTER, NOW
    sent = apply_to_lot(actor=mall.cast.bob, at=told_late, key=key(), **paper)
    assert Application.objects.get().submitted_at == act.DEADLINE
    with pytest.raises(Conflict):
        open_applications(actor=mall.cast.mary, at=told_late, key=key(), **code)
    mall_clock_shows(act.DEADLINE + datetime.timedelta(microseconds=1))
    with pytest.raises(Blocked) as refused:
        apply_to_lot(actor=mall.cast.bob, at=told_early, key=key(), **paper)
    assert [finding.rule for finding in refused.value.findings] == ["FA-12"]
    with pytest.raises(Conflict):
        withdraw_application(actor=mall.cast.bob, at=told_early, key=key(), number=sent["number"])
    open_applications(actor=mall.cast.mary, at=told_early, key=key(), **code)


def test_after_the_deadline_nothing_moves(mall: Mall) -> None:
    number = act.invited(mall)
    application = act.applied(mall.cast.bob, number, "5000.00", at=act.DEADLINE)
    with pytest.raises(Blocked) as refused:
        act.applied(mall.cast.ben, number, "5000.00", at=act.AFTER)
    assert [finding.rule for finding in refused.value.findings] == ["FA-12"]
    with pytest.raises(Conflict):
        act.call(withdraw_application, mall.cast.bob, act.AFTER, number=application)


def test_only_the_supplier_withdraws(mall: Mall) -> None:
    application = act.applied(mall.cast.bob, act.invited(mall), "5000.00")
    with pytest.raises(NotAuthorized):
        act.call(withdraw_application, mall.cast.charlie, number=application)


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"prices": {"T:BOB": "6000.01"}}, "FA-13"),
        ({"prices": {"T:BOB": "1.00", "T:BEN": "1.00"}}, "FA-14"),
        ({"standing": "provider"}, "FA-15"),
        ({"standing": "sole_authorised"}, "FA-15"),
    ],
)
def test_an_application_that_breaks_the_order_is_not_taken(mall: Mall, more: dict[str, object], rule: str) -> None:
    number = act.invited(mall)
    act.products("T:BEN")
    with pytest.raises(Blocked) as refused:
        act.applied(mall.cast.bob, number, "5000.00", **more)
    assert [finding.rule for finding in refused.value.findings] == [rule]
    assert not Application.objects.exists()


def test_the_makers_letter_makes_a_supplier_the_sole_authorised(mall: Mall) -> None:
    number = act.invited(mall)
    act.applied(mall.cast.bob, number, "5000.00", standing="sole_authorised", authorisation=act.PAPER)
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    "more",
    [
        {"prices": {"T:DESK": "100.00"}},
        {"prices": {"nothing": "100.00"}},
        {"prices": {"T:BOB": "free"}},
        {"documents": [("virus.exe", b"MZ")]},
        {"documents": [act.PAPER] * 11},
        {"standing": "friend"},
        {"blind": "short"},
    ],
)
def test_unfit_inputs_are_refused(mall: Mall, more: dict[str, object]) -> None:
    number = act.invited(mall)
    with pytest.raises(InvalidInput):
        act.applied(mall.cast.bob, number, "5000.00", **more)


def test_the_same_form_sent_twice_is_one_application(mall: Mall) -> None:
    number = act.invited(mall)
    act.products("T:BOB")
    mall_clock_shows(NOW)
    inputs = {"number": number, "lot": 1, "prices": {"T:BOB": "1.00"}, "standing": "maker", "blind": act.BLIND}
    first = apply_to_lot(actor=mall.cast.bob, at=NOW, key="one click", **inputs)
    assert apply_to_lot(actor=mall.cast.bob, at=NOW, key="one click", **inputs) == first
    assert Application.objects.get().submissions == 1


def test_openers_are_two_and_enrol_before_the_invitation(mall: Mall) -> None:
    number = act.planned(mall)
    codes = {"number": number, "blind": act.BLIND}
    with pytest.raises(InvalidInput):
        act.call(enrol_opener, mall.cast.mary, code="short", **codes)
    act.call(enrol_opener, mall.cast.mary, code=act.MARYS_CODE, **codes)
    with pytest.raises(Conflict):
        act.call(enrol_opener, mall.cast.mary, code=act.MARYS_CODE, **codes)
    with pytest.raises(Conflict):
        act.call(publish_invitation, mall.cast.mary, number=number, deadline=act.DEADLINE)
    with pytest.raises(NotAuthorized):
        act.call(enrol_opener, mall.cast.charlie, code=act.MARYS_CODE, **codes)
    act.call(enrol_opener, mall.cast.max, code=act.MAXS_CODE, **codes)
    act.call(publish_invitation, mall.cast.mary, number=number, deadline=act.DEADLINE)
    with pytest.raises(Conflict):
        act.call(enrol_opener, mall.cast.max, code=act.MAXS_CODE, **codes)


@pytest.mark.parametrize("deadline", [None, NOW, NOW + datetime.timedelta(days=400), datetime.datetime(2026, 4, 1)])  # noqa: DTZ001 - the unfit ones
def test_a_closed_invitation_has_a_deadline_ahead(mall: Mall, deadline: datetime.datetime | None) -> None:
    number = act.planned(mall)
    act.enrolled(mall, number)
    with pytest.raises(InvalidInput):
        act.call(publish_invitation, mall.cast.mary, number=number, deadline=deadline)


def test_the_manager_learns_neither_who_applied_nor_how_many(mall: Mall) -> None:
    number = act.invited(mall)
    act.applied(mall.cast.bob, number, "5000.00")
    agreement = FrameworkAgreement.objects.get(number=number)
    assert [lot.applied for lot in lots_of(agreement)] == [0]
    for reader in (mall.cast.mary, mall.cast.dora, mall.cast.charlie, mall.cast.alice):
        assert list(applications_visible_to(reader)) == []
    assert [row.supplier_id for row in applications_visible_to(mall.cast.bob)] == [mall.cast.bob.organisation_id]
    act.opened(mall, number)
    assert len(applications_visible_to(mall.cast.mary)) == 1
    assert list(applications_visible_to(mall.cast.charlie)) == []


def test_an_invitation_that_comes_to_nothing(mall: Mall) -> None:
    number = act.invited(mall)
    application = act.applied(mall.cast.bob, number, "5000.00")
    with pytest.raises(NotAuthorized):
        act.call(fail_invitation, mall.cast.charlie, number=number, reason="no reason")
    notice = act.call(fail_invitation, mall.cast.mary, act.AFTER, number=number, reason="一名开启人遗失口令")
    assert notice
    assert FrameworkAgreement.objects.get(number=number).state == "failed"
    assert Application.objects.get(number=application).sealed is not None
    with pytest.raises(Conflict):
        act.applied(mall.cast.ben, number, "5000.00")


def test_a_draft_invites_nobody(mall: Mall) -> None:
    number = act.planned(mall)
    with pytest.raises(NotFound):
        act.applied(mall.cast.bob, number, "5000.00")


def test_no_event_before_the_opening_holds_the_price(mall: Mall) -> None:
    number = act.invited(mall)
    act.applied(mall.cast.bob, number, PRICE)
    assert PRICE not in json.dumps([event.data for event in timeline(f"agreement/{number}")])


def test_a_round_never_opened_names_nobody_for_good(mall: Mall) -> None:
    number = act.invited(mall)
    act.applied(mall.cast.bob, number, "5000.00")
    withdrawn = act.applied(mall.cast.ben, number, "5100.00")
    act.call(withdraw_application, mall.cast.ben, number=withdrawn)
    act.call(fail_invitation, mall.cast.mary, act.AFTER, number=number, reason="一名开启人遗失口令")
    out = io.BytesIO()
    export_dossier(stream=f"agreement/{number}", at=act.AFTER, out=out)
    with zipfile.ZipFile(out) as dossier:
        bodies = [json.loads(json.loads(line)["body"]) for line in dossier.read("events.jsonl").splitlines()]
    sealed = [body for body in bodies if body["action"].startswith("application.")]
    nobody = {"id": "0", "name": "sealed", "organisation": "0", "organisation_name": "sealed"}
    assert [(body["actor"], body["data"]["supplier"]) for body in sealed] == [(nobody, "")] * 3
    texts = json.dumps(bodies, ensure_ascii=False)
    assert not [who.name for who in (mall.cast.bob, mall.cast.ben) if who.organisation_name in texts]


def test_the_opening_names_who_applied_and_the_seal_proves_it(mall: Mall) -> None:
    number = act.invited(mall)
    application = act.applied(mall.cast.bob, number, "5000.00")
    Application.objects.filter(number=application).update(supplier_id=mall.cast.ben.organisation_id)
    with pytest.raises(Conflict):
        act.opened(mall, number)
    Application.objects.filter(number=application).update(supplier_id=mall.cast.bob.organisation_id)
    codes = {"number": number, "blind": act.BLIND}
    act.call(open_applications, mall.cast.max, act.AFTER, code=act.MAXS_CODE, **codes)
    (event,) = [one for one in timeline(f"agreement/{number}") if one.action == "application.opened"]
    assert event.data["supplier"] == mall.cast.bob.organisation_name
