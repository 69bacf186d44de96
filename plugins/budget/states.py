"""Where money of a budget line stands, and the movements between."""

from dataclasses import dataclass
from enum import StrEnum

from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop


class PostingKind(StrEnum):
    """Movements of money on a line."""

    FREEZE = "freeze"
    RETURN = "return"
    AWARD = "award"
    COMMIT = "commit"
    RELEASE = "release"
    REJECT = "reject"
    PAYABLE = "payable"
    REFUND = "refund"

    @property
    def label(self) -> str:
        """The movement's name as a source string to translate."""
        return _LABELS[self]


_LABELS = {
    PostingKind.FREEZE: gettext_noop("Frozen by a submitted purchase"),
    PostingKind.RETURN: gettext_noop("Given back for returned lines"),
    PostingKind.AWARD: gettext_noop("Given back, the award stayed below what was frozen"),
    PostingKind.COMMIT: gettext_noop("Committed by orders"),
    PostingKind.RELEASE: gettext_noop("Released"),
    PostingKind.REJECT: gettext_noop("Given back for rejected goods"),
    PostingKind.PAYABLE: gettext_noop("Payable by invoice"),
    PostingKind.REFUND: gettext_noop("Given back for goods returned after acceptance"),
}


@dataclass(frozen=True)
class Movement:
    """From which column a kind of posting takes, and to which it gives; blank stands for what is left."""

    kind: PostingKind
    source: str
    target: str


FREEZE = Movement(PostingKind.FREEZE, "", "frozen")
RETURN = Movement(PostingKind.RETURN, "frozen", "")
AWARD = Movement(PostingKind.AWARD, "frozen", "")
COMMIT = Movement(PostingKind.COMMIT, "frozen", "committed")
RELEASE_FROZEN = Movement(PostingKind.RELEASE, "frozen", "")
RELEASE_COMMITTED = Movement(PostingKind.RELEASE, "committed", "")
REJECT = Movement(PostingKind.REJECT, "committed", "")
PAYABLE = Movement(PostingKind.PAYABLE, "committed", "payable")
REFUND_COMMITTED = Movement(PostingKind.REFUND, "committed", "")
REFUND_PAYABLE = Movement(PostingKind.REFUND, "payable", "")


def movement_of(step: Step, *, has_order: bool, invoiced: bool = False) -> Movement | None:
    """Return how a step moves money; None for steps that move none. `invoiced` tells where an order's money is."""
    if step is Step.CANCEL:
        return RELEASE_COMMITTED if has_order else RELEASE_FROZEN
    if step is Step.RETURN:
        return REFUND_PAYABLE if invoiced else REFUND_COMMITTED
    return {
        Step.SUBMIT: FREEZE,
        Step.APPROVE: RETURN,
        Step.AWARD: AWARD,
        Step.ORDER: COMMIT,
        Step.ACCEPT: REJECT,
        Step.INVOICE: PAYABLE,
    }.get(step)


def takes_amount(movement: Movement) -> bool:
    """Whether a movement is about the step's amount; the others are about what the step releases."""
    return movement in {FREEZE, COMMIT, PAYABLE}
