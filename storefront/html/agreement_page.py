"""What pages show of a framework agreement, whoever reads them: admission line by line, use against quota, what happened."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext

from marketplace.agreements.events import Action
from marketplace.agreements.queries import Clock
from marketplace.agreements.queries.pages import admission_rows, verdict_label
from marketplace.agreements.queries.rivals import rival_findings
from marketplace.agreements.states import AgreementKind, AgreementState, ApplicationState, Evaluation, InvitationState
from marketplace.audit.queries import EventRow
from marketplace.kernel import clock
from marketplace.kernel.errors import Conflict
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import regions
from storefront.html.files import dossier_of
from storefront.html.timeline import Entry
from storefront.kit import exports
from storefront.kit.wording import Words, finding, label, local, state, tone

_VERDICT_TONES = {"admitted": "done", "unqualified": "stop", "too_few": "stop"}
_VERDICT_WORDS = {
    "admitted": gettext_noop("Admitted"),
    "eliminated": gettext_noop("Eliminated"),
    "eliminated_tie": gettext_noop("Eliminated"),
    "unqualified": gettext_noop("Not qualified"),
    "unreviewed": gettext_noop("Not reviewed"),
    "too_few": gettext_noop("Lot fails"),
}
_OUT = {"eliminated", "eliminated_tie"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One application in the table of a lot: the row, and what is said of it."""

    application: Any
    tone: str
    word: str
    why: str
    verdict: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """The admission to one lot in one round, line by line; `words` tells how it was reckoned."""

    lot: Any
    invitation: Any
    rows: list[Line]
    scored: bool
    failed: bool
    words: str


def tables(invitations: Sequence[Any], *, announced: bool = False) -> dict[int, list[Table]]:
    """Return the admission tables by invitation id; only of announced results when asked (one statement)."""
    wanted = [
        row.pk
        for row in invitations
        if (row.announced_at if announced else row.state != InvitationState.INVITING) and row.deadline is not None
    ]
    found: dict[int, dict[int, list[Any]]] = {}
    for row in admission_rows(invitation_ids=wanted) if wanted else []:
        found.setdefault(row.invitation_id, {}).setdefault(row.lot_id, []).append(row)
    return {pk: [_table(rows) for rows in lots.values()] for pk, lots in found.items()}


def _table(rows: list[Any]) -> Table:
    lot, verdicts = rows[0].lot, {row.verdict for row in rows}
    qualified = sum(row.rank is not None for row in rows)
    out = sum(row.verdict in _OUT for row in rows)
    if not qualified:
        words = gettext("Nothing is reckoned yet: every application is reviewed first.")
    else:
        words = gettext("%(method)s: %(qualified)s qualified, at least %(share)s %% eliminated, that is %(out)s.") % {
            "method": label(Evaluation(lot.evaluation)),
            "qualified": qualified,
            "share": f"{(lot.elimination or Decimal(0)).normalize():f}",
            "out": out,
        }
    return Table(
        lot=lot,
        invitation=rows[0].invitation,
        rows=[_line(row) for row in rows],
        scored=lot.evaluation == Evaluation.QUALITY,
        failed="too_few" in verdicts,
        words=words,
    )


def _line(row: Any) -> Line:
    if not row.verdict:
        now = ApplicationState(row.state)
        return Line(application=row, tone=tone(now), word=label(now), why="", verdict="")
    return Line(
        application=row,
        tone=_VERDICT_TONES.get(row.verdict, "none"),
        word=gettext(_VERDICT_WORDS[row.verdict]),
        why=gettext(verdict_label(row.verdict)),
        verdict=row.verdict,
    )


def rival_words(agreement: Any, *, lot_id: int | None = None) -> dict[str, list[Words]]:
    """Return what FA-19 finds between those who compete in a lot, of all lots or one, by application, for those inside."""
    found = rival_findings(agreement, clock.now(), lot_id=lot_id)
    return {number: [finding(one) for one in findings] for number, findings in found.items()}


def verdict_words(row: Any) -> str:
    """Return what the result says of an application and why, blank before there is one."""
    return gettext(verdict_label(row.verdict)) if row.verdict else ""


