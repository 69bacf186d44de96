"""Credit codes, and the documents of a supplier's file."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from stdnum.cn import uscc

from marketplace.kernel.text import gettext_noop
from marketplace.organisations.states import CredentialKind, EnterpriseSize

# Days before a document's end on which its supplier is told: in good time, in the last week, on the last day.
REMINDERS = (30, 7, 0)
_ALWAYS = (CredentialKind.LICENCE, CredentialKind.REPRESENTATIVE)


@dataclass(frozen=True, kw_only=True)
class CredentialFacts:
    """A document of a file: its kind and its last day, None without end."""

    kind: CredentialKind
    valid_to: datetime.date | None = None


def credit_code_holds(code: str) -> bool:
    """Whether `code` is a unified social credit code whose check digits hold (GB 32100-2015; GB 11714 inside it)."""
    return bool(uscc.is_valid(code)) and uscc.compact(code) == code


def missing_papers(
    *, papers: Sequence[CredentialFacts], size: EnterpriseSize, today: datetime.date
) -> dict[CredentialKind, str]:
    """Return what a file still lacks, by kind, each with the reason as a source string.

    Every supplier shows its licence and who represents it; who declares to be a small or medium firm shows the declaration.
    A document past its last day is none.
    """
    needed = [*_ALWAYS]
    if size in {EnterpriseSize.MICRO, EnterpriseSize.SMALL, EnterpriseSize.MEDIUM}:
        needed.append(CredentialKind.SIZE)
    missing: dict[CredentialKind, str] = {}
    for kind in needed:
        ends = [paper.valid_to for paper in papers if paper.kind is kind]
        if not ends:
            missing[kind] = gettext_noop("This document is missing.")
        elif not _holds(ends, today):
            missing[kind] = gettext_noop("This document has expired.")
    return missing


def _holds(ends: Collection[datetime.date | None], today: datetime.date) -> bool:
    return any(end is None or end >= today for end in ends)


def reminder_due(*, valid_to: datetime.date, today: datetime.date, reminded: int | None) -> int | None:
    """Return which of `REMINDERS` is due on `today`, None when none is or it was sent (`reminded` is the last one sent)."""
    left = (valid_to - today).days
    due = [days for days in REMINDERS if left <= days]
    if not due or (reminded is not None and reminded <= due[-1]):
        return None
    return due[-1]
