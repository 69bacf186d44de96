"""Signing in with more than a password: authenticator app, recovery codes, session list, roles that ask for a second factor."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.authenticator import code_of
from tests.factories.cast import PASSWORD, Cast, make_cast

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "another long pass phrase"


@pytest.fixture(autouse=True)
def _no_limits_of_others() -> None:
    cache.clear()


@pytest.fixture
def cast() -> Cast:
    """Everybody, without goods."""
    return make_cast()


def _signed_in(name: str = "alice") -> Client:
    client = Client(headers={"accept-language": "en"})
    assert client.post("/sign-in/", {"username": name, "password": PASSWORD}).status_code in {302, 303}
    return client


def _set_up(client: Client) -> tuple[str, list[str]]:
    """Switch the authenticator app on; return its key and the recovery codes."""
    again = client.get("/me/second-factor/on/").headers["Location"]
    assert again.startswith("/sign-in/again/"), "a password typed long ago was enough"
    page = client.post(again, {"password": PASSWORD}, follow=True).content.decode()
    secret = re.search(r"<code class=\"hash\">(\w+)</code>", page)[1]  # type: ignore[index]
    answer = client.post("/me/second-factor/on/", {"code": code_of(secret)})
    assert answer.status_code == 302
    shown = client.get(answer.headers["Location"]).content.decode()
    return secret, re.findall(r"<li><code>(\w+)</code></li>", shown)


def _after_password(name: str = "alice") -> Client:
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/sign-in/", {"username": name, "password": PASSWORD})
    assert answer.headers["Location"] == "/sign-in/code/"
    assert client.get("/buyer/").status_code == 302, "the password alone opened the desk"
    return client


def test_the_app_is_asked_for_after_the_password(cast: Cast) -> None:
    secret, _ = _set_up(_signed_in())
    client = _after_password()
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert "This code is not right" in wrong.content.decode()
    right = client.post("/sign-in/code/", {"code": code_of(secret, step=1)})
    assert right.headers["Location"] == "/buyer/"
    assert client.get("/buyer/").status_code == 200


def test_a_code_opens_once(cast: Cast) -> None:
    secret, _ = _set_up(_signed_in())
    code = code_of(secret, step=1)
    assert _after_password().post("/sign-in/code/", {"code": code}).status_code == 303
    assert _after_password().post("/sign-in/code/", {"code": code}).status_code == 200


def test_a_recovery_code_opens_once(cast: Cast) -> None:
    _, codes = _set_up(_signed_in())
    assert len(codes) == 10
    assert _after_password().post("/sign-in/code/", {"code": codes[0]}).status_code == 303
    assert _after_password().post("/sign-in/code/", {"code": codes[0]}).status_code == 200
    assert _after_password().post("/sign-in/code/", {"code": codes[1]}).status_code == 303


def test_guessing_codes_is_stopped(cast: Cast) -> None:
    secret, _ = _set_up(_signed_in())
    client = _after_password()
    for _ in range(7):
        client.post("/sign-in/code/", {"code": "123456"})
    assert client.post("/sign-in/code/", {"code": code_of(secret, step=1)}).status_code != 303


def test_secrets_are_not_stored_in_clear(cast: Cast) -> None:
    secret, codes = _set_up(_signed_in())
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in codes)


def test_a_role_that_needs_a_second_factor_acts_for_nobody_without(cast: Cast, settings: Any) -> None:
    settings.TWO_FACTOR_ROLES = frozenset({"regulator"})
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/sign-in/", {"username": "dora", "password": PASSWORD})
    assert answer.headers["Location"] == "/me/second-factor/on/"
    assert client.get("/regulator/").status_code == 302
    _set_up(client)
    assert client.get("/sign-in/organisation/").headers["Location"] == "/regulator/"
    assert client.get("/regulator/").status_code == 200
    assert _signed_in("alice").get("/buyer/").status_code == 200


def test_a_session_loses_a_role_that_needs_a_second_factor(cast: Cast, settings: Any) -> None:
    client, alice = _signed_in("dora"), _signed_in()
    assert client.get("/regulator/").status_code == 200
    settings.TWO_FACTOR_ROLES = frozenset({"regulator"})
    asked = client.get("/regulator/").headers["Location"]
    assert asked.startswith("/sign-in/")
    assert client.get(asked, follow=True).redirect_chain[-1][0].startswith("/sign-in/again/")
    question = {"query": "{ me { name } }"}
    assert client.post("/graphql/", question, content_type="application/json").json()["data"]["me"] is None
    assert alice.get("/buyer/").status_code == 200


def test_the_second_factor_costs_a_statement_only_who_needs_it(cast: Cast, settings: Any) -> None:
    client = _signed_in("dora")
    _set_up(client)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/regulator/").status_code == 200
        return sum("mfa_authenticator" in one["sql"] for one in seen)

    before = asked()
    settings.TWO_FACTOR_ROLES = frozenset({"regulator"})
    assert asked() == before + 1
    settings.TWO_FACTOR_ROLES = frozenset({"approver"})
    assert asked() == before


def test_a_second_factor_that_a_role_needs_stays(cast: Cast, settings: Any) -> None:
    client = _signed_in("dora")
    _set_up(client)
    settings.TWO_FACTOR_ROLES = frozenset({"regulator"})
    kept = client.post("/me/second-factor/off/")
    assert "Your role may only be used with a second factor." in kept.content.decode()
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    settings.TWO_FACTOR_ROLES = frozenset({"approver"})
    assert client.post("/me/second-factor/off/").status_code == 302
    assert not Authenticator.objects.exists()


def test_other_sessions_are_seen_and_ended(cast: Cast) -> None:
    first, second = _signed_in(), _signed_in()
    page = second.get("/me/sessions/").content.decode()
    assert page.count("<tr>") == 3
    assert page.count("This session") == 1
    assert second.post("/me/sessions/").status_code == 302
    assert first.get("/buyer/").status_code == 302
    assert second.get("/buyer/").status_code == 200


def test_a_changed_password_ends_other_sessions(cast: Cast) -> None:
    first, second = _signed_in(), _signed_in()
    fields = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert second.post("/me/password/", fields | {"oldpassword": "not mine at all"}).status_code == 200
    assert second.post("/me/password/", fields).status_code == 302
    assert first.get("/buyer/").status_code == 302
    assert second.get("/buyer/").status_code == 200


def test_the_session_is_prolonged_for_those_who_are_signed_in(cast: Cast) -> None:
    assert _signed_in().get("/sign-in/stay/").status_code == 204
    assert Client().get("/sign-in/stay/").status_code == 302


def test_a_signed_in_page_warns_three_minutes_before_the_session_ends(cast: Cast, settings: Any) -> None:
    page = _signed_in().get("/buyer/").content.decode()
    assert f'data-idle="{settings.SESSION_COOKIE_AGE}" data-warn="180" data-stay="/sign-in/stay/"' in page
    assert "Your session ends in less than three minutes" in page
    assert "data-idle" not in Client().get("/").content.decode()


@pytest.mark.parametrize(
    "path", ["/me/second-factor/", "/me/second-factor/on/", "/me/recovery-codes/new/", "/me/sessions/", "/me/password/"]
)
def test_visitors_are_sent_to_sign_in(cast: Cast, path: str) -> None:
    assert Client().get(path).headers["Location"].startswith("/sign-in/")
