"""The one translator of errors for GraphQL: the same words, rule, article and remedy as on the pages."""

import logging
from typing import Any

from django.utils.translation import gettext
from graphql import GraphQLError

from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.ids import reference_number
from marketplace.kernel.text import gettext_noop
from storefront.kit.errors import problem, refusal

logger = logging.getLogger("marketplace.storefront")


def formatted(error: GraphQLError) -> dict[str, Any]:
    """Return an error as clients get it.

    `extensions.code` is stable (`refusals.py` names those of documents that aren't executed); a rule's refusal carries `ruleId`, `article` and `remedy` of the first rule and all of them
    in `findings`. Errors of ours that nobody foresaw show a reference number and nothing else. What fails before anything is
    executed (no path yet) is a value that could not be read: a number of thousands of digits, a list for a date.
    """
    original = error.original_error
    refused = refusal(original)
    if refused is None and original is not None and not error.path:
        refused = InvalidInput(gettext_noop("A value in this request can't be read."))
    if refused is not None:
        message, extensions = _refusal(refused)
    elif original is None:
        message, extensions = error.message, {"code": "graphql", **(error.extensions or {})}
    else:
        reference = reference_number()
        logger.error("%s failed in GraphQL", reference, exc_info=original)
        message = gettext("Something went wrong on our side. Quote the reference number to the help desk.")
        extensions = {"code": "internal", "reference": reference}
    shown: dict[str, Any] = {"message": message, "extensions": extensions}
    if error.locations:
        shown["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    if error.path:
        shown["path"] = list(error.path)
    return shown


def _refusal(error: MarketplaceError) -> tuple[str, dict[str, Any]]:
    shown = problem(error)
    extensions: dict[str, Any] = {"code": shown.code, "reference": shown.reference}
    if shown.fields:
        extensions["fields"] = shown.fields
    if shown.blocks:
        first = shown.blocks[0]
        extensions |= {"ruleId": first.rule, "article": first.article, "remedy": " ".join(first.remedies)}
        extensions["findings"] = [
            {
                "ruleId": one.rule,
                "title": one.title,
                "message": one.message,
                "article": one.article,
                "limit": one.limit,
                "actual": one.actual,
                "unit": one.unit,
                "remedies": list(one.remedies),
                "line": one.line,
            }
            for one in shown.blocks
        ]
    return shown.message, extensions
