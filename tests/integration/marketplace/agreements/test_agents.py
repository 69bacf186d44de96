"""Agents (代理商): whom an admitted supplier may appoint, who sees them, and when they act for it no longer."""

import pytest

from marketplace.agreements.models import Agent, FrameworkAgreement
from marketplace.agreements.operations import appoint_agent, end_agent, exit_agreement, review_application
from marketplace.agreements.queries.pages import agent as visible
from marketplace.agreements.queries.pages import agents_of
from marketplace.audit.queries import timeline
from marketplace.documents.queries import documents_of
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.organisations.models import Organisation
from tests.factories import agreements as act
from tests.factories.mall import Mall
from tests.factories.parties import sanctioned


def code_of(actor: Actor) -> str:
    return Organisation.objects.get(pk=actor.organisation_id).credit_code


def appointed(mall: Mall, number: str, **more: object) -> int:
    """Have Bob appoint Charlie in the first lot; return the appointment's id."""
    inputs = {"number": number, "lot": 1, "agent": code_of(mall.cast.charlie), "authorisation": act.PAPER} | more
    return int(act.call(appoint_agent, mall.cast.bob, act.LATER, **inputs))


def test_an_admitted_supplier_appoints_an_agent_with_its_paper(mall: Mall) -> None:
    number = act.in_force(mall)
    agent = appointed(mall, number)
    found = FrameworkAgreement.objects.get(number=number)
    assert [(one.supplier.name, one.agent.name, one.lot.number) for one in agents_of(found)] == [
        (mall.cast.bob.organisation_name, mall.cast.charlie.organisation_name, 1)
    ]
    (paper,) = documents_of(subject=f"agent/{agent}")
    event = timeline(found.stream)[-1]
    assert (event.action, event.data["documents"]) == ("agreement.agent-appointed", [paper.sha256])
    with pytest.raises(Conflict):
        appointed(mall, number)


def test_supplier_agent_and_manager_read_the_appointment_and_nobody_else(mall: Mall) -> None:
    agent = str(appointed(mall, act.in_force(mall)))
    for reader in (mall.cast.bob, mall.cast.charlie, mall.cast.mary, mall.cast.dora):
        assert visible(reader, agent).pk == int(agent)
    for outsider in (mall.cast.ben, mall.cast.alice):
        with pytest.raises(NotFound):
            visible(outsider, agent)


def test_who_is_not_admitted_appoints_nobody(mall: Mall) -> None:
    number = act.in_force(mall)
    inputs = {"number": number, "lot": 1, "agent": code_of(mall.cast.bob), "authorisation": act.PAPER}
    with pytest.raises(NotFound):
        act.call(appoint_agent, mall.cast.charlie, act.LATER, **inputs)


def test_an_agent_is_registered_and_another(mall: Mall) -> None:
    number = act.in_force(mall)
    for code in ("91000000000000000X", code_of(mall.cast.alice), code_of(mall.cast.bob), ""):
        with pytest.raises(InvalidInput) as refused:
            appointed(mall, number, agent=code)
        assert list(refused.value.fields) == ["agent"]


def test_fa_40_refuses_rivals_the_suspended_and_those_without_a_paper(mall: Mall) -> None:
    number = act.in_force(mall)
    sanctioned(mall, mall.cast.charlie.organisation_id)
    for changed in ({"agent": code_of(mall.cast.ben)}, {}, {"agent": code_of(mall.cast.ben), "authorisation": None}):
        with pytest.raises(Blocked) as refused:
            appointed(mall, number, **changed)
        assert {finding.rule for finding in refused.value.findings} == {"FA-40"}
    assert not Agent.objects.exists()


def test_fa_40_refuses_who_was_found_qualified_and_waits_for_its_place(mall: Mall) -> None:
    number = act.opened_wide(mall)
    act.joined(mall, number=number)
    application = act.applied(mall.cast.charlie, number, "4900.00")
    act.call(review_application, mall.cast.mary, application=application, admit=True, reason="资格符合")
    with pytest.raises(Blocked) as refused:
        appointed(mall, number)
    assert {finding.rule for finding in refused.value.findings} == {"FA-40"}


def test_the_supplier_ends_the_appointment_with_a_reason(mall: Mall) -> None:
    number = act.in_force(mall)
    agent = appointed(mall, number)
    for outsider in (mall.cast.charlie, mall.cast.ben):
        with pytest.raises(NotAuthorized):
            act.call(end_agent, outsider, act.LATER, agent=agent, reason="合作期满")
    act.call(end_agent, mall.cast.bob, act.LATER, agent=agent, reason="合作期满")
    assert agents_of(FrameworkAgreement.objects.get(number=number)) == []
    with pytest.raises(Conflict):
        act.call(end_agent, mall.cast.bob, act.LATER, agent=agent, reason="合作期满")
    assert appointed(mall, number) != agent


def test_agents_go_with_the_supplier_that_leaves(mall: Mall) -> None:
    number, _ = act.joined(mall)
    agent = appointed(mall, number)
    act.call(exit_agreement, mall.cast.bob, act.LATER, number=number)
    row = Agent.objects.get(pk=agent)
    assert (row.ended_at, row.end_reason) == (act.LATER, "")


def test_an_agent_cannot_qualify_beside_its_principal(mall: Mall) -> None:
    """FA-19: whoever works for one supplier of a lot does not compete in it as another."""
    number = act.opened_wide(mall)
    act.joined(mall, number=number)
    appointed(mall, number)
    application = act.applied(mall.cast.charlie, number, "4900.00")
    with pytest.raises(Blocked) as refused:
        act.call(review_application, mall.cast.mary, application=application, admit=True, reason="资格符合")
    assert [finding.rule for finding in refused.value.findings] == ["FA-19"]