@dataclass(frozen=True, kw_only=True)
class NextClock:
    """The clock in the head of a page."""

    due: datetime.datetime
    words: str


def next_clock(running: Iterable[Clock]) -> NextClock | None:
    """Return the clock that runs out first."""
    first = next((one for one in running if one.done_at is None), None)
    return NextClock(due=first.due.at, words=gettext(first.label)) if first else None


@dataclass(frozen=True, kw_only=True)
class Offered:
    """One product of an opened application."""

    code: str
    title: str
    price: Decimal
    ceiling: Decimal | None


def is_sealed(application: Any) -> bool:
    """Whether an application lies sealed: handed in to a closed framework and not opened yet."""
    closed = application.lot.agreement.kind == AgreementKind.CLOSED
    return bool(closed and application.state == ApplicationState.SUBMITTED)


def offer_of(application: Any) -> list[Offered]:
    """Return what an opened application offers, nothing of a sealed one."""
    content = application.content or {}
    return [
        Offered(
            code=code,
            title=content["products"].get(code, code),
            price=Decimal(price),
            ceiling=application.lot.price_limit,
        )
        for code, price in content.get("prices", {}).items()
    ]


def known_events(view: Any) -> list[EventRow]:
    """Return the events that may be shown: while applications lie sealed, none that tells whose they are."""
    shut = _lies_sealed(view)
    return [row for row in view.events if not (shut and row.action.startswith("application."))]


def _lies_sealed(view: Any) -> bool:
    return any(row.deadline is not None and row.state == InvitationState.INVITING for row in view.invitations)


def may_leave(view: Any) -> bool:
    """Whether the dossier may be taken: while applications lie sealed nobody may learn from it whose they are."""
    return not _lies_sealed(view)


def agreement_dossier(request: HttpRequest, view: Any) -> HttpResponseBase:
    """Return an agreement's dossier as a file; raises `Conflict` while applications lie sealed."""
    if not may_leave(view):
        raise Conflict(gettext_noop("Applications lie sealed: the dossier can be taken after their opening."))
    return dossier_of(request, stream=view.agreement.stream, name=view.agreement.number)


def served(agreement: Any) -> list[Any]:
    """Return the regions an agreement is limited to, none when it serves its whole region."""
    known = regions()
    return [known[code] for code in agreement.regions_served if code in known]


def agreement_columns() -> list[exports.Column]:
    """Return the columns of a list of agreements as a file."""
    return [
        (gettext("Number"), lambda row: row.number),
        (gettext("Title"), lambda row: local(row, "title")),
        (gettext("Kind"), lambda row: label(state(row.kind, "kind"))),
        (gettext("State"), lambda row: label(state(row.state, "agreement"))),
        (gettext("Region"), lambda row: local(row.region)),
        (gettext("Run by"), lambda row: local(row.manager)),
        (gettext("First day of the term"), lambda row: row.valid_from),
        (gettext("Last day of the term"), lambda row: row.valid_to),
        (gettext("Lots"), lambda row: row.lot_count),
        (gettext("Suppliers"), lambda row: row.admitted),
    ]


