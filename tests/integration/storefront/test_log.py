"""The open log: anybody can take a day's statement, its signature and the key, and check them without the mall."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.test import Client

from marketplace.audit.keys import fingerprint, public_key
from marketplace.audit.operations import sign_heads
from marketplace.kernel.actor import SYSTEM
from tests.factories.cast import NOW
from tests.factories.mall import make_mall

pytestmark = pytest.mark.django_db


def test_a_published_head_verifies_with_the_published_key() -> None:
    make_mall()
    day = sign_heads(actor=SYSTEM, at=NOW)
    client = Client()
    page = client.get("/log/").content.decode()
    assert fingerprint(public_key()) in page
    key = load_pem_public_key(client.get("/log/key.pem").content)
    assert isinstance(key, Ed25519PublicKey)
    statement = client.get(f"/log/{day}.json").content
    key.verify(client.get(f"/log/{day}.sig").content, statement)


def test_without_a_head_the_page_says_when_one_comes() -> None:
    assert b"The first one appears" in Client(headers={"Accept-Language": "en"}).get("/log/").content


@pytest.mark.parametrize("name", ["2026-01-01.json", "2026-01-01.sig", "yesterday.json"])
def test_a_day_without_a_head_is_not_there(name: str) -> None:
    assert Client().get(f"/log/{name}").status_code == 404
