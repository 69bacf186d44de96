"""A session in use goes on, most requests write nothing for it, and an idle one ends."""

import time

import pytest
from axes.helpers import get_client_ip_address
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from marketplace.config.middleware import SEEN, IdleSession, address_behind_proxy

pytestmark = pytest.mark.django_db


def request_with(session: SessionStore) -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = session
    return request


def look(request: HttpRequest) -> HttpResponse:
    request.session.get("user")
    return HttpResponse()


@pytest.mark.parametrize(("idle", "written"), [(1, False), (100, False), (230, True), (1700, True)])
def test_a_session_is_written_anew_after_an_eighth_of_its_life(
    idle: int, written: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = SessionStore()
    began = time.time()
    session["user"], session[SEEN] = 1, int(began)
    session.save()
    monkeypatch.setattr(time, "time", lambda: began + idle)
    reopened = SessionStore(session.session_key)
    IdleSession(look)(request_with(reopened))
    assert reopened.modified is written


def test_a_visitor_without_a_session_gets_none() -> None:
    session = SessionStore()
    IdleSession(look)(request_with(session))
    assert not session.modified
    untouched = SessionStore()
    IdleSession(lambda request: HttpResponse())(request_with(untouched))
    assert not untouched.accessed


def test_sessions_end_after_half_an_hour() -> None:
    assert settings.SESSION_COOKIE_AGE == 1800


def test_the_address_behind_the_proxy_is_the_one_it_saw() -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "6.6.6.6, 10.1.2.3"})
    assert address_behind_proxy(request) == "10.1.2.3"
    assert address_behind_proxy(RequestFactory().get("/", REMOTE_ADDR="10.9.9.9")) == "10.9.9.9"


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::"),
        ("", ""),
    ],
)
def test_an_ipv6_client_is_counted_by_its_network(address: str, counted: str) -> None:
    assert get_client_ip_address(RequestFactory().get("/", REMOTE_ADDR=address)) == counted
