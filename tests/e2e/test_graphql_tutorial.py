"""The tutorial of the API does what it says: its blocks run in their order against a running mall."""

import dataclasses
import datetime
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from marketplace.integrations.operations import create_client
from marketplace.kernel.actor import Role
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.models import Member
from marketplace.organisations.queries import actor_for
from tests.e2e.furnishing import NOW, PASSWORD

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "graphql.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SCOPES = [
    "integrations:data:read",
    "purchasing:cart:change",
    "purchasing:purchase:submit",
    "purchasing:purchase:order",
]
REQUESTER, APPROVER = "suyan", "hejun"


def key_of_a_program(username: str) -> tuple[str, str]:
    """Have the administrator of a requester's unit make a key; return its id and secret."""
    member = Member.objects.get(user__username=username)
    person = actor_for(user_id=member.user_id, organisation_id=member.organisation_id)
    assert person is not None
    secret = secrets.token_urlsafe(32)
    client_id = create_client(
        actor=dataclasses.replace(person, roles=frozenset({Role.ADMINISTRATOR})),
        at=NOW,
        key=idempotency_key(),
        name="tutorial",
        roles=[Role.REQUESTER.value],
        scopes=SCOPES,
        expires_at=NOW + datetime.timedelta(days=30),
        secret=secret,
    )
    return client_id, secret


def test_the_tutorial_runs(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The browser of the tests before keeps its event loop in this thread; nothing here runs in it.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    client_id, secret = key_of_a_program(REQUESTER)
    names: dict[str, Any] = {
        "MALL": address,
        "CLIENT_ID": client_id,
        "CLIENT_SECRET": secret,
        "APPROVER": APPROVER,
        "PASSWORD": PASSWORD,
    }
    text = TUTORIAL.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) >= 9
    run: Callable[..., None] = exec
    for block in blocks:
        line = text[: text.index(block)].count("\n")
        run(compile("\n" * line + block, str(TUTORIAL), "exec"), names)
