"""Kinds of public notices, the terms they state, and how a notice lives."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class NoticeKind(StrEnum):
    """What a notice announces. All but the officers' own kinds and corrections come from operations on their subject."""

    INVITATION = "invitation"
    OPEN_INVITATION = "open_invitation"
    TOPUP = "topup"
    RESULT = "result"
    ADMISSION = "admission"
    AGREEMENT = "agreement"
    EXIT = "exit"
    REMOVAL = "removal"
    AWARD = "award"
    SUMMARY = "summary"
    SANCTION = "sanction"
    CORRECTION = "correction"
    POLICY = "policy"
    GUIDE = "guide"
    NOTICE = "notice"

    @property
    def label(self) -> str:
        """The kind's name as a source string to translate."""
        return _KIND_LABELS[self]

    @property
    def short(self) -> str:
        """One word for the kind, shown before titles in lists; a source string to translate."""
        return _KIND_SHORT[self]


_KIND_LABELS = {
    NoticeKind.INVITATION: gettext_noop("Invitation to a closed framework agreement"),
    NoticeKind.OPEN_INVITATION: gettext_noop("Invitation to an open framework agreement"),
    NoticeKind.TOPUP: gettext_noop("Top-up invitation"),
    NoticeKind.RESULT: gettext_noop("Result of admission"),
    NoticeKind.ADMISSION: gettext_noop("Admission to an open framework agreement"),
    NoticeKind.AGREEMENT: gettext_noop("Framework agreement signed"),
    NoticeKind.EXIT: gettext_noop("Exit of a supplier"),
    NoticeKind.REMOVAL: gettext_noop("Removal of a supplier"),
    NoticeKind.AWARD: gettext_noop("Award"),
    NoticeKind.SUMMARY: gettext_noop("Summary of a framework agreement"),
    NoticeKind.SANCTION: gettext_noop("Sanction"),
    NoticeKind.CORRECTION: gettext_noop("Correction"),
    NoticeKind.POLICY: gettext_noop("Policy and rules"),
    NoticeKind.GUIDE: gettext_noop("Guide"),
    NoticeKind.NOTICE: gettext_noop("General notice"),
}
_KIND_SHORT = {
    NoticeKind.INVITATION: gettext_noop("invitation"),
    NoticeKind.OPEN_INVITATION: gettext_noop("open invitation"),
    NoticeKind.TOPUP: gettext_noop("top-up"),
    NoticeKind.RESULT: gettext_noop("result"),
    NoticeKind.ADMISSION: gettext_noop("admission"),
    NoticeKind.AGREEMENT: gettext_noop("agreement"),
    NoticeKind.EXIT: gettext_noop("exit"),
    NoticeKind.REMOVAL: gettext_noop("removal"),
    NoticeKind.AWARD: gettext_noop("award"),
    NoticeKind.SUMMARY: gettext_noop("summary"),
    NoticeKind.SANCTION: gettext_noop("sanction"),
    NoticeKind.CORRECTION: gettext_noop("correction"),
    NoticeKind.POLICY: gettext_noop("policy"),
    NoticeKind.GUIDE: gettext_noop("guide"),
    NoticeKind.NOTICE: gettext_noop("notice"),
}


class Prefix(StrEnum):
    """Prefixes of notices' numbers, one a kind: the initials of the Chinese names."""

    INVITATION = "ZJGG"
    OPEN_INVITATION = "KFZJ"
    TOPUP = "BCZJ"
    RESULT = "RWJG"
    ADMISSION = "RWGG"
    AGREEMENT = "XYGG"
    EXIT = "TCGG"
    REMOVAL = "QTGG"
    AWARD = "CJGG"
    SUMMARY = "HZGG"
    SANCTION = "CLGG"
    CORRECTION = "GZGG"
    POLICY = "ZCFG"
    GUIDE = "BSZN"
    NOTICE = "TZGG"

    @classmethod
    def of(cls, kind: NoticeKind) -> "Prefix":
        """Return the prefix of a kind's numbers."""
        return cls[kind.name]


