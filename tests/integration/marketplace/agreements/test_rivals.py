"""FA-19 between those who compete in a lot today: who no longer does, waits or never applied here counts as what he is."""

import datetime

import pytest

from marketplace.agreements.models import Application, FrameworkAgreement
from marketplace.agreements.operations import (
    appoint_agent,
    fail_invitation,
    invite_top_up,
    publish_admission,
    qualify_application,
    review_application,
)
from marketplace.agreements.queries.rivals import rival_findings, rivalry_of
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Blocked
from marketplace.organisations.models import Organisation
from tests.factories import agreements as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall


def one_owner(*actors: Actor) -> None:
    """Let organisations have the same owner."""
    ids = [actor.organisation_id for actor in actors]
    Organisation.objects.filter(pk__in=ids).update(owner="同一控股集团")


def topped_up(mall: Mall, number: str, actor: Actor, *, round: int, at: datetime.datetime) -> str:  # noqa: A002 - the word of the domain
    """Bring one application to a top-up to its opening; return its number."""
    act.enrolled(mall, number, round=round, at=at)
    deadline = at + datetime.timedelta(days=21)
    inputs = {"number": number, "lot": 1, "deadline": deadline, "reason": "订单无人响应"}
    act.call(invite_top_up, mall.cast.mary, at, **inputs)
    application = act.applied(actor, number, "4900.00", code="T:SAME", at=at)
    act.opened(mall, number, round=round, at=deadline + datetime.timedelta(hours=1))
    return application


def test_an_application_of_a_round_that_failed_bars_nobody(mall: Mall) -> None:
    number, at = act.thinned(mall)
    topped_up(mall, number, mall.cast.ben, round=1, at=at)
    later = at + datetime.timedelta(days=30)
    act.call(fail_invitation, mall.cast.mary, later, number=number, round=1, reason="合格供应商不足")
    application = topped_up(mall, number, mall.cast.charlie, round=2, at=later)
    after = later + datetime.timedelta(days=22)
    assert rival_findings(FrameworkAgreement.objects.get(number=number), after) == {}
    act.call(qualify_application, mall.cast.mary, after, application=application, passed=True, reason="资格符合")


def test_a_newcomer_is_shown_but_bars_nobody_who_was_admitted_before(mall: Mall) -> None:
    one_owner(mall.cast.bob, mall.cast.ben)
    number = act.opened_wide(mall)
    first = act.applied(mall.cast.bob, number, "5000.00")
    verdict = {"admit": True, "reason": "资格符合"}
    act.call(review_application, mall.cast.mary, application=first, **verdict)
    second = act.applied(mall.cast.ben, number, "4900.00")
    found = rival_findings(FrameworkAgreement.objects.get(number=number), NOW)
    assert {key: [one.rule for one in rows] for key, rows in found.items()} == {first: ["FA-19"], second: ["FA-19"]}
    act.call(publish_admission, mall.cast.mary, application=first)
    with pytest.raises(Blocked) as refused:
        act.call(review_application, mall.cast.mary, application=second, **verdict)
    assert [finding.rule for finding in refused.value.findings] == ["FA-19"]


def test_who_was_admitted_without_applying_here_is_a_rival_too(mall: Mall) -> None:
    """An agreement signed elsewhere has admissions and prices, and no applications."""
    number, joined = act.joined(mall)
    code = Organisation.objects.get(pk=mall.cast.charlie.organisation_id).credit_code
    inputs = {"number": number, "lot": 1, "agent": code, "authorisation": act.PAPER}
    act.call(appoint_agent, mall.cast.bob, **inputs)
    Application.objects.filter(number=joined).delete()
    one_owner(mall.cast.bob, mall.cast.ben)
    agreement = FrameworkAgreement.objects.get(number=number)
    bob = mall.cast.bob.organisation_name
    for actor in (mall.cast.charlie, mall.cast.ben):
        application = act.applied(actor, number, "4900.00", code="T:BOB")
        between = rivalry_of(Application.objects.get(number=application), agreement)
        assert (between.related, between.same_product) == ((bob,), (bob,))
