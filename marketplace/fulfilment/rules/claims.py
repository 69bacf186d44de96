"""CLAIM-01 to CLAIM-03: claims after acceptance. Pure decisions on `ClaimFacts`."""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from marketplace.fulfilment.states import ClaimAct
from marketplace.kernel.calendar import CHINA, add_working_days, working_days_between
from marketplace.kernel.findings import Finding
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.figures import PIECES, compared
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import ActRule

_WORKING_DAYS = gettext_noop("working days")
_DAY = gettext_noop("day")


@dataclass(frozen=True, kw_only=True)
class ClaimLineFacts:
    """One line of a claim in pieces: accepted, returned before, in other open claims, and claimed now."""

    position: int
    title: str
    warranty_months: int
    accepted: int
    returned: int
    in_claims: int
    claimed: int


@dataclass(frozen=True, kw_only=True)
class ClaimFacts:
    """A claim about to be opened or taken further. `answered` tells whether the supplier said anything yet.

    `answer_by` is the deadline set when the claim was opened, None for the one that the pack gives today.
    """

    accepted_on: datetime.date
    at: datetime.datetime
    opened_at: datetime.datetime
    answer_by: datetime.datetime | None
    answered: bool
    lines: tuple[ClaimLineFacts, ...]


def warranty_end(*, accepted_on: datetime.date, months: int) -> datetime.date:
    """Return the last day of a warranty that runs for `months` months from acceptance.

    Months are the calendar's: from the 31st it ends on a shorter month's last day.
    """
    years, month = divmod(accepted_on.month - 1 + months, 12)
    year = accepted_on.year + years
    return datetime.date(year, month + 1, min(accepted_on.day, calendar.monthrange(year, month + 1)[1]))


def _check_warranty(facts: ClaimFacts, parameters: Parameters) -> Iterator[Finding]:
    today = facts.at.astimezone(CHINA).date()
    for line in facts.lines:
        last = warranty_end(accepted_on=facts.accepted_on, months=line.warranty_months)
        yield compared(
            holds=today <= last,
            rule="CLAIM-01",
            title=CLAIM_01.title,
            note=gettext_noop("“%(title)s”: under warranty until %(limit)s."),
            block=gettext_noop(
                "“%(title)s”: the warranty of %(months)s months ran from acceptance on %(accepted)s until %(limit)s."
            ),
            limit=last.isoformat(),
            actual=today.isoformat(),
            unit=_DAY,
            params={
                "title": line.title,
                "months": str(line.warranty_months),
                "accepted": facts.accepted_on.isoformat(),
            },
            article=CLAIM_01.article,
            remedies=(
                gettext_noop("Ask the supplier what a repair outside the warranty costs."),
                gettext_noop("Take the line out of the claim."),
            ),
            line=line.position,
        )


def _check_pieces(facts: ClaimFacts, parameters: Parameters) -> Iterator[Finding]:
    for line in facts.lines:
        left = line.accepted - line.returned - line.in_claims
        if line.claimed > left:
            yield compared(
                holds=False,
                rule="CLAIM-02",
                title=CLAIM_02.title,
                note="",
                block=gettext_noop(
                    "“%(title)s”: %(actual)s claimed; of %(accepted)s accepted, %(returned)s went back and %(claims)s are in"
                    " other claims, so %(limit)s are left."
                ),
                limit=str(left),
                actual=str(line.claimed),
                excess=str(line.claimed - left),
                unit=PIECES,
                params={
                    "title": line.title,
                    "accepted": str(line.accepted),
                    "returned": str(line.returned),
                    "claims": str(line.in_claims),
                },
                article=CLAIM_02.article,
                remedies=(
                    gettext_noop("Claim no more pieces than are left."),
                    gettext_noop("Withdraw the other claim first."),
                ),
                line=line.position,
            )


def _check_patience(facts: ClaimFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.answered:
        return
    limit = parameters.get("claim.answer")
    # The moment set when the claim was opened binds; a pack that changed since does not move it.
    until = facts.answer_by or add_working_days(facts.opened_at, limit.integer).at
    yield compared(
        holds=facts.at >= until,
        rule="CLAIM-03",
        title=CLAIM_03.title,
        note=gettext_noop("The supplier did not answer within %(limit)s working days."),
        block=gettext_noop(
            "The supplier has %(limit)s working days to answer, until %(until)s; %(actual)s have passed."
        ),
        limit=str(limit.integer),
        actual=str(working_days_between(facts.opened_at.astimezone(CHINA).date(), facts.at.astimezone(CHINA).date())),
        unit=_WORKING_DAYS,
        params={"until": until.astimezone(CHINA).date().isoformat()},
        article=limit.article,
        remedies=(gettext_noop("Wait for the answer, or call the supplier."),),
    )


_AT = datetime.datetime(2026, 3, 2, 10, tzinfo=CHINA)
_PLAIN = ClaimFacts(
    accepted_on=datetime.date(2026, 3, 2),
    at=_AT,
    opened_at=_AT,
    answer_by=None,
    answered=True,
    lines=(
        ClaimLineFacts(position=1, title="example", warranty_months=12, accepted=1, returned=0, in_claims=0, claimed=1),
    ),
)
CLAIM_01 = ActRule(
    id="CLAIM-01",
    title=gettext_noop("Within the warranty"),
    article=gettext_noop("The listing: a supplier answers for the warranty it states"),
    act=ClaimAct.OPEN,
    parameters=(),
    plain=_PLAIN,
    check=_check_warranty,
)
CLAIM_02 = ActRule(
    id="CLAIM-02",
    title=gettext_noop("No more than was accepted"),
    article=gettext_noop("Chain rule of public purchasing: no acceptance, no settlement"),
    act=ClaimAct.OPEN,
    parameters=(),
    plain=_PLAIN,
    check=_check_pieces,
)
CLAIM_03 = ActRule(
    id="CLAIM-03",
    title=gettext_noop("The supplier has its time to answer"),
    article=gettext_noop("Design of this mall: a supplier answers a claim within a fixed time"),
    act=ClaimAct.ESCALATE,
    parameters=("claim.answer",),
    plain=_PLAIN,
    check=_check_patience,
)
ACT_RULES: tuple[ActRule, ...] = (CLAIM_01, CLAIM_02, CLAIM_03)


def judge_claim(act: ClaimAct, facts: ClaimFacts, parameters: Parameters) -> list[Finding]:
    """Return what the rules of `act` find."""
    return [finding for rule in ACT_RULES if rule.act == act for finding in rule.check(facts, parameters)]
