"""A key opens the token endpoint, a token opens GraphQL and the feed, and neither opens more than was given."""

import base64
import datetime
import json
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from marketplace.audit.queries import timeline
from marketplace.integrations.models import AccessToken, ClientSecret
from marketplace.integrations.operations import change_client, new_secret, revoke_client, rotate_secret
from marketplace.kernel import clock
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.models import Organisation
from tests.factories.browsing import client_of
from tests.factories.machines import BUYING, administrator_of, bearer, fetch_token, key_of, make_client
from tests.factories.mall import Mall

ME = "{ me { name organisation roles } }"


def ask(client: Client, header: dict[str, str], query: str, **variables: Any) -> Any:
    body = json.dumps({"query": query, "variables": variables})
    return client.post("/graphql/", body, content_type="application/json", headers=header)


def test_a_key_fetches_a_token_that_acts_for_its_organisation(mall: Mall, client: Client) -> None:
    client_id, secret = make_client(mall.cast.uma)
    answer = fetch_token(client, client_id, secret)
    token = answer.json()
    assert (answer.status_code, token["token_type"], token["expires_in"]) == (200, "Bearer", 3600)
    assert answer["Cache-Control"] == "no-store"
    assert set(token["scope"].split()) == set(BUYING)
    strict = Client(enforce_csrf_checks=True)
    found = ask(strict, {"authorization": f"Bearer {token['access_token']}"}, ME).json()
    assert found["data"]["me"] == {"name": "ERP", "organisation": "青石县第一中学", "roles": ["requester"]}


def test_nothing_of_a_secret_or_token_is_kept(mall: Mall, client: Client) -> None:
    client_id, secret = make_client(mall.cast.uma)
    token = fetch_token(client, client_id, secret).json()["access_token"]
    assert secret not in ClientSecret.objects.get().digest
    assert token not in AccessToken.objects.get().digest
    [event] = [one for one in timeline(f"organisation/{mall.cast.uma.organisation_id}") if one.subject == client_id]
    assert event.action == "client.created"
    assert secret not in json.dumps(event.data)


def test_basic_authentication_is_taken_and_two_ways_at_once_are_not(mall: Mall, client: Client) -> None:
    client_id, secret = make_client(mall.cast.uma)
    header = {"authorization": "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()}
    form = "application/x-www-form-urlencoded"
    answer = client.post("/api/token", "grant_type=client_credentials", form, headers=header)
    assert answer.status_code == 200
    both = f"grant_type=client_credentials&client_id={client_id}&client_secret={secret}"
    assert client.post("/api/token", both, form, headers=header).status_code == 401


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"client_secret": "emsk_wrong"}, 401, "invalid_client"),
        ({"client_id": "emc_unknown"}, 401, "invalid_client"),
        ({"client_secret": ""}, 401, "invalid_client"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"scope": "purchasing:purchase:approve"}, 400, "invalid_scope"),
        ({"scope": "integrations:data:read fulfilment:order:accept"}, 400, "invalid_scope"),
    ],
)
def test_what_the_endpoint_refuses(
    mall: Mall, client: Client, changes: dict[str, str], status: int, error: str
) -> None:
    client_id, secret = make_client(mall.cast.uma)
    answer = fetch_token(client, client_id, secret, **changes)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize(
    "body", ["", "grant_type=client_credentials", "grant_type=client_credentials&grant_type=x", "%00", "x" * 5000]
)
def test_nonsense_is_refused_and_never_a_fault(mall: Mall, client: Client, body: str) -> None:
    answer = client.post("/api/token", body, "application/x-www-form-urlencoded")
    assert answer.status_code in {400, 401}
    header = {"authorization": "Basic ????"}
    assert client.post("/api/token", body, "application/x-www-form-urlencoded", headers=header).status_code in {
        400,
        401,
    }
    assert client.post("/api/token?grant_type=client_credentials", {}).status_code in {400, 401}
    assert client.get("/api/token").status_code == 405


