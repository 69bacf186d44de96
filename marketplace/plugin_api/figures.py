"""How rules print figures and judge one figure against its limit. Pure."""

from collections.abc import Mapping
from decimal import Decimal

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.text import gettext_noop

YUAN = gettext_noop("yuan")
PIECES = gettext_noop("pieces")
DAYS = gettext_noop("days")
PURCHASES = gettext_noop("purchases")


def yuan(amount: Decimal) -> str:
    """Return an amount as people read it: `12,300.00`."""
    return f"{amount:,.2f}"


def compared(
    *,
    holds: bool,
    rule: str,
    title: str,
    note: str,
    block: str,
    limit: str,
    actual: str,
    excess: str = "",
    unit: str,
    article: str,
    remedies: tuple[str, ...],
    params: Mapping[str, str] | None = None,
    line: int | None = None,
    caught: Severity = Severity.BLOCK,
) -> Finding:
    """Return the finding of a comparison: `note` for the dossier when it `holds`, else `block` with its remedies.

    `note` and `block` are source strings that may use `%(limit)s`, `%(actual)s`, `%(excess)s` and `params`.
    """
    figures = {"limit": limit, "actual": actual, "excess": excess}
    return Finding(
        rule=rule,
        severity=Severity.NOTE if holds else caught,
        title=title,
        message=note if holds else block,
        article=article,
        params={**figures, **(params or {})},
        limit=limit,
        actual=actual,
        excess="" if holds else excess,
        unit=unit,
        remedies=() if holds else remedies,
        line=line,
    )
