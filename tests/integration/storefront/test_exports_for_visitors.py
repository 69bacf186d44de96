"""Lists as files for whoever is not signed in."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.cache import SessionStore
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from marketplace.listings.models import Listing
from storefront.kit import exports
from tests.factories.mall import make_mall

pytestmark = pytest.mark.django_db


def test_what_a_visitor_can_t_have_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is too long for a visitor costs a count, not its rows."""
    monkeypatch.setattr(exports, "MOST_AT_ONCE", 1)
    read: list[str] = []

    def page(after: str) -> tuple[list[int], str]:
        read.append(after)
        return [1], ""

    make_mall()
    request = RequestFactory().get("/search/?format=xlsx")
    request.session, request.user = SessionStore(), AnonymousUser()
    with pytest.raises(exports.TooManyRows):
        exports.exported(request, exports.Pages(read=page, count=lambda: 2), columns=[], name="x")
    assert read == []
    assert exports.exported(request, exports.Pages(read=page, count=lambda: 1), columns=[], name="x") is not None
    assert read == [""]
    rows = Listing.objects.all()
    with CaptureQueriesContext(connection) as seen, pytest.raises(exports.TooManyRows):
        exports.exported(request, rows, columns=[], name="x", order=("-pk",))
    assert len(seen) == 1
    assert "LIMIT 1" in seen[0]["sql"]
    assert "price" not in seen[0]["sql"]