_TITLES: Mapping[str, tuple[str, str]] = {
    Action.AGREEMENT_SIGNED: ("done", gettext_noop("Agreement signed")),
    Action.AGREEMENT_LOADED: ("done", gettext_noop("Taken over from a source")),
    Action.AGREEMENT_DRAFTED: ("done", gettext_noop("Plan drafted")),
    Action.AGREEMENT_CHANGED: ("done", gettext_noop("Plan changed")),
    Action.LOT_SET: ("done", gettext_noop("Lot stated")),
    Action.LOT_DROPPED: ("done", gettext_noop("Lot dropped")),
    Action.CONTRACT_TEMPLATE_ATTACHED: ("done", gettext_noop("Contract template attached")),
    Action.PLAN_SUBMITTED: ("done", gettext_noop("Plan submitted")),
    Action.PLAN_DECIDED: ("done", gettext_noop("Plan decided")),
    Action.OPENER_ENROLLED: ("done", gettext_noop("Opener enrolled")),
    Action.INVITATION_PUBLISHED: ("done", gettext_noop("Invitation published")),
    Action.INVITATION_FAILED: ("stop", gettext_noop("Invitation failed")),
    Action.APPLICATION_SUBMITTED: ("done", gettext_noop("Application received")),
    Action.APPLICATION_WITHDRAWN: ("done", gettext_noop("Application withdrawn")),
    Action.OPENING_JOINED: ("done", gettext_noop("Took part in the opening")),
    Action.APPLICATIONS_OPENED: ("done", gettext_noop("Applications opened")),
    Action.APPLICATION_OPENED: ("done", gettext_noop("Application read out")),
    Action.APPLICATION_REVIEWED: ("done", gettext_noop("Application reviewed")),
    Action.APPLICATION_SCORED: ("done", gettext_noop("Application scored")),
    Action.ADMISSION_COMPUTED: ("done", gettext_noop("Admission computed")),
    Action.RESULTS_ANNOUNCED: ("done", gettext_noop("Results announced")),
    Action.ENTRY_SIGNED: ("done", gettext_noop("Signed by a supplier")),
    Action.AGREEMENT_IN_FORCE: ("done", gettext_noop("Countersigned, in force")),
    Action.COPY_FILED: ("done", gettext_noop("Copy filed with the finance bureau")),
    Action.BUYERS_TOLD: ("done", gettext_noop("Buyers told")),
    Action.ADMISSION_PUBLISHED: ("done", gettext_noop("Supplier admitted")),
    Action.EXIT_ASKED: ("done", gettext_noop("Exit asked for")),
    Action.EXIT_ANSWERED: ("done", gettext_noop("Exit answered")),
    Action.SUPPLIER_LEFT: ("stop", gettext_noop("Supplier left")),
    Action.DEPARTURES_ANNOUNCED: ("done", gettext_noop("Departures announced")),
    Action.SWAP_ASKED: ("done", gettext_noop("Product swap asked for")),
    Action.SWAP_DECIDED: ("done", gettext_noop("Product swap decided")),
    Action.AGENT_APPOINTED: ("done", gettext_noop("Agent appointed")),
    Action.AGENT_ENDED: ("done", gettext_noop("Agent's appointment ended")),
    Action.PRICE_ADJUSTED: ("done", gettext_noop("Price adjusted")),
    Action.AGREEMENT_ENDED: ("stop", gettext_noop("Ended")),
    Action.SUMMARY_PUBLISHED: ("done", gettext_noop("Summary published")),
    "notice.published": ("done", gettext_noop("Notice published")),
}
# The event data worth a line, and its words.
_FACTS: Sequence[tuple[str, str]] = (
    ("title", gettext_noop("Title")),
    ("plan", gettext_noop("Plan number")),
    ("number", gettext_noop("Notice")),
    ("notice", gettext_noop("Notice")),
    ("lot", gettext_noop("Lot")),
    ("person", gettext_noop("Person")),
    ("supplier", gettext_noop("Supplier")),
    ("agent", gettext_noop("Agent")),
    ("opens_at", gettext_noop("Applications from")),
    ("deadline", gettext_noop("Applications until")),
    ("sign_by", gettext_noop("To be signed by")),
    ("receipt", gettext_noop("Receipt (SHA-256)")),
    ("evaluated_price", gettext_noop("Evaluated price (yuan)")),
    ("total", gettext_noop("Score")),
    ("signed_on", gettext_noop("Signed on")),
    ("valid_from", gettext_noop("First day of the term")),
    ("valid_to", gettext_noop("Last day of the term")),
    ("before", gettext_noop("Before (yuan)")),
    ("amount", gettext_noop("After (yuan)")),
    ("judgement", gettext_noop("Judgement")),
    ("reason", gettext_noop("Reason")),
)
# Who stands in the log without a name of a person: the clock, and a supplier before its application is opened.
_NAMELESS: Mapping[str, str] = {"system": gettext_noop("The mall's clock"), "sealed": gettext_noop("A supplier")}
_MOMENTS = {"opens_at", "deadline", "sign_by"}
_DECIDED: Mapping[str, tuple[str, str]] = {
    "approved": (gettext_noop("approved"), gettext_noop("returned")),
    "passed": (gettext_noop("qualifies"), gettext_noop("does not qualify")),
    "permitted": (gettext_noop("permitted"), gettext_noop("refused")),
    "agreed": (gettext_noop("agreed"), gettext_noop("refused")),
}


