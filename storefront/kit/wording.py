"""Words and tones for values of the domain: states, routes, labels, findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import get_language, gettext

from bidding_auction.inquiry.states import CompetitionState, Flaw, QuoteState
from marketplace.agreements.states import (
    AgreementKind,
    AgreementState,
    ApplicationState,
    CallOff,
    DepartureGround,
    Evaluation,
    InvitationState,
    OpenGround,
    QualityGround,
    Scope,
    Standing,
    TurnState,
)
from marketplace.catalogue.states import FileKind, ProposalState
from marketplace.exports.states import ExportState
from marketplace.fulfilment.states import ClaimState, Remedy
from marketplace.integrations.states import DeliveryState
from marketplace.kernel.actor import OrganisationKind
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.text import gettext_noop
from marketplace.listings.states import Cause, ListingState, PriceCause, ReviewKind, ReviewState
from marketplace.notices.states import NoticeKind, NoticeState
from marketplace.organisations.states import (
    CredentialKind,
    EnterpriseSize,
    OrganisationState,
    Outcome,
    Purpose,
    RegistrationState,
    RelationNature,
    SanctionKind,
    SanctionState,
)
from marketplace.purchasing.states import LineState, OrderState, PurchaseState, Route
from marketplace.rule_packs.states import DraftState, RunState, Verdict
from marketplace.waivers.states import WaiverState

# Red is stop, amber is time, blue is under way, green is done; what isn't listed is grey.
_TONES = {
    "done": {
        "approved",
        "agreed",
        "passed",
        "closed",
        "accepted",
        "invoiced",
        "published",
        "in_force",
        "payable",
        "note",
        "active",
        "qualified",
        "admitted",
        "awarded",
        "signed",
        "granted",
        "used",
        "read",
        "done",
        "settled",
        "ready",
    },
    "wait": {
        "applying",
        "asked",
        "secondary",
        "running",
        "released",
        "in_review",
        "open",
        "promised",
        "proposed",
        "soon",
        "submitted",
        "placed",
        "delivering",
        "warn",
        "held",
        "plan_submitted",
        "signing",
    },
    "stop": {
        "stopped",
        "rejected",
        "sent_back",
        "failed",
        "refused",
        "expired",
        "returned",
        "suspended",
        "debarred",
        "block",
        "unqualified",
        "lapsed",
        "terminated",
        "declined",
        "escalated",
    },
    "active": {
        "sourcing",
        "sealed",
        "ordered",
        "confirmed",
        "planned",
        "inviting",
        "evaluating",
        "announced",
        "opened",
    },
}
_POLICIES = {
    "small_or_micro": ("", gettext_noop("Small or micro firm")),
    "energy_saving": ("green", gettext_noop("Energy saving")),
    "environmental": ("green", gettext_noop("Environmental label")),
    "domestic": ("red", gettext_noop("Domestic product")),
}


_MACHINES: dict[str, type[StrEnum]] = {
    "credential": CredentialKind,
    "delivery": DeliveryState,
    "nature": RelationNature,
    "outcome": Outcome,
    "organisation": OrganisationState,
    "organisation_kind": OrganisationKind,
    "purchase": PurchaseState,
    "purpose": Purpose,
    "registration": RegistrationState,
    "sanction": SanctionState,
    "sanction_kind": SanctionKind,
    "size": EnterpriseSize,
    "order": OrderState,
    "line": LineState,
    "listing": ListingState,
    "off_sale": Cause,
    "price": PriceCause,
    "product_file": FileKind,
    "proposal": ProposalState,
    "review": ReviewState,
    "review_kind": ReviewKind,
    "route": Route,
    "kind": AgreementKind,
    "notice": NoticeState,
    "notice_kind": NoticeKind,
    "waiver": WaiverState,
    "draft": DraftState,
    "run": RunState,
    "verdict": Verdict,
    "claim": ClaimState,
    "export": ExportState,
    "remedy": Remedy,
    "agreement": AgreementState,
    "application": ApplicationState,
    "competition": CompetitionState,
    "quote": QuoteState,
    "flaw": Flaw,
    "call_off": CallOff,
    "turn": TurnState,
    "departure": DepartureGround,
    "evaluation": Evaluation,
    "invitation": InvitationState,
    "open_ground": OpenGround,
    "quality_ground": QualityGround,
    "scope": Scope,
    "standing": Standing,
}


def state(code: str, machine: str) -> StrEnum:
    """Return the enum member of a code as the database keeps it."""
    return _MACHINES[machine](code)


def tone(state: Any) -> str:
    """Return the tone of a state's tag: done, wait, stop, active or none."""
    value = str(getattr(state, "value", state))
    return next((name for name, states in _TONES.items() if value in states), "none")