def test_a_token_can_ask_for_less_than_its_key_has(mall: Mall, client: Client) -> None:
    client_id, secret = make_client(mall.cast.uma)
    header = bearer(client, client_id, secret, scope="integrations:feed:read")
    answer = ask(client, header, ME)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, "insufficient_scope")
    assert 'error="insufficient_scope"' in answer["WWW-Authenticate"]
    assert client.get("/api/changes", headers=header).status_code == 200


@pytest.mark.parametrize("token", ["", "emat_unknown", "ж", "a b c"])
def test_an_unknown_token_opens_nothing(mall: Mall, client: Client, token: str) -> None:
    for path in ("/graphql/?query={me{name}}", "/api/changes"):
        answer = client.get(path, headers={"authorization": f"Bearer {token}".encode().decode("latin-1")})
        assert answer.status_code == 401
        assert "invalid_token" in answer["WWW-Authenticate"]


def test_a_token_stands_for_the_whole_request_and_for_no_page(mall: Mall, client: Client) -> None:
    from django.contrib.auth import get_user_model

    client_id, secret = make_client(mall.cast.uma)
    header = bearer(client, client_id, secret)
    assert client.get("/buyer/", headers=header).status_code == 302
    client.force_login(
        get_user_model().objects.get(username="arthur"), backend="django.contrib.auth.backends.ModelBackend"
    )
    session = client.session
    session["organisation"] = mall.cast.arthur.organisation_id
    session.save()
    assert ask(client, {}, ME).json()["data"]["me"]["name"] == "Arthur"
    assert ask(client, header, ME).json()["data"]["me"]["name"] == "ERP"


def test_two_secrets_open_while_one_replaces_the_other(mall: Mall, client: Client) -> None:
    client_id, old = make_client(mall.cast.uma)
    new = new_secret()
    now = clock.now()
    inputs = {"client_id": client_id, "secret": new, "overlap_days": 7}
    rotate_secret(actor=mall.cast.uma, at=now, key=idempotency_key(), **inputs)
    assert [fetch_token(client, client_id, secret).status_code for secret in (old, new)] == [200, 200]
    third = new_secret()
    rotate_secret(actor=mall.cast.uma, at=now, key=idempotency_key(), client_id=client_id, secret=third, overlap_days=7)
    assert [fetch_token(client, client_id, one).status_code for one in (old, new, third)] == [401, 200, 200]
    ClientSecret.objects.filter(expires_at__isnull=False).update(expires_at=now)
    assert [fetch_token(client, client_id, one).status_code for one in (new, third)] == [401, 200]


def test_what_is_taken_away_is_gone_for_tokens_too(mall: Mall, client: Client) -> None:
    client_id, secret = make_client(mall.cast.uma)
    header = bearer(client, client_id, secret)
    row = key_of(client_id)
    inputs = {"client_id": client_id, "name": "ERP", "roles": row.roles, "expires_at": row.expires_at}
    less = [scope for scope in BUYING if scope != "integrations:data:read"]
    change_client(actor=mall.cast.uma, at=clock.now(), key=idempotency_key(), scopes=less, **inputs)
    assert ask(client, header, ME).status_code == 403
    revoke = {"client_id": client_id, "reason": "the program is no more"}
    revoke_client(actor=mall.cast.uma, at=clock.now(), key=idempotency_key(), **revoke)
    assert ask(client, header, ME).status_code == 401
    assert fetch_token(client, client_id, secret).status_code == 401


def test_an_expired_key_and_one_of_a_closed_organisation_open_nothing(mall: Mall, client: Client) -> None:
    client_id, secret = make_client(mall.cast.uma)
    header = bearer(client, client_id, secret)
    row = key_of(client_id)
    AccessToken.objects.update(expires_at=clock.now() - datetime.timedelta(seconds=1))
    assert ask(client, header, ME).status_code == 401
    AccessToken.objects.update(expires_at=clock.now() + datetime.timedelta(hours=1))
    Organisation.objects.filter(pk=row.organisation_id).update(state="applying")
    assert ask(client, header, ME).status_code == 401
    Organisation.objects.filter(pk=row.organisation_id).update(state="active")
    assert ask(client, header, ME).status_code == 200
    type(row).objects.filter(pk=row.pk).update(expires_at=clock.now())
    assert ask(client, header, ME).status_code == 401


