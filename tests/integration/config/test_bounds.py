"""What every answer says to browsers, which methods there are, and how long a session may last."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory

from marketplace.config.middleware import BEGAN
from marketplace.config.passwords import NoWordsOfTheMall
from marketplace.config.wsgi import application
from tests.factories.browsing import client_of
from tests.factories.cast import PASSWORD
from tests.factories.mall import make_mall

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/nowhere/", "/health/live", "/graphql/"])
def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    policy = answer["Content-Security-Policy"]
    for directive in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT"])
def test_methods_that_nothing_answers_are_refused(client: Client, method: str) -> None:
    assert client.generic(method, "/").status_code == 405


def status(content_type: str) -> int:
    """Return how the mall answers a request with this header, before any middleware of Django's."""
    found: list[str] = []
    environ = {**RequestFactory()._base_environ(), "PATH_INFO": "/sign-in/", "CONTENT_TYPE": content_type}
    b"".join(application(environ, lambda line, headers: found.append(line)))
    return int(found[0].split()[0])


@pytest.mark.parametrize("charset", ["rot13", "utf-16", "latin-1", "nonsense"])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plain"])
def test_text_in_another_encoding_is_refused(kind: str, charset: str) -> None:
    assert status(f"{kind}; charset={charset}") == 415


@pytest.mark.parametrize("kind", ["", "text/plain", "text/plain; charset=UTF-8", 'text/plain; charset="utf8"'])
def test_text_in_utf_8_is_read(kind: str) -> None:
    assert status(kind) == 200


def test_what_signed_in_people_see_is_kept_by_no_cache() -> None:
    mall = make_mall()
    for path in ("/buyer/cart/", "/", "/account/"):
        assert "no-store" in client_of(mall.cast.alice).get(path)["Cache-Control"], path


def test_a_session_ends_after_half_a_day_however_busy() -> None:
    client = client_of(make_mall().cast.alice)
    assert client.get("/buyer/cart/").status_code == 200
    session = client.session
    person, began = session[BEGAN]
    session[BEGAN] = [person, began - settings.SESSION_MOST_SECONDS - 1]
    session.save()
    client.get("/buyer/cart/")
    assert client.get("/buyer/cart/").status_code == 302


def test_passwords_made_of_the_malls_words_are_refused() -> None:
    with pytest.raises(ValidationError):
        NoWordsOfTheMall().validate("eMall-Caigou2026")
    NoWordsOfTheMall().validate(PASSWORD)
