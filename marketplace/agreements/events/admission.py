"""From the plan to the signed agreement. Prices of sealed applications stand in no event before the opening."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marketplace.agreements.events.actions import Action


@dataclass(frozen=True, kw_only=True)
class AgreementDrafted:
    """A framework agreement was drafted."""

    ACTION: ClassVar[Action] = Action.AGREEMENT_DRAFTED
    subject: str
    title: str
    kind: str
    region: str
    terms: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class AgreementChanged:
    """The draft of an agreement was changed."""

    ACTION: ClassVar[Action] = Action.AGREEMENT_CHANGED
    subject: str
    title: str
    terms: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ContractTemplateAttached:
    """The contract template of an agreement was attached: `documents` holds its SHA-256."""

    ACTION: ClassVar[Action] = Action.CONTRACT_TEMPLATE_ATTACHED
    subject: str
    name: str
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class LotSet:
    """A lot of a drafted agreement was stated."""

    ACTION: ClassVar[Action] = Action.LOT_SET
    subject: str
    lot: int
    terms: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class LotDropped:
    """A lot of a drafted agreement was dropped."""

    ACTION: ClassVar[Action] = Action.LOT_DROPPED
    subject: str
    lot: int


@dataclass(frozen=True, kw_only=True)
class PlanSubmitted:
    """A plan went to the finance bureau: `filed` (备案) needs no decision, otherwise it waits for approval (审核)."""

    ACTION: ClassVar[Action] = Action.PLAN_SUBMITTED
    subject: str
    plan: str
    filed: bool
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class PlanDecided:
    """The finance bureau approved a plan or returned it."""

    ACTION: ClassVar[Action] = Action.PLAN_DECIDED
    subject: str
    plan: str
    approved: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class OpenerEnrolled:
    """A person became one of the two who open the applications of a round; `public_key` in hex."""

    ACTION: ClassVar[Action] = Action.OPENER_ENROLLED
    subject: str
    round: int
    person: str
    public_key: str


@dataclass(frozen=True, kw_only=True)
class InvitationPublished:
    """Suppliers were invited; an open framework is in force from then on. `lot` is set for a top-up."""

    ACTION: ClassVar[Action] = Action.INVITATION_PUBLISHED
    subject: str
    round: int
    lot: int | None
    notice: str
    opens_at: str
    deadline: str
    valid_from: str
    valid_to: str
    openers: list[str]
    reason: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class InvitationFailed:
    """An invitation came to nothing."""

    ACTION: ClassVar[Action] = Action.INVITATION_FAILED
    subject: str
    round: int
    notice: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ApplicationSubmitted:
    """An application was received. `receipt` is the SHA-256 of what was received: sealed it says nothing of the content.

    A sealed one names neither its supplier nor who handed it in; its opening does.
    """

    ACTION: ClassVar[Action] = Action.APPLICATION_SUBMITTED
    subject: str
    lot: int
    round: int
    supplier: str
    sealed: bool
    submission: int
    receipt: str
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class ApplicationWithdrawn:
    """A supplier took its application back; what was sealed is gone, and nobody is named."""

    ACTION: ClassVar[Action] = Action.APPLICATION_WITHDRAWN
    subject: str
    supplier: str
    receipt: str


@dataclass(frozen=True, kw_only=True)
class OpeningJoined:
    """One of the two openers took part in the opening."""

    ACTION: ClassVar[Action] = Action.OPENING_JOINED
    subject: str
    round: int
    person: str


@dataclass(frozen=True, kw_only=True)
class ApplicationsOpened:
    """Both openers took part: `receipts` (application → SHA-256) are what was opened."""

    ACTION: ClassVar[Action] = Action.APPLICATIONS_OPENED
    subject: str
    round: int
    openers: list[str]
    receipts: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class ApplicationOpened:
    """What one application says."""

    ACTION: ClassVar[Action] = Action.APPLICATION_OPENED
    subject: str
    lot: int
    supplier: str
    receipt: str
    content: dict[str, Any]
    evaluated_price: str
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class ApplicationReviewed:
    """An application was found qualified or not, with the reason."""

    ACTION: ClassVar[Action] = Action.APPLICATION_REVIEWED
    subject: str
    lot: int
    supplier: str
    passed: bool
    reason: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ApplicationScored:
    """An application was given points, by criterion."""

    ACTION: ClassVar[Action] = Action.APPLICATION_SCORED
    subject: str
    lot: int
    supplier: str
    scores: dict[str, str]
    total: str


@dataclass(frozen=True, kw_only=True)
class AdmissionComputed:
    """The admission was computed: for each lot its figures and its lines in order."""

    ACTION: ClassVar[Action] = Action.ADMISSION_COMPUTED
    subject: str
    round: int
    lots: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ResultsAnnounced:
    """The results were announced; suppliers sign until `sign_by`."""

    ACTION: ClassVar[Action] = Action.RESULTS_ANNOUNCED
    subject: str
    round: int
    notice: str
    sign_by: str
    lots: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class EntrySigned:
    """An admitted supplier signed."""

    ACTION: ClassVar[Action] = Action.ENTRY_SIGNED
    subject: str
    lot: int
    supplier: str
    signer: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class AgreementInForce:
    """The manager countersigned: whose entries count, whose lapsed, and the prices agreed, by lot.

    `rotation` is what was added to the written order of lots that are called off in rotation.
    """

    ACTION: ClassVar[Action] = Action.AGREEMENT_IN_FORCE
    subject: str
    round: int
    signed_on: str
    valid_from: str
    valid_to: str
    lots: list[dict[str, Any]]
    rotation: list[dict[str, Any]]
    lapsed: list[str]


@dataclass(frozen=True, kw_only=True)
class AdmissionPublished:
    """A supplier joined an open framework: the publication counts as signature."""

    ACTION: ClassVar[Action] = Action.ADMISSION_PUBLISHED
    subject: str
    lot: int
    supplier: str
    notice: str
    prices: dict[str, str]
    findings: list[dict[str, Any]]
