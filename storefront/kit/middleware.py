"""Refusals that no view turned into its own page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.documents.content import MOST_BYTES
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.text import gettext_noop
from storefront.kit.errors import problem, refusal

# The largest document with the form around it, in bytes.
_MOST_BYTES = MOST_BYTES + 1_000_000


class TooLarge(MarketplaceError):
    """The request is larger than anything the mall takes; its body is not read."""

    code = "too_large"
    status = 413


class ErrorPages:
    """Show a `MarketplaceError` that reaches the edge as a page with its reason and reference number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, unless its body would only fill the disk; refusals come to `process_exception`."""
        if too_large(request):
            return _page(request, TooLarge(gettext_noop("The file is larger than 20 MB.")))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer with the error page; other exceptions go on to the server error page."""
        refused = refusal(exception)
        return _page(request, refused) if refused else None


def too_large(request: HttpRequest) -> bool:
    """Whether a request says that its body is larger than anything the mall takes; what it doesn't say is not read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > _MOST_BYTES


def _page(request: HttpRequest, error: MarketplaceError) -> HttpResponse:
    shown = problem(error)
    return render(request, "error.html", {"problem": shown}, status=shown.status)
