"""The plan goes to the finance bureau: filed by a budget authority (备案), approved for an agency (审核)."""

import datetime

from marketplace.agreements.events import PlanDecided, PlanSubmitted
from marketplace.agreements.models import FrameworkAgreement, Lot
from marketplace.agreements.permissions import Permission
from marketplace.agreements.queries.facts import lot_facts, plan_facts
from marketplace.agreements.rules.book import judge
from marketplace.agreements.rules.facts import Act
from marketplace.agreements.states import AgreementAction, Prefix
from marketplace.agreements.steps.life import finding_data, governing, lock_agreement, move_agreement, passed
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, OrganisationKind
from marketplace.kernel.findings import Finding
from marketplace.kernel.inputs import read_note, read_reason
from marketplace.kernel.numbering import take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop


@operation(Permission.AGREEMENT_DRAFT)
def submit_plan(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Submit the plan of a drafted agreement; return the plan's number.

    The plan of an agency waits for the finance bureau's approval; that of a budget authority is filed, and that is all.
    Raises `Blocked` by FA-01 to FA-11.
    """
    agreement = lock_agreement(number)
    authorize(actor, Permission.AGREEMENT_DRAFT, agreement)
    findings = passed(judge_plan(agreement, at=at), step=gettext_noop("submit a plan"))
    filed = agreement.manager.kind == OrganisationKind.BUYER_UNIT
    plan = take_numbers(kind=Prefix.PLAN, region=agreement.region_id, at=at)[0]
    values = {"plan_number": plan, "plan_at": at, "plan_by_id": actor.user_id, "plan_reason": ""}
    if filed:
        move_agreement(agreement, AgreementAction.FILE_PLAN, plan_decided_at=at, **values)
    else:
        move_agreement(agreement, AgreementAction.SUBMIT_PLAN, plan_decided_at=None, **values)
    event = PlanSubmitted(subject=number, plan=plan, filed=filed, findings=finding_data(findings))
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return plan


@operation(Permission.PLAN_DECIDE)
def decide_plan(*, actor: Actor, at: datetime.datetime, number: str, approve: bool, reason: str = "") -> str:
    """Approve a submitted plan, or return it with a reason; return the agreement's number.

    Who decides belongs to the finance bureau, never to the organisation that planned. Raises `InvalidInput` for a plan
    returned without a reason, `Blocked` when the plan no longer holds on the day of approval.
    """
    agreement = lock_agreement(number)
    authorize(actor, Permission.PLAN_DECIDE, agreement)
    why = read_note(reason, field="reason", most=200) if approve else read_reason(reason)
    action = AgreementAction.APPROVE_PLAN if approve else AgreementAction.RETURN_PLAN
    move_agreement(agreement, action, plan_decided_at=at, plan_reason=why)
    if approve:
        passed(judge_plan(agreement, at=at), step=gettext_noop("approve a plan"))
    event = PlanDecided(subject=number, plan=agreement.plan_number, approved=approve, reason=why)
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return number


def judge_plan(agreement: FrameworkAgreement, *, at: datetime.datetime) -> list[Finding]:
    """Return what the rules find about a locked agreement's plan and each of its lots."""
    lots = list(Lot.objects.filter(agreement=agreement).order_by("number"))
    values = governing(agreement, at=at)
    findings = judge(Act.PLAN, plan_facts(agreement, lots), values)
    for lot in lots:
        findings += judge(Act.LOT, lot_facts(agreement, lot), values)
    return findings