def label(state: Any) -> str:
    """Return the translated label of a domain value."""
    text: str | None = getattr(state, "label", None)
    return gettext(text) if text else str(getattr(state, "value", state) if isinstance(state, StrEnum) else state)


def policy(code: str) -> str:
    """Return the words of a policy label; unknown codes as they are."""
    return gettext(_POLICIES[code][1]) if code in _POLICIES else code


def policy_tone(code: str) -> str:
    """Return the colour of a policy label's outline."""
    return _POLICIES[code][0] if code in _POLICIES else ""


def local(thing: Any, attribute: str = "name") -> str:
    """Return `attribute` of an object or mapping, in English from `attribute_en` where the reader reads English."""

    def get(name: str) -> str:
        value = thing.get(name) if isinstance(thing, dict) else getattr(thing, name, "")
        return str(value or "")

    if not (get_language() or "").startswith("zh"):
        return get(f"{attribute}_en") or get(attribute)
    return get(attribute) or get(f"{attribute}_en")


@dataclass(frozen=True, kw_only=True)
class Words:
    """A finding in the reader's language."""

    rule: str
    severity: str
    title: str
    message: str
    article: str
    limit: str
    actual: str
    excess: str
    unit: str
    remedies: tuple[str, ...]
    line: int | None
    waivable: bool = False
    waiver: Mapping[str, str] = field(default_factory=dict)
    # The remedies' source strings, by which a page knows those that it can do.
    sources: tuple[str, ...] = ()


_UNITS = {
    "万元": gettext_noop("10,000 yuan"),
    "元": gettext_noop("yuan"),
    "天": gettext_noop("days"),
    "日": gettext_noop("days"),
    "工作日": gettext_noop("working days"),
    "个工作日": gettext_noop("working days"),
    "小时": gettext_noop("hours"),
    "年": gettext_noop("years"),
    "家": gettext_noop("suppliers"),
    "人": gettext_noop("persons"),
    "次": gettext_noop("times"),
    "件": gettext_noop("pieces"),
    "个": gettext_noop("items"),
    "个/天": gettext_noop("items a day"),
    "字符": gettext_noop("characters"),
    "品目": gettext_noop("categories"),
    "品目大类": gettext_noop("parts of the catalogue"),
}


def unit_words(unit: str) -> str:
    """Return the unit of a rule pack's value in the reader's language; unknown units as they are."""
    return gettext(_UNITS[unit]) if unit in _UNITS else unit


def filled(message: str, params: Any) -> str:
    """Translate a source string and fill it; a wrong translation must not hide the refusal, so it falls back to the source."""
    if not message:
        return ""
    if not params:
        return gettext(message)
    try:
        return str(gettext(message) % params)
    except (KeyError, ValueError, TypeError):
        return str(message % params)


def finding(found: Finding | Words | dict[str, Any]) -> Words:
    """Put a finding (or its form in the event log) into the reader's language; words stay as they are."""
    if isinstance(found, Words):
        return found
    data = found.as_dict() if isinstance(found, Finding) else found
    # Some parameters are words of the domain (a method, a duty); figures and names stay as they are.
    params = {name: gettext(value) if value else value for name, value in data.get("params", {}).items()}
    return Words(
        rule=data["rule"],
        severity=str(data.get("severity", Severity.BLOCK.value)),
        title=filled(data["title"], params),
        message=filled(data["message"], params),
        article=filled(data.get("article", ""), params),
        limit=data.get("limit", ""),
        actual=data.get("actual", ""),
        excess=data.get("excess", ""),
        unit=gettext(data["unit"]) if data.get("unit") else "",
        remedies=tuple(filled(text, params) for text in data.get("remedies", ())),
        line=data.get("line"),
        waivable=bool(data.get("waivable")),
        waiver=data.get("waiver", {}),
        sources=tuple(data.get("remedies", ())),
    )
