"""The papers of framework agreements, public notices and waivers."""

from decimal import Decimal
from typing import Any

from marketplace.agreements.models import FrameworkAgreement
from marketplace.agreements.queries.pages import admissions_of
from marketplace.agreements.queries.visible import lots_of
from marketplace.agreements.states import AgreementKind, AgreementState, CallOff
from marketplace.kernel.text import gettext_noop
from marketplace.notices.models import Notice
from marketplace.notices.states import NoticeKind, NoticeState
from marketplace.papers.queries.words import NOTHING, amount, both, fact, named, same, table, text
from marketplace.papers.rules import Sheet, Words
from marketplace.papers.states import PaperKind
from marketplace.waivers.models import Waiver
from marketplace.waivers.states import WaiverState

_LOT_HEAD = (
    gettext_noop("Lot"),
    gettext_noop("Name of the lot"),
    gettext_noop("Category"),
    gettext_noop("Call-off"),
    gettext_noop("Admitted suppliers"),
    gettext_noop("Quota"),
)
_GOODS_HEAD = (
    gettext_noop("Goods or service"),
    gettext_noop("Supplier"),
    gettext_noop("Quantity"),
    gettext_noop("Unit price (yuan)"),
    gettext_noop("Amount (yuan)"),
)


def agreement_sheet(found: FrameworkAgreement) -> Sheet:
    """Return what everybody may read of a framework agreement (two statements)."""
    suppliers: dict[int, list[str]] = {}
    for one in admissions_of(found):
        suppliers.setdefault(one.lot_id, []).append(one.supplier.name)
    rows = [
        (
            lot.number,
            named(lot, "title"),
            f"{lot.category_id} {lot.category.name}",
            _methods(lot.call_off_methods),
            "、".join(suppliers.get(lot.pk, ())) or NOTHING,
            both(gettext_noop("unlimited")) if lot.quota is None else lot.quota,
        )
        for lot in lots_of(found)
    ]
    return Sheet(
        title=both(PaperKind.AGREEMENT.label),
        number=found.number,
        stream=found.stream,
        # Not of the applications in the same stream: while they are sealed nobody learns that one came in, or when.
        subjects=(found.number,),
        facts=[
            fact("title", gettext_noop("Name of the agreement"), named(found, "title")),
            fact("state", gettext_noop("State"), AgreementState(found.state)),
            fact("kind", gettext_noop("Kind"), AgreementKind(found.kind)),
            fact("manager", gettext_noop("Run by"), named(found.manager)),
            fact("region", gettext_noop("Region"), named(found.region)),
            fact("signed", gettext_noop("Signed on"), found.signed_on),
            fact("from", gettext_noop("Valid from"), found.valid_from),
            fact("to", gettext_noop("Valid to"), found.valid_to),
            *(
                [fact("template", gettext_noop("Contract template (SHA-256)"), found.contract_template.sha256)]
                if found.contract_template
                else []
            ),
        ],
        tables=[table("lots", gettext_noop("Lots"), _LOT_HEAD, rows, figures=(5,))],
        texts=[text("demand", gettext_noop("Demand standard"), found.demand_standard)] if found.demand_standard else [],
        signatures=[both(gettext_noop("For the manager")), both(gettext_noop("Seal"))],
    )


def _methods(codes: list[str]) -> Words:
    words = [both(CallOff(code).label) for code in codes]
    return Words(zh="、".join(one.zh for one in words) or NOTHING, en=", ".join(one.en for one in words) or NOTHING)


def notice_sheet(found: Notice) -> Sheet:
    """Return a published notice (no statement)."""
    return Sheet(
        title=both(PaperKind.NOTICE.label),
        number=found.number or "",
        stream=found.stream or f"notices/{found.region_id}",
        subjects=(found.number or "",),
        facts=[
            fact("title", gettext_noop("Title of the notice"), named(found, "title")),
            fact("state", gettext_noop("State"), NoticeState(found.state)),
            fact("kind", gettext_noop("Kind"), NoticeKind(found.kind)),
            fact("region", gettext_noop("Region"), named(found.region)),
            fact("publisher", gettext_noop("Published by"), found.publisher),
            fact("published", gettext_noop("Published"), found.published_at),
            fact("sha256", gettext_noop("SHA-256 of the text"), found.content_sha256),
        ],
        texts=[text(f"term.{term.value}", term.label, words) for term, words in found.term_rows],
        signatures=[both(gettext_noop("Seal"))],
    )


def waiver_sheet(found: Waiver) -> Sheet:
    """Return what a waiver says (no statement)."""
    rows = [
        (one["title"], one["supplier"], one["quantity"], _yuan(one["unit_price"]), _yuan(one["amount"]))
        for one in found.goods
    ]
    decided = found.decider.full_name if found.decider else ""
    return Sheet(
        title=both(PaperKind.WAIVER.label),
        number=found.number,
        stream=found.stream,
        subjects=(),
        facts=[
            fact("state", gettext_noop("State"), WaiverState(found.state)),
            fact("rule", gettext_noop("Rule"), found.rule),
            fact("buyer", gettext_noop("Buyer unit"), named(found.buyer_unit)),
            fact("buyer_code", gettext_noop("Credit code"), found.buyer_unit.credit_code),
            fact("project", gettext_noop("Budget project"), found.budget_project),
            fact("asker", gettext_noop("Asked by"), found.asker.full_name),
            fact("asked", gettext_noop("Asked for"), found.asked_at),
            fact("decider", gettext_noop("Decided by"), decided),
            fact("bureau", gettext_noop("Bureau"), named(found.decided_by) if found.decided_by else same("")),
            fact("decided", gettext_noop("Decided"), found.decided_at),
            fact("until", gettext_noop("Usable until"), found.valid_until),
            fact("purchase", gettext_noop("Purchase number"), found.purchase_number),
        ],
        amounts=[amount("amount", gettext_noop("The waiver covers at most"), found.amount)],
        tables=[table("goods", gettext_noop("Goods"), _GOODS_HEAD, rows, figures=(2, 3, 4))],
        texts=[
            text("reason", gettext_noop("Why they ask"), found.reason),
            *(
                [text("decision", gettext_noop("Reason of the decision"), found.decision_reason)]
                if found.decision_reason
                else []
            ),
        ],
        signatures=[both(gettext_noop("Asked by")), both(gettext_noop("Decided by")), both(gettext_noop("Seal"))],
    )


def _yuan(value: Any) -> str:
    return f"{Decimal(str(value)):,.2f}"