# What stands in the short progress; all entries follow below it.
_STEPS = {
    Action.AGREEMENT_SIGNED,
    Action.AGREEMENT_LOADED,
    Action.AGREEMENT_DRAFTED,
    Action.PLAN_SUBMITTED,
    Action.PLAN_DECIDED,
    Action.INVITATION_PUBLISHED,
    Action.INVITATION_FAILED,
    Action.APPLICATIONS_OPENED,
    Action.ADMISSION_COMPUTED,
    Action.RESULTS_ANNOUNCED,
    Action.AGREEMENT_IN_FORCE,
    Action.BUYERS_TOLD,
    Action.COPY_FILED,
    Action.SUPPLIER_LEFT,
    Action.AGREEMENT_ENDED,
    Action.SUMMARY_PUBLISHED,
}
_AHEAD: Mapping[str, tuple[str, ...]] = {
    AgreementState.DRAFTED: (
        gettext_noop("Plan submitted"),
        gettext_noop("Plan decided"),
        gettext_noop("Invitation published"),
        gettext_noop("Applications opened"),
        gettext_noop("Results announced"),
        gettext_noop("Countersigned, in force"),
    ),
    AgreementState.PLAN_SUBMITTED: (
        gettext_noop("Plan decided"),
        gettext_noop("Invitation published"),
        gettext_noop("Applications opened"),
        gettext_noop("Results announced"),
        gettext_noop("Countersigned, in force"),
    ),
    AgreementState.PLANNED: (
        gettext_noop("Invitation published"),
        gettext_noop("Applications opened"),
        gettext_noop("Results announced"),
        gettext_noop("Countersigned, in force"),
    ),
    AgreementState.INVITING: (
        gettext_noop("Applications opened"),
        gettext_noop("Results announced"),
        gettext_noop("Countersigned, in force"),
    ),
    AgreementState.EVALUATING: (gettext_noop("Results announced"), gettext_noop("Countersigned, in force")),
    AgreementState.ANNOUNCED: (gettext_noop("Countersigned, in force"),),
    AgreementState.SIGNING: (gettext_noop("Countersigned, in force"),),
}


def progress(agreement: Any, events: Sequence[EventRow]) -> list[Entry]:
    """Return the great steps of an agreement, those done and those still to come; an open one goes from plan to running."""
    done = [replace(_entry(event, agreement.number), hash="") for event in events if event.action in _STEPS]
    ahead = _AHEAD.get(agreement.state, ())
    if agreement.kind == AgreementKind.OPEN:
        ahead = ahead[: -3 if len(ahead) > 3 else 0]
    return done + [Entry(tone="next" if place else "now", title=gettext(title)) for place, title in enumerate(ahead)]


def happened(events: Sequence[EventRow], *, subject: str) -> list[Entry]:
    """Return an agreement's events as a timeline; those that speak of something else than `subject` name it."""
    return [_entry(event, subject) for event in events]


def _entry(event: EventRow, subject: str) -> Entry:
    mood, title = _TITLES.get(event.action, ("done", event.action))
    who = gettext(_NAMELESS[event.actor]) if event.actor in _NAMELESS else event.actor
    decided = next((_DECIDED[name][not event.data[name]] for name in _DECIDED if name in event.data), "")
    refused = any(event.data.get(name) is False for name in _DECIDED)
    return Entry(
        tone="stop" if refused else mood,
        title=f"{gettext(title)}: {gettext(decided)}" if decided else gettext(title),
        text=f"{timezone.localtime(event.at):%m-%d %H:%M} · {who}",
        subject=event.subject if event.subject != subject else "",
        facts=[
            (gettext(words), _fact(name, event.data[name]))
            for name, words in _FACTS
            if event.data.get(name) not in (None, "")
        ],
        findings=[finding(one) for one in event.data.get("findings", ())],
        seq=event.seq,
        hash=event.hash,
    )


def _fact(name: str, value: Any) -> str:
    if name in _MOMENTS:
        return f"{timezone.localtime(datetime.datetime.fromisoformat(value)):%Y-%m-%d %H:%M}"
    return str(value)
