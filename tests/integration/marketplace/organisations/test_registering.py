"""A supplier registers itself once; two officers review it; until they let it pass it is nobody here."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.organisations.models import Credential, Organisation, Registration
from marketplace.organisations.operations import (
    RelationTerms,
    attach_credential,
    begin_again,
    decide_registration,
    declare_relation,
    drop_credential,
    drop_relation,
    fill_registration,
    open_change,
    remind_of_expiry,
    review_registration,
    submit_registration,
    withdraw_registration,
)
from marketplace.organisations.queries import (
    actor_for,
    applicant_for,
    may_read_paper,
    memberships_of,
    registration,
    related,
    standing,
    waiting_for,
)
from marketplace.organisations.queries.files import credentials_due
from marketplace.organisations.states import (
    CredentialKind,
    OrganisationState,
    Outcome,
    RegistrationState,
    RelationNature,
)
from tests.factories.cast import NOW, credit_code
from tests.factories.mall import Mall
from tests.factories.parties import PDF, act, admitted, applying, filled, paper, proposed, sent


def test_a_visitor_becomes_an_applicant_and_nothing_else(mall: Mall) -> None:
    nina, number = applying()
    assert nina.roles == {Role.APPLICANT}
    assert memberships_of(user_id=nina.user_id) == []
    assert registration(nina, number).state == RegistrationState.DRAFTED
    for stranger in (mall.cast.bob, mall.cast.charlie, mall.cast.dora, mall.cast.alice):
        with pytest.raises(NotFound):
            registration(stranger, number)


def test_two_officers_let_a_supplier_pass(mall: Mall) -> None:
    nina, row = admitted(mall)
    assert row.organisation is not None
    assert row.organisation.state == OrganisationState.ACTIVE
    assert row.organisation.file_id == row.pk
    assert row.organisation.small_or_micro is True
    actor = actor_for(user_id=nina.user_id, organisation_id=row.organisation.pk)
    assert actor is not None
    assert actor.roles == {Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR}
    assert applicant_for(user_id=nina.user_id) is None
    actions = [event.action for event in timeline(f"organisation/{row.organisation.pk}")]
    assert actions == [
        "registration.submitted",
        "registration.reviewed",
        "registration.passed",
        "organisation.member_added",
    ]


def test_until_then_the_organisation_is_not_of_the_platform(mall: Mall) -> None:
    nina, number = sent()
    organisation_id = Registration.objects.get(number=number).organisation_id
    assert organisation_id is not None
    assert standing(organisation_id, NOW).active is False
    assert actor_for(user_id=nina.user_id, organisation_id=organisation_id) is None


def test_the_officer_who_proposed_does_not_decide(mall: Mall) -> None:
    _, number = proposed(mall)
    with pytest.raises(Conflict):
        act(decide_registration, mall.cast.dora, number=number, outcome=Outcome.ADMIT, reason="agreed")
    assert not waiting_for(mall.cast.dora).filter(number=number).exists()
    assert waiting_for(mall.cast.dan).filter(number=number).exists()


def test_the_database_refuses_one_officer_for_both(mall: Mall) -> None:
    _, number = proposed(mall)
    rows = Registration.objects.filter(number=number)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="passed", decided_by=mall.cast.dora.user_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="passed", decided_by=None)


def test_a_returned_registration_is_corrected_and_sent_in_again(mall: Mall) -> None:
    nina, number = sent()
    act(review_registration, mall.cast.dora, number=number, outcome=Outcome.RETURN, reason="the address is incomplete")
    assert registration(nina, number).reason == "the address is incomplete"
    with pytest.raises(InvalidInput):
        act(fill_registration, nina, number=number, values={"credit_code": credit_code(42)})
    act(fill_registration, nina, number=number, values={"address": "示范市青石路 9 号 201 室"})
    act(submit_registration, nina, number=number)
    act(review_registration, mall.cast.dan, number=number, outcome=Outcome.ADMIT, reason="complete now")
    act(decide_registration, mall.cast.dora, number=number, outcome=Outcome.RETURN, reason="the licence is cut off")
    assert registration(nina, number).state == RegistrationState.RETURNED


def test_a_refused_supplier_may_begin_again(mall: Mall) -> None:
    nina, number = proposed(mall, outcome=Outcome.REFUSE)
    with pytest.raises(InvalidInput):
        act(begin_again, nina, number=number)
    act(decide_registration, mall.cast.dan, number=number, outcome=Outcome.REFUSE, reason="the licence is false")
    organisation = Organisation.objects.get(credit_code=credit_code(41))
    assert organisation.state == OrganisationState.REFUSED
    again = act(begin_again, nina, number=number)
    for kind in (CredentialKind.LICENCE, CredentialKind.REPRESENTATIVE, CredentialKind.SIZE):
        paper(nina, again, kind)
    act(submit_registration, nina, number=again)
    assert Registration.objects.get(number=again).organisation_id == organisation.pk


def test_a_credit_code_is_registered_once(mall: Mall) -> None:
    sent()
    other, number = filled("olga", code=41)
    with pytest.raises(Conflict):
        act(submit_registration, other, number=number)
    taken, its = filled("petra", code=11)
    with pytest.raises(Conflict):
        act(submit_registration, taken, number=its)


def test_a_withdrawn_registration_frees_the_credit_code(mall: Mall) -> None:
    nina, number = sent()
    act(withdraw_registration, nina, number=number)
    other, its = filled("olga", code=41)
    act(submit_registration, other, number=its)
    with pytest.raises(WrongState):
        act(submit_registration, nina, number=number)


def test_what_is_missing_is_named(mall: Mall) -> None:
    nina, number = applying()
    with pytest.raises(InvalidInput) as refusal:
        act(submit_registration, nina, number=number)
    assert {"name", "credit_code", "bank_account", "size"} <= set(refusal.value.fields)
    for field, value in {"contact_phone": "call me", "bank_account": "x", "size": "huge", "credit_code": "91"}.items():
        with pytest.raises(InvalidInput) as refusal:
            act(fill_registration, nina, number=number, values={field: value})
        assert field in refusal.value.fields
    with pytest.raises(NotFound):
        act(fill_registration, nina, number=number, values={"region": "110000"})


def test_papers_must_be_there_and_valid(mall: Mall) -> None:
    nina, number = filled()
    papers = Credential.objects.filter(registration__number=number)
    licence = papers.get(kind=CredentialKind.LICENCE)
    with pytest.raises(InvalidInput):
        paper(nina, number, CredentialKind.LICENCE, valid_to=local_date(NOW) - datetime.timedelta(days=1))
    act(drop_credential, nina, number=number, credential_id=licence.pk)
    with pytest.raises(InvalidInput) as refusal:
        act(submit_registration, nina, number=number)
    assert set(refusal.value.fields) == {"credential_licence"}
    with pytest.raises(NotFound):
        act(drop_credential, nina, number=number, credential_id=licence.pk)
    with pytest.raises(InvalidInput):
        act(attach_credential, nina, number=number, kind=CredentialKind.TAX, content=b"MZ", name="x.exe")


def test_only_the_right_people_touch_a_registration(mall: Mall) -> None:
    nina, number = sent()
    for outsider in (mall.cast.charlie, mall.cast.bob, mall.cast.alice, mall.cast.mary):
        with pytest.raises(NotAuthorized):
            act(withdraw_registration, outsider, number=number)
        with pytest.raises(NotAuthorized):
            act(review_registration, outsider, number=number, outcome=Outcome.ADMIT, reason="why not")
        assert not may_read_paper(outsider, f"registration/{number}")
    assert may_read_paper(nina, f"registration/{number}")
    assert may_read_paper(mall.cast.dora, f"registration/{number}")
    olga, _ = applying("olga")
    with pytest.raises(NotAuthorized):
        act(withdraw_registration, olga, number=number)


def test_a_change_is_reviewed_again_and_the_old_data_stand_until_then(mall: Mall) -> None:
    nina, row = admitted(mall)
    assert row.organisation is not None
    actor = actor_for(user_id=nina.user_id, organisation_id=row.organisation.pk)
    assert actor is not None
    number = act(open_change, actor, organisation_id=row.organisation.pk)
    assert act(open_change, actor, organisation_id=row.organisation.pk) == number
    act(fill_registration, actor, number=number, values={"name": "青石文教用品有限公司", "size": "medium"})
    paper(actor, number, CredentialKind.LICENCE, valid_to=datetime.date(2027, 1, 1))
    act(submit_registration, actor, number=number)
    organisation = Organisation.objects.get(pk=row.organisation.pk)
    assert (organisation.name, organisation.state) == ("青石文具有限公司", OrganisationState.ACTIVE)
    submitted = timeline(f"organisation/{organisation.pk}")[-1]
    assert len(submitted.data["documents"]) == 1
    assert len(submitted.data["credentials"]) == 3
    act(review_registration, mall.cast.dan, number=number, outcome=Outcome.ADMIT, reason="licence seen")
    act(decide_registration, mall.cast.dora, number=number, outcome=Outcome.ADMIT, reason="agreed")
    organisation.refresh_from_db()
    assert (organisation.name, organisation.small_or_micro) == ("青石文教用品有限公司", False)
    for outsider in (mall.cast.charlie, mall.cast.alice):
        with pytest.raises(NotAuthorized):
            act(open_change, outsider, organisation_id=organisation.pk)


def test_reminders_come_once_for_each_of_their_days(mall: Mall) -> None:
    _, row = admitted(mall)
    ends = local_date(NOW) + datetime.timedelta(days=40)
    licence = Credential.objects.get(registration=row, kind=CredentialKind.LICENCE)
    Credential.objects.filter(pk=licence.pk).update(valid_to=ends)
    said = []
    for day in range(42):
        at = NOW + datetime.timedelta(days=day)
        for _ in range(2):
            for found in credentials_due(at, limit=10):
                said += [day] if remind(found, at) else []
    assert said == [10, 33, 40]
    events = timeline(f"organisation/{row.organisation_id}")
    assert [event.data["days"] for event in events if event.action == "organisation.credential_expiring"] == [30, 7, 0]


def remind(credential_id: int, at: datetime.datetime) -> bool:
    return bool(remind_of_expiry(actor=SYSTEM, at=at, credential_id=credential_id))


def test_declared_and_shared_relations_are_found(mall: Mall) -> None:
    nina, number = filled()
    terms = RelationTerms(nature=RelationNature.CONTROL, name="青石科技有限公司", credit_code=credit_code(11))
    act(declare_relation, nina, number=number, relation=terms)
    own = RelationTerms(nature=RelationNature.OWNER, name="self", credit_code=credit_code(41))
    with pytest.raises(InvalidInput):
        act(declare_relation, nina, number=number, relation=own)
    act(submit_registration, nina, number=number)
    act(review_registration, mall.cast.dora, number=number, outcome=Outcome.ADMIT, reason="all seen")
    act(decide_registration, mall.cast.dan, number=number, outcome=Outcome.ADMIT, reason="agreed")
    row = Registration.objects.get(number=number)
    Organisation.objects.filter(pk=mall.cast.ben.organisation_id).update(contact_phone="0990-8812345")
    found = {one.organisation_id: one.by for one in related(row.organisation_id or 0)}
    assert set(found) == {mall.cast.bob.organisation_id, mall.cast.ben.organisation_id}
    assert found[mall.cast.bob.organisation_id].certain
    assert not found[mall.cast.ben.organisation_id].certain
    assert [one.organisation_id for one in related(mall.cast.bob.organisation_id)] == [row.organisation_id]
    actor = actor_for(user_id=nina.user_id, organisation_id=row.organisation_id or 0)
    assert actor is not None
    change = act(open_change, actor, organisation_id=row.organisation_id)
    carried = Registration.objects.get(number=change).relations.get()
    act(drop_relation, actor, number=change, relation_id=carried.pk)
    with pytest.raises(NotFound):
        act(drop_relation, actor, number=change, relation_id=carried.pk)


def test_the_same_file_again_is_one_document(mall: Mall) -> None:
    nina, number = applying()
    for _ in range(2):
        act(attach_credential, nina, number=number, kind=CredentialKind.QUALIFICATION, content=PDF, name="a.pdf")
    assert Credential.objects.filter(registration__number=number).count() == 1
