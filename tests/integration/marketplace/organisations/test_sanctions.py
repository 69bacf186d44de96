"""A supplier is suspended or debarred by two officers for a time that ends by itself, also for who reads before the sweep."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.organisations.models import Organisation, Sanction
from marketplace.organisations.operations import decide_sanction, end_sanction, restore_organisation
from marketplace.organisations.queries import may_read_paper, sanctions_waiting, standing
from marketplace.organisations.queries.files import sanctions_due
from marketplace.organisations.states import OrganisationState, SanctionKind
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.parties import act, sanction, sanctioned

LATER = NOW + datetime.timedelta(days=31)


def test_a_proposal_changes_nothing(mall: Mall) -> None:
    bob = mall.cast.bob.organisation_id
    number = sanction(mall, bob)
    assert standing(bob, NOW).active
    with pytest.raises(Conflict):
        act(decide_sanction, mall.cast.dora, number=number, agree=True)
    with pytest.raises(Conflict):
        sanction(mall, bob)
    assert list(sanctions_waiting(mall.cast.dora)) == []
    assert [row.number for row in sanctions_waiting(mall.cast.dan)] == [number]


def test_two_officers_suspend_a_supplier_for_a_time(mall: Mall) -> None:
    bob = mall.cast.bob.organisation_id
    row = sanctioned(mall, bob)
    found = standing(bob, NOW)
    assert (found.active, found.state, found.until) == (False, OrganisationState.SUSPENDED, row.until)
    assert standing(bob, LATER).active, "the sweep is late, the end is not"


def test_the_sweep_ends_it_and_says_so(mall: Mall) -> None:
    bob = mall.cast.bob.organisation_id
    row = sanctioned(mall, bob)
    assert sanctions_due(NOW, limit=9) == []
    assert not end_sanction(actor=SYSTEM, at=NOW, sanction_id=row.pk)
    assert sanctions_due(LATER, limit=9) == [row.pk]
    assert end_sanction(actor=SYSTEM, at=LATER, sanction_id=row.pk)
    assert not end_sanction(actor=SYSTEM, at=LATER, sanction_id=row.pk)
    assert Organisation.objects.get(pk=bob).state == OrganisationState.ACTIVE
    last = timeline(f"organisation/{bob}")[-1]
    assert (last.action, last.data["active"]) == ("organisation.restored", True)


def test_the_harder_and_longer_sanction_governs(mall: Mall) -> None:
    bob = mall.cast.bob.organisation_id
    short = sanctioned(mall, bob, days=10)
    long = sanctioned(mall, bob, SanctionKind.DEBAR, days=400)
    assert standing(bob, NOW).state is OrganisationState.DEBARRED
    at = NOW + datetime.timedelta(days=11)
    end_sanction(actor=SYSTEM, at=at, sanction_id=short.pk)
    assert not standing(bob, at).active
    assert timeline(f"organisation/{bob}")[-1].data["active"] is False
    act(restore_organisation, mall.cast.dora, at=at, number=long.number, reason="annulled by the court")
    assert standing(bob, at).active


def test_another_officer_lifts_it(mall: Mall) -> None:
    bob = mall.cast.bob.organisation_id
    row = sanctioned(mall, bob, days=None)
    with pytest.raises(Conflict):
        act(restore_organisation, mall.cast.dan, number=row.number, reason="made good")
    with pytest.raises(IntegrityError), transaction.atomic():
        Sanction.objects.filter(pk=row.pk).update(ended_by=mall.cast.dan.user_id)
    act(restore_organisation, mall.cast.dora, number=row.number, reason="made good")
    assert standing(bob, NOW).active
    with pytest.raises(WrongState):
        act(restore_organisation, mall.cast.dora, number=row.number, reason="made good")


def test_the_second_officer_may_reject(mall: Mall) -> None:
    bob = mall.cast.bob.organisation_id
    number = sanction(mall, bob)
    with pytest.raises(InvalidInput):
        act(decide_sanction, mall.cast.dan, number=number, agree=False)
    act(decide_sanction, mall.cast.dan, number=number, agree=False, reason="the evidence is thin")
    assert standing(bob, NOW).active
    sanction(mall, bob)


def test_a_debarment_has_an_end_and_it_lies_ahead(mall: Mall) -> None:
    bob = mall.cast.bob.organisation_id
    for days in (None, -1):
        with pytest.raises(InvalidInput):
            sanction(mall, bob, SanctionKind.DEBAR, days=days)
    number = sanction(mall, bob, days=1)
    with pytest.raises(Conflict):
        act(decide_sanction, mall.cast.dan, at=LATER, number=number, agree=True)


def test_the_database_refuses_one_officer_for_both(mall: Mall) -> None:
    number = sanction(mall, mall.cast.bob.organisation_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sanction.objects.filter(number=number).update(state="in_force", decided_by=mall.cast.dora.user_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sanction.objects.filter(number=number).update(state="in_force")


def test_only_the_bureau_sanctions_and_only_suppliers(mall: Mall) -> None:
    number = sanction(mall, mall.cast.bob.organisation_id)
    for outsider in (mall.cast.charlie, mall.cast.bob, mall.cast.alice, mall.cast.mary, mall.cast.adam):
        with pytest.raises(NotAuthorized):
            act(decide_sanction, outsider, number=number, agree=True)
        assert may_read_paper(outsider, f"sanction/{number}") is False
    with pytest.raises(NotAuthorized):
        sanction(mall, mall.cast.alice.organisation_id)
    with pytest.raises(NotFound):
        sanction(mall, 10**9)
    with pytest.raises(NotFound):
        act(decide_sanction, mall.cast.dan, number="CF-0", agree=True)
