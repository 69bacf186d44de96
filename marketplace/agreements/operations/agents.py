"""Appoint agents (代理商): an admitted supplier's own act, in a lot of goods, with a written authorisation."""

import datetime

from marketplace.agreements.events import AgentAppointed, AgentEnded
from marketplace.agreements.models import Admission, Agent, FrameworkAgreement, Lot
from marketplace.agreements.operations.applying import was_removed
from marketplace.agreements.permissions import Permission
from marketplace.agreements.queries.rivals import competing
from marketplace.agreements.rules.facts import Act, AgentFacts
from marketplace.agreements.states import AgreementState
from marketplace.agreements.steps.life import governing, lock_agreement, lot_of, require, write
from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor, OrganisationKind
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import read_reason, tidy_line
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Organisation
from marketplace.organisations.queries import public_parties
from marketplace.organisations.queries import standing as standing_of


@operation(Permission.AGENT_APPOINT)
def appoint_agent(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    lot: int,
    agent: str,
    authorisation: tuple[str, bytes] | None = None,
) -> int:
    """Appoint the supplier with the credit code `agent` as one's agent in a lot; return the appointment's id.

    `authorisation` is the signed letter (name, content). Raises `Blocked` by FA-40, `InvalidInput` naming `agent` for a code
    that no supplier is registered with, `Conflict` when it is appointed already or the agreement is not in force.
    """
    agreement = lock_agreement(number)
    row = lot_of(agreement, lot)
    own = Admission.objects.filter(lot=row, supplier_id=actor.organisation_id).first()
    if own is None:
        raise NotFound(gettext_noop("Your admission to this lot"))
    authorize(actor, Permission.AGENT_APPOINT, own)
    if agreement.state != AgreementState.IN_FORCE:
        raise Conflict(gettext_noop("Only under an agreement in force agents are appointed."))
    named = _registered(agent, besides=actor.organisation_id)
    _judge(agreement, row, named, authorised=authorisation is not None, at=at)
    if Agent.objects.filter(lot=row, supplier_id=actor.organisation_id, agent=named, ended_at__isnull=True).exists():
        raise Conflict(gettext_noop("This agent is appointed already."))
    appointed = Agent.objects.create(lot=row, supplier_id=actor.organisation_id, agent=named, appointed_at=at)
    name, content = authorisation or ("", b"")
    paper = store(content=content, name=name, subject=f"agent/{appointed.pk}", actor=actor, at=at)
    event = AgentAppointed(
        subject=str(appointed.pk),
        lot=row.number,
        supplier=actor.organisation_name,
        agent=named.name,
        agent_id=named.pk,
        documents=[paper.sha256],
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return appointed.pk


@operation(Permission.AGENT_APPOINT)
def end_agent(*, actor: Actor, at: datetime.datetime, agent: int, reason: str) -> int:
    """End an appointment of one's own by its id, with the reason; return the id. Raises `Conflict` when it has ended."""
    why = read_reason(reason)
    owner = Agent.objects.filter(pk=agent).values_list("lot__agreement__number", flat=True).first()
    if owner is None:
        raise NotFound(gettext_noop("This appointment"))
    agreement = lock_agreement(owner)
    (row,) = lock(Agent.objects.filter(pk=agent).select_related("lot", "agent"))
    authorize(actor, Permission.AGENT_APPOINT, row)
    if row.ended_at is not None:
        raise Conflict(gettext_noop("This appointment has ended already."))
    write(row, ended_at=at, end_reason=why)
    event = AgentEnded(
        subject=str(row.pk),
        lot=row.lot.number,
        supplier=actor.organisation_name,
        agent=row.agent.name,
        agent_id=row.agent_id,
        reason=why,
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return row.pk


def _judge(
    agreement: FrameworkAgreement, row: Lot, named: Organisation, *, authorised: bool, at: datetime.datetime
) -> None:
    """Raise `Blocked` when a rule forbids that `named` becomes an agent in the lot."""
    facts = AgentFacts(
        goods=row.goods,
        authorised=authorised,
        active=standing_of(named.pk, at).active,
        removed=was_removed(agreement, supplier_id=named.pk),
        admitted=Admission.objects.filter(lot=row, supplier=named).exists()
        or competing(agreement).filter(lot=row, supplier=named).exists(),
    )
    require(Act.APPOINT, facts, governing(agreement, at=at), step=gettext_noop("appoint an agent"))


def _registered(credit_code: str, *, besides: int) -> Organisation:
    """Return the supplier with this code that is registered in the mall; raises `InvalidInput`."""
    known = public_parties(kind=OrganisationKind.SUPPLIER).filter(credit_code=tidy_line(credit_code).upper())
    found = known.exclude(pk=besides).first()
    if found is None:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"agent": gettext_noop("No other supplier is registered with this credit code.")},
        )
    return found
