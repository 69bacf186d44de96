"""The acts on a purchase that the gate judges and that plugins answer. A step is not a state."""

from enum import StrEnum

from marketplace.kernel.text import gettext_noop


class Step(StrEnum):
    """Acts judged by `plugin_api.gate.check_step`, in the order of a purchase's life.

    `CANCEL` is every way in which a purchase or an order ends before its time: rejected, cancelled, lapsed, refused, expired.
    `RETURN` is goods going back after they were accepted.
    """

    SUBMIT = "submit"
    APPROVE = "approve"
    SOURCE = "source"
    AWARD = "award"
    ORDER = "order"
    CONFIRM = "confirm"
    DELIVER = "deliver"
    ACCEPT = "accept"
    INVOICE = "invoice"
    RETURN = "return"
    CANCEL = "cancel"

    @property
    def label(self) -> str:
        """The step's name as a source string to translate."""
        return _LABELS[self]


_LABELS = {
    Step.SUBMIT: gettext_noop("submit"),
    Step.APPROVE: gettext_noop("approve"),
    Step.SOURCE: gettext_noop("invite suppliers to compete"),
    Step.AWARD: gettext_noop("award"),
    Step.ORDER: gettext_noop("place orders"),
    Step.CONFIRM: gettext_noop("confirm"),
    Step.DELIVER: gettext_noop("deliver"),
    Step.ACCEPT: gettext_noop("accept"),
    Step.INVOICE: gettext_noop("invoice"),
    Step.RETURN: gettext_noop("return"),
    Step.CANCEL: gettext_noop("cancel"),
}
