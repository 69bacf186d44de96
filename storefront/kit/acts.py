"""One form, one operation: send it once, come back with a message, or show the page again with the reason."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from marketplace.kernel import clock
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.operations import Door
from marketplace.kernel.text import gettext_noop
from storefront.kit.errors import Problem, problem


def act(
    request: HttpRequest,
    door: Door[Any],
    inputs: dict[str, Any],
    *,
    done: str | Callable[[Any], str],
    message: str,
    again: Callable[[Problem], HttpResponse],
) -> HttpResponse:
    """Call `door` once with `inputs` and the form's idempotency key.

    Afterwards go to `done` (an address, or a function of the result) with `message`, if one; when refused, answer with the page
    `again(problem)` and the refusal's status, so that what was typed can be kept.
    """
    try:
        result = door(
            actor=request.actor,  # type: ignore[attr-defined]
            at=clock.now(),
            key=request.POST.get("idempotency_key", ""),
            **inputs,
        )
    except MarketplaceError as error:
        shown = problem(error)
        response = again(shown)
        response.status_code = shown.status
        return response
    if message:
        messages.success(request, message)
    target = done(result) if callable(done) else done
    return HttpResponseRedirect(target, status=303)


def whole_number(text: str, *, field: str) -> int:
    """Read a whole number that somebody typed; raises `InvalidInput` naming `field`."""
    digits = text.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        raise InvalidInput(
            gettext_noop("Some fields need another look."), fields={field: gettext_noop("Write a whole number.")}
        )
    return int(digits)


def day(text: str, *, field: str) -> datetime.date:
    """Read a day written as 2026-01-31; raises `InvalidInput` naming `field`."""
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={field: gettext_noop("Write a day such as 2026-01-31.")},
        ) from None
