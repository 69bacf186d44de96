"""Many rows in one act: what becomes of the others when some are refused, and each row's own answer.

Answers are plain JSON values, so that the same idempotency key gives the same answer; a row's refusal is kept in the form
of `refusal_data` and read again by `refusal_from`.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.text import gettext_noop


class ErrorPolicy(StrEnum):
    """What becomes of a bulk act when some of its rows are refused.

    `reject_all`: nothing is changed. `reject_failed_rows`: the other rows are changed. `ignore_failed`: of a refused row too
    whatever can be done by itself is done (its stock, though its price is refused).
    """

    REJECT_ALL = "reject_all"
    REJECT_FAILED_ROWS = "reject_failed_rows"
    IGNORE_FAILED = "ignore_failed"


class RowsRefused(MarketplaceError):
    """A bulk act under `reject_all` met refused rows; `rows` are the answers of all, in their order, none of them done."""

    code = "rows_refused"
    status = 422

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        refused = sum(1 for row in rows if row["errors"])
        super().__init__(
            gettext_noop("%(refused)s of %(all)s rows can't be done as they are, so none was done."),
            params={"refused": str(refused), "all": str(len(rows))},
        )
        self.rows = list(rows)


class _Kept(MarketplaceError):
    """A refusal as it was kept."""


def refusal_data(error: MarketplaceError) -> dict[str, Any]:
    """Return a refusal as plain JSON values."""
    return {
        "code": error.code,
        "status": error.status,
        "message": error.message,
        "params": error.params,
        "fields": error.fields,
        "findings": [finding.as_dict() for finding in error.findings],
        "reference": error.reference,
    }


def refusal_from(data: Mapping[str, Any]) -> MarketplaceError:
    """Return the refusal that `refusal_data` kept, with its reference number."""
    kept = _Kept(
        data["message"],
        params=data["params"],
        fields=data["fields"],
        findings=[_found(one) for one in data["findings"]],
    )
    kept.code, kept.status, kept.reference = data["code"], data["status"], data["reference"]
    return kept


def _found(data: Mapping[str, Any]) -> Finding:
    return Finding(**{**data, "severity": Severity(data["severity"]), "remedies": tuple(data["remedies"])})


def check_size(rows: Sequence[Any], *, most: int) -> None:
    """Raise `InvalidInput` for no row, or more than `most`."""
    if not 0 < len(rows) <= most:
        raise InvalidInput(
            gettext_noop("Send 1 to %(most)s rows at once."),
            params={"most": str(most)},
            fields={"rows": gettext_noop("Out of range.")},
        )
