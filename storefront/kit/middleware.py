"""Refusals that no view turned into its own page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.kernel.errors import MarketplaceError
from storefront.kit.errors import problem


class ErrorPages:
    """Show a `MarketplaceError` that reaches the edge as a page with its reason and reference number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through; refusals come to `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer with the error page; other exceptions go on to the server error page."""
        if not isinstance(exception, MarketplaceError):
            return None
        shown = problem(exception)
        return render(request, "error.html", {"problem": shown}, status=shown.status)
