"""The one translator of refusals for pages: a `MarketplaceError` becomes words, fields, findings and a status."""

import logging
from dataclasses import dataclass

from django.db import DataError
from django.utils.translation import gettext

from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.findings import Severity
from marketplace.kernel.text import gettext_noop
from storefront.kit.wording import Words, filled, finding

logger = logging.getLogger("marketplace.storefront")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A refusal as a page shows it: summary, messages by field, findings, reference number, HTTP status."""

    code: str
    status: int
    message: str
    fields: dict[str, str]
    blocks: list[Words]
    warnings: list[Words]
    reference: str


def refusal(error: BaseException | None) -> MarketplaceError | None:
    """Return `error` as a refusal, None when it is a fault of ours.

    A value that the database can't even compare (a NUL character in an address, a number without end) is the asker's.
    """
    if isinstance(error, DataError):
        return InvalidInput(gettext_noop("A value is too long, too large, or holds signs that can't be stored."))
    return error if isinstance(error, MarketplaceError) else None


def problem(error: MarketplaceError) -> Problem:
    """Translate `error` for a page and write the log line its reference number leads to."""
    logger.info("%s refused as %s: %s", error.reference, error.code, error)
    params = {
        name: gettext(value) if isinstance(value, str) and value else value for name, value in error.params.items()
    }
    found = [finding(one) for one in error.findings]
    return Problem(
        code=error.code,
        status=error.status,
        message=filled(error.message, params),
        fields={name: filled(text, params) for name, text in error.fields.items()},
        blocks=[one for one in found if one.severity == Severity.BLOCK.value],
        warnings=[one for one in found if one.severity == Severity.WARN.value],
        reference=error.reference,
    )
