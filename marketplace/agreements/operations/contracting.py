"""The contract template of an agreement (合同文本): one for all its orders, published with the invitation."""

import datetime
from collections.abc import Sequence

from marketplace.agreements.events import ContractTemplateAttached
from marketplace.agreements.permissions import Permission
from marketplace.agreements.states import AgreementState
from marketplace.agreements.steps.life import lock_agreement, write
from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop

_BEFORE_INVITATION = frozenset({AgreementState.DRAFTED, AgreementState.PLAN_SUBMITTED, AgreementState.PLANNED})


@operation(Permission.AGREEMENT_DRAFT)
def attach_contract_template(
    *, actor: Actor, at: datetime.datetime, number: str, documents: Sequence[tuple[str, bytes]]
) -> str:
    """Make a file, `(name, content)`, the contract template of an agreement; return the file's SHA-256.

    Until the invitation is published another file may take its place. What was invited is not changed any more (K25): raises
    `Conflict` then, unless the agreement still lacks one. Raises `InvalidInput` for anything but one acceptable file.
    """
    agreement = lock_agreement(number)
    authorize(actor, Permission.AGREEMENT_DRAFT, agreement)
    state = AgreementState(agreement.state)
    if state.over or (agreement.contract_template_id is not None and state not in _BEFORE_INVITATION):
        raise Conflict(gettext_noop("The contract template was published with the invitation and can't be changed."))
    if len(documents) != 1:
        raise InvalidInput(
            gettext_noop("An agreement has one contract template."),
            fields={"documents": gettext_noop("Choose one file.")},
        )
    ((name, content),) = documents
    kept = store(content=content, name=name, subject=agreement.stream, actor=actor, at=at)
    write(agreement, contract_template=kept)
    event = ContractTemplateAttached(subject=number, name=kept.name, documents=[kept.sha256])
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return kept.sha256
