"""The kinds of papers."""

from enum import StrEnum

from marketplace.kernel.text import gettext_noop


class PaperKind(StrEnum):
    """What a paper is of; the code stands in its address."""

    PURCHASE = "purchase"
    ORDER = "order"
    ACCEPTANCE = "acceptance"
    INVOICE = "invoice"
    CLAIM = "claim"
    AGREEMENT = "agreement"
    NOTICE = "notice"
    WAIVER = "waiver"

    @property
    def label(self) -> str:
        """The paper's title as a source string to translate."""
        return _LABELS[self]


_LABELS = {
    PaperKind.PURCHASE: gettext_noop("Purchase approval form"),
    PaperKind.ORDER: gettext_noop("Purchase order"),
    PaperKind.ACCEPTANCE: gettext_noop("Delivery and acceptance slip"),
    PaperKind.INVOICE: gettext_noop("Invoice summary"),
    PaperKind.CLAIM: gettext_noop("Claim after acceptance"),
    PaperKind.AGREEMENT: gettext_noop("Framework agreement"),
    PaperKind.NOTICE: gettext_noop("Public notice"),
    PaperKind.WAIVER: gettext_noop("Waiver of a rule"),
}
# Everybody may read what these say, so everybody may print them.
PUBLIC = frozenset({PaperKind.AGREEMENT, PaperKind.NOTICE})
