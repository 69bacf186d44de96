"""Public pages that browsers and proxies may keep: each answer has an ETag, and who has it already is told so (304)."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

from storefront.kit.actors import actor_of
from storefront.kit.foreign_words import mark_page

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Give a visitor's page an ETag over its bytes, to be asked for again at every use.

    Pages of those who are signed in hold their name, their cart and a token of their session: they are kept by nobody.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        if actor_of(request) is not None:
            patch_cache_control(response, private=True, no_store=True)
            return response
        if response.status_code != HttpResponse.status_code or response.streaming:
            return response
        patch_cache_control(response, no_cache=True)
        # Before the ETag, which is that of the bytes sent.
        mark_page(response)
        # Weak, because the server in front may compress the same page in several ways.
        response["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
        found = get_conditional_response(request, etag=response["ETag"], response=response)
        return found if isinstance(found, HttpResponse) else response

    return answered
