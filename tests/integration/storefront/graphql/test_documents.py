"""Documents by their hash: automatic, registered, and only registered ones."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from storefront.graphql.documents import Documents, documents, fingerprint

pytestmark = pytest.mark.django_db
ME = "{ me { name } }"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    documents.clear()


def by_hash(digest: str, **more: Any) -> dict[str, Any]:
    return {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest}}, **more}


def send(client: Client, content: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = client.post("/graphql/", json.dumps(content), content_type="application/json").json()
    return found


def test_a_document_is_sent_once_and_named_by_its_hash_from_then_on(client: Client) -> None:
    digest = fingerprint(ME)
    missing = send(client, by_hash(digest))["errors"][0]
    assert missing == {"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}
    assert "errors" not in send(client, by_hash(digest, query=ME))
    assert send(client, by_hash(digest))["data"] == {"me": None}
    extensions = json.dumps(by_hash(digest)["extensions"])
    assert client.get("/graphql/", {"extensions": extensions}).json()["data"] == {"me": None}


def test_a_hash_of_another_text_is_refused(client: Client) -> None:
    found = send(client, by_hash(fingerprint("{ me { id } }"), query=ME))
    assert found["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_HASH_MISMATCH"


def test_only_registered_documents_are_answered_where_that_is_wished(
    client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    (tmp_path / "me.graphql").write_text(ME)
    settings.GRAPHQL_DOCUMENTS = str(tmp_path)
    assert send(client, by_hash(fingerprint(ME)))["data"] == {"me": None}
    settings.GRAPHQL_ONLY_REGISTERED = True
    assert send(client, by_hash(fingerprint(ME)))["data"] == {"me": None}
    assert send(client, {"query": ME})["data"] == {"me": None}
    for content in ({"query": "{ me { id } }"}, by_hash("0" * 64)):
        assert send(client, content)["errors"][0]["extensions"]["code"] == "not_registered"


def test_kept_documents_have_a_bounded_room() -> None:
    kept = Documents(room=200)
    texts = [f"{{ me {{ name }} }} # {number:02}" for number in range(20)]
    for text in texts:
        kept.prepared(text)
    known = [text for text in texts if kept.known(fingerprint(text))]
    assert known == texts[-(200 // len(texts[0])) :]
    assert kept.prepared(texts[-1]) is kept.prepared(texts[-1])
    kept.prepared("{ me { name } } # " + "x" * 300)
    assert not any(kept.known(fingerprint(text)) for text in texts)
