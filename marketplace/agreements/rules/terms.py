"""What a framework agreement must say to be signed."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketplace.agreements.states import CallOff
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.money import to_cents
from marketplace.kernel.text import gettext_noop

ORDER_110 = "财政部令第110号"


@dataclass(frozen=True, kw_only=True)
class CeilingTerms:
    """The ceiling of one product: `amount` in yuan, or a published `list_price` with a `discount` (0.05 is five per cent)."""

    product_id: int
    amount: Decimal | None = None
    list_price: Decimal | None = None
    discount: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class LotTerms:
    """One lot as signed. `quota` counts units; None says "unlimited". `suppliers` are the ids of those admitted."""

    number: int
    title: str
    category: str
    call_off: Collection[CallOff]
    suppliers: Sequence[int]
    ceilings: Sequence[CeilingTerms]
    quota: int | None
    title_en: str = ""


@dataclass(frozen=True, kw_only=True)
class AgreementTerms:
    """What a source of legacy agreements says about one of them, besides its lots."""

    number: str
    title: str
    title_en: str
    region: str
    manager_id: int
    signed_on: datetime.date
    valid_from: datetime.date
    valid_to: datetime.date


@dataclass(frozen=True, kw_only=True)
class LotRow:
    """A lot as a source of legacy agreements states it: known by its `title`, numbered when it is first loaded."""

    title: str
    title_en: str
    category: str
    suppliers: Sequence[int]
    ceilings: Sequence[CeilingTerms]


def ceiling_amount(terms: CeilingTerms) -> Decimal:
    """Return the ceiling in yuan: the amount, or under 协议供货 list price × (1 − discount), rounded once.

    Raises `ValueError` when the terms state neither or both.
    """
    if terms.amount is not None and terms.list_price is None and terms.discount is None:
        return terms.amount
    if terms.amount is None and terms.list_price is not None and terms.discount is not None:
        return to_cents(terms.list_price * (1 - terms.discount))
    raise ValueError("state an amount, or a list price with a discount")


def check_terms(*, valid_from: datetime.date, valid_to: datetime.date, lots: Sequence[LotTerms]) -> list[Finding]:
    """Return what stops an agreement from being signed: a term that runs backwards, no lot, a lot nobody may supply."""
    findings = []
    if valid_to < valid_from:
        findings.append(_stop("AGREE-01", gettext_noop("The term ends before it begins.")))
    numbers = [terms.number for terms in lots]
    if not lots or len(set(numbers)) != len(numbers):
        findings.append(
            _stop(
                "AGREE-02",
                gettext_noop("An agreement has at least one lot, each with its own number."),
            )
        )
    for terms in lots:
        if not terms.suppliers:
            findings.append(
                _stop(
                    "AGREE-03",
                    gettext_noop("Nobody is admitted to lot %(lot)s."),
                    lot=terms.number,
                )
            )
        if not terms.call_off:
            findings.append(
                _stop(
                    "AGREE-04",
                    gettext_noop("Lot %(lot)s doesn't say how it is called off."),
                    lot=terms.number,
                )
            )
        for ceiling in terms.ceilings:
            if not _states_one_ceiling(ceiling):
                findings.append(
                    _stop(
                        "AGREE-05",
                        gettext_noop("A ceiling of lot %(lot)s is missing or not positive."),
                        lot=terms.number,
                    )
                )
    return findings


def _states_one_ceiling(terms: CeilingTerms) -> bool:
    try:
        return ceiling_amount(terms) > 0 and (terms.discount is None or 0 <= terms.discount < 1)
    except ValueError:
        return False


def _stop(rule: str, message: str, lot: int | None = None) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.BLOCK,
        title=gettext_noop("Terms of a framework agreement"),
        message=message,
        article=ORDER_110,
        params={} if lot is None else {"lot": str(lot)},
        remedies=(gettext_noop("Correct the terms and sign again."),),
    )


def years_after(day: datetime.date, years: int) -> datetime.date:
    """Return the same day `years` later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 3, 1)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day `months` later, or the first day of the month after when that month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return datetime.date(year, month + 1, day.day)
    except ValueError:
        year, month = divmod(day.year * 12 + day.month + months, 12)
        return datetime.date(year, month + 1, 1)
