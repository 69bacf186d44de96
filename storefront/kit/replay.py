"""Reading a list part by part as the person who asked for its file: the page's own view decides, anew for each part."""

from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils import translation
from django_htmx.middleware import HtmxDetails

from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.text import gettext_noop
from storefront.kit.actors import ORGANISATION
from storefront.kit.exports import Ask, Part, ask_part

PART_ROWS = 2_000


class NoSuchList(MarketplaceError):
    """What was to be read is no list, or the person no longer has the right to it."""

    code = "no_such_list"
    status = 404

    def __init__(self) -> None:
        super().__init__(gettext_noop("The list is no longer open to you."))


@dataclass(frozen=True, kw_only=True)
class Place:
    """Whose list is read, where it stands, and in which language its words are."""

    user_id: int
    organisation_id: int | None
    path: str
    query: str
    language: str


def read_part(place: Place, *, after: str) -> Part:
    """Return the next rows of a list after the cursor `after`, at most 2,000; raises `MarketplaceError`."""
    request = _request(place)
    ask_part(request, Ask(after=after, size=PART_ROWS))
    try:
        match = resolve(place.path)
        request.resolver_match = match
        with translation.override(place.language):
            answer = match.func(request, *match.args, **match.kwargs)
    except (Resolver404, Http404) as error:
        raise NoSuchList from error
    if not isinstance(answer, Part):
        raise NoSuchList
    return answer


def _request(place: Place) -> HttpRequest:
    """Return the request that the person's browser would send; its session is never saved."""
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = place.path
    request.GET = QueryDict(place.query)
    user = get_user_model()._default_manager.filter(pk=place.user_id, is_active=True).first()  # noqa: SLF001 - documented
    request.user = user or AnonymousUser()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    if place.organisation_id is not None:
        request.session[ORGANISATION] = place.organisation_id
    request.LANGUAGE_CODE = place.language
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    return request
