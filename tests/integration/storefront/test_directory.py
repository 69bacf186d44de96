"""Signing in by the province's own directory (OpenID Connect), against a small provider on loopback."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from marketplace.config.directory import directory
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.organisations.models import Member, User
from marketplace.organisations.operations import add_member
from tests.factories.cast import NOW, Cast, make_cast

pytestmark = pytest.mark.django_db


class Directory(ThreadingHTTPServer):
    """A provider that confirms whoever `name` says, once for each code."""

    name = "frank"
    subject = "7"
    codes: list[str] = ["code-1"]

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    server: Directory

    def do_GET(self) -> None:
        base = self.server.address
        if self.path == "/.well-known/openid-configuration":
            self._send(
                {
                    "issuer": base,
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "userinfo_endpoint": f"{base}/userinfo",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        elif self.path == "/userinfo" and self.headers["Authorization"] == "Bearer a-token":
            self._send({"sub": self.server.subject, "preferred_username": self.server.name})
        else:
            self.send_error(401)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        known = sent.get("client_secret") == ["shared"] and "code_verifier" in sent
        if self.path == "/token" and known and sent["code"][0] in self.server.codes:
            self.server.codes.remove(sent["code"][0])
            self._send({"access_token": "a-token", "token_type": "Bearer"})
        else:
            self.send_error(400)

    def _send(self, data: dict[str, Any]) -> None:
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def provider(settings: Any) -> Iterator[Directory]:
    """A running directory that the mall is configured for."""
    cache.clear()
    server = Directory(("127.0.0.1", 0), _Answers)
    server.codes = ["code-1", "code-2"]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SOCIALACCOUNT_PROVIDERS = directory(
        {
            "EMALL_OIDC_ISSUER": f"{server.address}/.well-known/openid-configuration",
            "EMALL_OIDC_CLIENT_ID": "mall",
            "EMALL_OIDC_CLIENT_SECRET": "shared",
            "EMALL_OIDC_NAME": "省统一认证",
        }
    )
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def cast() -> Cast:
    """Everybody, without goods, and Frank, a member without a password."""
    cast = make_cast()
    inputs = {"username": "frank", "full_name": "Frank", "roles": [Role.REQUESTER]}
    add_member(actor=SYSTEM, at=NOW, organisation_id=cast.alice.organisation_id, **inputs)
    return cast


def _come_back(client: Client, *, code: str, state: str | None = None) -> Any:
    """Go to the directory and come back with `code`."""
    away = client.post("/sign-in/by/directory/login/")
    asked = parse_qs(urlsplit(away.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get("/sign-in/by/directory/login/callback/", {"code": code, "state": state or asked["state"][0]})


def test_a_member_whom_the_directory_knows_comes_to_the_desk(cast: Cast, provider: Directory) -> None:
    client = Client()
    assert "省统一认证" in client.get("/sign-in/").content.decode()
    assert _come_back(client, code="code-1").headers["Location"] == "/buyer/"
    assert client.get("/buyer/").status_code == 200
    # Renamed in the directory, the person is still the same one.
    provider.name = "bob"
    again = Client()
    assert _come_back(again, code="code-2").headers["Location"] == "/buyer/"
    assert SocialAccount.objects.count() == 1


def test_an_unknown_name_gets_no_account(cast: Cast, provider: Directory) -> None:
    provider.name = "mallory"
    client = Client(headers={"accept-language": "en"})
    answer = _come_back(client, code="code-1")
    assert answer.status_code == 403
    assert "The directory knows you" in answer.content.decode()
    assert client.get("/buyer/").status_code == 302
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("who", ["has a password", "is a stranger", "left"])
def test_nobodys_account_is_taken_over_by_a_name_in_the_directory(cast: Cast, provider: Directory, who: str) -> None:
    frank = User.objects.get(username="frank")
    if who == "has a password":
        provider.name = "alice"
    elif who == "is a stranger":
        Member.objects.filter(user=frank).delete()
    else:
        Member.objects.filter(user=frank).update(is_active=False)
    client = Client()
    assert _come_back(client, code="code-1").status_code == 403
    assert not SocialAccount.objects.exists()
    assert client.get("/buyer/").status_code == 302


@pytest.mark.parametrize(("code", "state"), [("forged", None), ("code-1", "forged")])
def test_a_forged_return_is_refused(cast: Cast, provider: Directory, code: str, state: str | None) -> None:
    client = Client(headers={"accept-language": "en"})
    answer = _come_back(client, code=code, state=state)
    assert "failed" in answer.content.decode()
    assert client.get("/buyer/").status_code == 302


def test_without_configuration_there_is_no_way_in(cast: Cast) -> None:
    assert directory({}) == {}
    with pytest.raises(ValueError, match="EMALL_OIDC_CLIENT_SECRET"):
        directory({"EMALL_OIDC_ISSUER": "https://x.example", "EMALL_OIDC_CLIENT_ID": "mall"})
    assert Client().post("/sign-in/by/directory/login/").status_code == 404
