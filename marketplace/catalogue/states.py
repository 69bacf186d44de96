"""States of a proposed product, and the kinds of files that belong to a product."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class NumberKind(StrEnum):
    """Prefix of a proposal's number, which becomes the new product's code: 商品."""

    PRODUCT = "SP"


class ProposalState(StrEnum):
    """A proposal waits for its reviewer, goes back with reasons, or becomes part of the library."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _PROPOSAL_LABELS[self]


_PROPOSAL_LABELS = {
    ProposalState.SUBMITTED: gettext_noop("Waiting for review"),
    ProposalState.RETURNED: gettext_noop("Returned with reasons"),
    ProposalState.APPROVED: gettext_noop("Approved"),
    ProposalState.WITHDRAWN: gettext_noop("Proposal withdrawn"),
}


class ProposalAction(StrEnum):
    """Acts that change a proposal's state."""

    REVISE = "revise"
    RETURN = "return"
    APPROVE = "approve"
    WITHDRAW = "withdraw"


PROPOSAL_TABLE: TransitionTable[ProposalState, ProposalAction] = TransitionTable(
    gettext_noop("product proposal"),
    [
        (ProposalAction.RETURN, ProposalState.SUBMITTED, ProposalState.RETURNED),
        (ProposalAction.APPROVE, ProposalState.SUBMITTED, ProposalState.APPROVED),
        (ProposalAction.REVISE, ProposalState.RETURNED, ProposalState.SUBMITTED),
        (ProposalAction.WITHDRAW, ProposalState.SUBMITTED, ProposalState.WITHDRAWN),
        (ProposalAction.WITHDRAW, ProposalState.RETURNED, ProposalState.WITHDRAWN),
    ],
)


class FileKind(StrEnum):
    """What a file says of its product; certificates carry a number and end some day."""

    IMAGE = "image"
    MANUAL = "manual"
    ENERGY_LABEL = "energy_label"
    CCC = "ccc"
    ENVIRONMENTAL = "environmental"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind's name as a source string to translate."""
        return _FILE_LABELS[self]

    @property
    def certifies(self) -> bool:
        """Whether files of this kind are certificates."""
        return self in CERTIFICATES


_FILE_LABELS = {
    FileKind.IMAGE: gettext_noop("Picture"),
    FileKind.MANUAL: gettext_noop("Manual"),
    FileKind.ENERGY_LABEL: gettext_noop("Certificate of an energy-saving product"),
    FileKind.CCC: gettext_noop("China compulsory certificate (CCC)"),
    FileKind.ENVIRONMENTAL: gettext_noop("Certificate of an environmental-label product"),
    FileKind.OTHER: gettext_noop("Other document"),
}
CERTIFICATES = frozenset({FileKind.ENERGY_LABEL, FileKind.CCC, FileKind.ENVIRONMENTAL})
# The policy label that a certificate in force proves.
PROVES = {FileKind.ENERGY_LABEL: "energy_saving", FileKind.ENVIRONMENTAL: "environmental"}
