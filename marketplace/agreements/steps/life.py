"""Lock an agreement and what belongs to it, move each along its table, and judge an act. Not for the outside."""

import datetime
from collections.abc import Iterable
from typing import Any

from marketplace.agreements.models import Application, FrameworkAgreement, Invitation, Lot
from marketplace.agreements.rules import judge
from marketplace.agreements.rules.facts import Act, ContractFacts
from marketplace.agreements.states import (
    AGREEMENT_TABLE,
    APPLICATION_TABLE,
    INVITATION_TABLE,
    AgreementAction,
    AgreementState,
    ApplicationAction,
    ApplicationState,
    InvitationAction,
    InvitationState,
)
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Blocked, NotFound
from marketplace.kernel.findings import Finding, blocking
from marketplace.kernel.locks import lock
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import ActRule
from marketplace.rule_packs.queries import parameters


def lock_agreement(number: str) -> FrameworkAgreement:
    """Lock and return an agreement with its manager and region; raises `NotFound`."""
    rows = lock(FrameworkAgreement.objects.filter(number=number).select_related("manager", "region"))
    if not rows:
        raise NotFound(gettext_noop("This framework agreement"))
    return rows[0]


def lock_invitation(agreement: FrameworkAgreement, *, round_: int) -> Invitation:
    """Lock and return a round of a locked agreement; raises `NotFound`."""
    rows = lock(Invitation.objects.filter(agreement=agreement, round=round_).select_related("agreement", "lot"))
    if not rows:
        raise NotFound(gettext_noop("This invitation"))
    return rows[0]


def lock_application(number: str) -> tuple[FrameworkAgreement, Application]:
    """Lock an application and, before it, its agreement; raises `NotFound`."""
    owner = Application.objects.filter(number=number).values_list("lot__agreement__number", flat=True).first()
    if owner is None:
        raise NotFound(gettext_noop("This application"))
    agreement = lock_agreement(owner)
    (row,) = lock(
        Application.objects.filter(number=number).select_related("supplier", "lot", "invitation", "lot__agreement")
    )
    return agreement, row


def lot_of(agreement: FrameworkAgreement, number: int) -> Lot:
    """Return a lot of a locked agreement; raises `NotFound`."""
    found = Lot.objects.filter(agreement=agreement, number=number).select_related("category").first()
    if found is None:
        raise NotFound(gettext_noop("This lot"))
    return found


def move_agreement(agreement: FrameworkAgreement, action: AgreementAction, **values: Any) -> None:
    """Move a locked agreement along its table and write `values`; raises `WrongState`. The one path of its state."""
    source = AgreementState(agreement.state)
    target = AGREEMENT_TABLE.target(action, source)
    moved = FrameworkAgreement.objects.filter(pk=agreement.pk, state=source).update(state=target, **values)
    if moved != 1:
        raise RuntimeError(f"agreement {agreement.number} changed while it was locked")
    _note(agreement, state=target, **values)


def move_invitation(invitation: Invitation, action: InvitationAction, **values: Any) -> None:
    """Move a locked invitation along its table and write `values`; raises `WrongState`. The one path of its state."""
    source = InvitationState(invitation.state)
    target = INVITATION_TABLE.target(action, source)
    if Invitation.objects.filter(pk=invitation.pk, state=source).update(state=target, **values) != 1:
        raise RuntimeError(f"invitation {invitation.pk} changed while it was locked")
    _note(invitation, state=target, **values)


def move_application(application: Application, action: ApplicationAction, **values: Any) -> None:
    """Move a locked application along its table and write `values`; raises `WrongState`. The one path of its state."""
    source = ApplicationState(application.state)
    target = APPLICATION_TABLE.target(action, source)
    if Application.objects.filter(pk=application.pk, state=source).update(state=target, **values) != 1:
        raise RuntimeError(f"application {application.number} changed while it was locked")
    _note(application, state=target, **values)


def write(row: Any, **values: Any) -> None:
    """Write `values` to a locked row."""
    _note(row, **values)
    row.save(update_fields=list(values))


def _note(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def governing(agreement: FrameworkAgreement, *, at: datetime.datetime) -> Parameters:
    """Return the parameters of the agreement's region on the day of the act."""
    return parameters(region=agreement.region_id, step_on=local_date(at))


def judge_contract(agreement: FrameworkAgreement, *, at: datetime.datetime) -> list[Finding]:
    """Return what the rules find about an agreement's contract template before it is invited or in force."""
    facts = ContractFacts(template=agreement.contract_template_id is not None)
    return judge(Act.CONTRACT, facts, governing(agreement, at=at))


def require(act: Act, facts: Any, values: Parameters, *, step: str, only: ActRule | None = None) -> list[Finding]:
    """Judge an act and return the findings that don't stop it; raises `Blocked`."""
    return passed(judge(act, facts, values, only=only), step=step)


def passed(findings: Iterable[Finding], *, step: str) -> list[Finding]:
    """Return findings of which none stops the step named `step`; raises `Blocked` with all of them otherwise."""
    found = list(findings)
    if blocking(found):
        raise Blocked(step=step, findings=found)
    return found


def finding_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as the log keeps them."""
    return [finding.as_dict() for finding in findings]
