"""Pages for what went wrong, each with a reference number that the log explains."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import get_language_from_request, gettext, override

from marketplace.kernel.ids import reference_number
from storefront.kit.errors import Problem

# When to try again while the database is started again.
_RETRY_SECONDS = 30
logger = logging.getLogger("marketplace.storefront")


def _page(request: HttpRequest, *, status: int, code: str, message: str) -> HttpResponse:
    reference = reference_number()
    logger.info("%s %s at %s", reference, status, request.path)
    problem = Problem(code=code, status=status, message=message, fields={}, blocks=[], warnings=[], reference=reference)
    return render(request, "error.html", {"problem": problem}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that can't be understood."""
    return _page(request, status=400, code="bad_request", message=gettext("The request can't be understood."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is not allowed."""
    return _page(request, status=403, code="forbidden", message=gettext("You are not allowed to see or do this."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token: the page was too old, or came from elsewhere."""
    message = gettext("This form is too old, or it was not sent from the mall. Reload the page and try again.")
    return _page(request, status=403, code="csrf", message=message)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address without a page."""
    return _page(request, status=404, code="not_found", message=gettext("There is no page at this address."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours, or a database that is away, without touching the database or the session."""
    reference = reference_number()
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    logger.error("%s %s at %s", reference, "the database is away" if away else "server error", request.path)
    language = get_language_from_request(request)
    with override(language):
        text = loader.get_template("500.html").render({"reference": reference, "away": away, "LANGUAGE_CODE": language})
    response = HttpResponse(text, status=503 if away else 500)
    if away:
        response["Retry-After"] = str(_RETRY_SECONDS)
    return response