def test_visitors_of_graphql_are_counted_by_address_and_members_are_not(
    mall: Mall, client: Client, settings: LazySettings
) -> None:
    settings.EMALL_VISITOR_RATE = 2
    ask = "/graphql/?query={__typename}"
    near, far = "2001:db8:1:2::", "2001:db8:1:3::"
    codes = [client.get(ask, REMOTE_ADDR=f"{near}{host}").status_code for host in (1, 2, 3)]
    assert codes == [200, 200, 429]
    refused = client.get(ask, REMOTE_ADDR=f"{near}4")
    assert (refused.json()["errors"][0]["code"], 0 < int(refused["Retry-After"]) <= 60) == ("rate_limited", True)
    assert client.get(ask, REMOTE_ADDR=f"{far}1").status_code == 200
    forged = Client()
    forged.cookies[settings.SESSION_COOKIE_NAME] = "nobody"
    assert forged.get(ask, REMOTE_ADDR=f"{near}5").status_code == 429
    member = client_of(mall.cast.alice)
    assert [member.get(ask, REMOTE_ADDR=f"{near}6").status_code for _ in range(3)] == [200] * 3


def test_a_sandbox_s_moved_clock_ends_no_token_and_begins_no_new_window(
    mall: Mall, client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMALL_CLIENT_RATE = 2
    header = bearer(client, *make_client(mall.cast.uma))
    assert ask(client, header, ME).status_code == 200
    ahead = clock.now() + datetime.timedelta(days=20)
    monkeypatch.setattr(clock, "now", lambda: ahead)
    assert [ask(client, header, ME).status_code for _ in range(2)] == [200, 429]


def test_each_key_has_its_own_rate(mall: Mall, client: Client, settings: LazySettings) -> None:
    settings.EMALL_CLIENT_RATE = 3
    header, other = (bearer(client, *make_client(mall.cast.uma)) for _ in range(2))
    assert [ask(client, header, ME).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    refused = client.get("/api/changes", headers=header)
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused.json()["errors"][0]["code"] == "rate_limited"
    assert ask(client, other, ME).status_code == 200


def test_the_token_endpoint_is_throttled_by_address(mall: Mall, client: Client, settings: LazySettings) -> None:
    settings.EMALL_TOKEN_RATE = 2
    client_id, secret = make_client(mall.cast.uma)
    tries = [fetch_token(client, client_id, "emsk_guess").status_code for _ in range(3)]
    assert tries == [401, 401, 429]
    late = fetch_token(client, client_id, secret)
    assert (late.status_code, late.json()["errors"][0]["code"]) == (429, "rate_limited")
    assert fetch_token(Client(REMOTE_ADDR="203.0.113.9"), client_id, secret).status_code == 200


@pytest.mark.parametrize("query", ["x=[", "%zz", "client_id=a&client_secret=b", "=&&"])
def test_the_address_of_the_token_endpoint_says_nothing(mall: Mall, client: Client, query: str) -> None:
    client_id, secret = make_client(mall.cast.uma)
    form = f"grant_type=client_credentials&client_id={client_id}&client_secret={secret}"
    kind = "application/x-www-form-urlencoded"
    assert client.post(f"/api/token?{query}", form, kind).status_code == 200
    assert client.post(f"/api/token?{query}", "", kind).json()["error"] == "invalid_request"


def test_a_supplier_may_have_programs_too(mall: Mall, client: Client) -> None:
    header = bearer(client, *make_client(administrator_of(mall.cast.bob, "bella")))
    assert ask(client, header, ME).json()["data"]["me"]["roles"] == ["supplier_operator"]