class NoticeState(StrEnum):
    """A draft is seen by its own organisation only; what was published stays readable for good."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    NoticeState.DRAFT: gettext_noop("Draft notice"),
    NoticeState.PUBLISHED: gettext_noop("Published notice"),
    NoticeState.CORRECTED: gettext_noop("Corrected notice"),
    NoticeState.WITHDRAWN: gettext_noop("Withdrawn notice"),
}


class NoticeAction(StrEnum):
    """Acts on a notice."""

    PUBLISH = "publish"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


# A corrected notice is replaced by its correction, which can itself be corrected or withdrawn.
NOTICE_MACHINE = TransitionTable(
    gettext_noop("notice"),
    [
        (NoticeAction.PUBLISH, NoticeState.DRAFT, NoticeState.PUBLISHED),
        (NoticeAction.CORRECT, NoticeState.PUBLISHED, NoticeState.CORRECTED),
        (NoticeAction.WITHDRAW, NoticeState.PUBLISHED, NoticeState.WITHDRAWN),
        (NoticeAction.WITHDRAW, NoticeState.CORRECTED, NoticeState.WITHDRAWN),
    ],
)


class Term(StrEnum):
    """What a notice states, each under its own heading, in the order of this list."""

    PROJECT = "project"
    PROJECT_NUMBER = "project_number"
    AGREEMENT = "agreement"
    ORIGINAL = "original"
    PROCURER = "procurer"
    CONTENT = "content"
    LOTS = "lots"
    CEILINGS = "ceilings"
    CALL_OFF = "call_off"
    QUALIFICATIONS = "qualifications"
    SCORING = "scoring"
    DOCUMENTS = "documents"
    DEADLINE = "deadline"
    OPENING = "opening"
    TERM = "term"
    REGIONS = "regions"
    REASON = "reason"
    SUPPLIER = "supplier"
    ADMITTED = "admitted"
    RANKING = "ranking"
    BUYER = "buyer"
    GOODS = "goods"
    AMOUNT = "amount"
    GROUND = "ground"
    DECISION = "decision"
    PERIOD = "period"
    EFFECTIVE = "effective"
    EXECUTION = "execution"
    RATINGS = "ratings"
    CHANGES = "changes"
    BODY = "body"
    SOURCE = "source"
    REMEDY = "remedy"
    CONTACT = "contact"

    @property
    def label(self) -> str:
        """The term's heading as a source string to translate."""
        return _TERM_LABELS[self]


_TERM_LABELS = {
    Term.PROJECT: gettext_noop("Project"),
    Term.PROJECT_NUMBER: gettext_noop("Project number"),
    Term.AGREEMENT: gettext_noop("Framework agreement"),
    Term.ORIGINAL: gettext_noop("Notice corrected"),
    Term.PROCURER: gettext_noop("Who invites"),
    Term.CONTENT: gettext_noop("What is procured"),
    Term.LOTS: gettext_noop("Lots"),
    Term.CEILINGS: gettext_noop("Highest unit prices"),
    Term.CALL_OFF: gettext_noop("How orders are placed in the second stage"),
    Term.QUALIFICATIONS: gettext_noop("Who may apply"),
    Term.SCORING: gettext_noop("How applications are evaluated"),
    Term.DOCUMENTS: gettext_noop("Where the documents are"),
    Term.DEADLINE: gettext_noop("Deadline for applications"),
    Term.OPENING: gettext_noop("Opening"),
    Term.TERM: gettext_noop("Term of the agreement"),
    Term.REGIONS: gettext_noop("Regions and units served"),
    Term.REASON: gettext_noop("Why"),
    Term.SUPPLIER: gettext_noop("Supplier"),
    Term.ADMITTED: gettext_noop("Admitted suppliers"),
    Term.RANKING: gettext_noop("Ranking and eliminated suppliers"),
    Term.BUYER: gettext_noop("Buyer unit"),
    Term.GOODS: gettext_noop("Goods or services"),
    Term.AMOUNT: gettext_noop("Amount"),
    Term.GROUND: gettext_noop("Facts and ground"),
    Term.DECISION: gettext_noop("Decision"),
    Term.PERIOD: gettext_noop("Period"),
    Term.EFFECTIVE: gettext_noop("In effect from"),
    Term.EXECUTION: gettext_noop("How the agreement was carried out"),
    Term.RATINGS: gettext_noop("Buyers' ratings"),
    Term.CHANGES: gettext_noop("What is corrected"),
    Term.BODY: gettext_noop("Text of the notice"),
    Term.SOURCE: gettext_noop("Issued by"),
    Term.REMEDY: gettext_noop("Questions and complaints"),
    Term.CONTACT: gettext_noop("Contact"),
}


class Section(StrEnum):
    """The parts of a region's site, in an order that its officer chooses."""

    WELCOME = "welcome"
    NOTICES = "notices"
    AGREEMENTS = "agreements"
    SITES = "sites"
    CONTACT = "contact"

    @property
    def label(self) -> str:
        """The part's name as a source string to translate."""
        return _SECTION_LABELS[self]


_SECTION_LABELS = {
    Section.WELCOME: gettext_noop("Words of welcome"),
    Section.NOTICES: gettext_noop("Notices by column"),
    Section.AGREEMENTS: gettext_noop("Agreements in force"),
    Section.SITES: gettext_noop("Sites of the regions below"),
    Section.CONTACT: gettext_noop("Contact"),
}
