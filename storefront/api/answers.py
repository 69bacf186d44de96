"""JSON answers of the programs' doors, refusals included: the same codes and words as in GraphQL."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from storefront.kit.errors import problem, refusal

_PLAIN = {"ensure_ascii": False, "separators": (",", ":")}


def answer(content: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Return `content` as JSON that nobody keeps."""
    response = JsonResponse(content, status=status, json_dumps_params=_PLAIN)
    response["Cache-Control"] = "private, no-store"
    return response


def refused(error: Exception) -> HttpResponse | None:
    """Return a refusal as `errors`, with its status; None for a fault of ours."""
    found = refusal(error)
    if found is None:
        return None
    shown = problem(found)
    told = [{"field": name, "message": text} for name, text in shown.fields.items()] or [{"message": shown.message}]
    errors = [{"code": shown.code, "reference": shown.reference, **one} for one in told]
    return answer({"errors": errors}, status=shown.status)


def told(code: str, message: str, *, status: int, challenge: str = "", wait: int = 0) -> HttpResponse:
    """Return one error; `challenge` goes into WWW-Authenticate (RFC 6750), `wait` into Retry-After in seconds."""
    response = answer({"errors": [{"code": code, "message": message}]}, status=status)
    if challenge:
        response["WWW-Authenticate"] = challenge
    if wait:
        response["Retry-After"] = str(wait)
    return response


def door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer refusals of `view` in JSON."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Exception as error:
            response = refused(error)
            if response is None:
                raise
            return response

    return guarded
