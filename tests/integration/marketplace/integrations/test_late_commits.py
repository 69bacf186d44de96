"""The feed skips nothing that commits late: seen through its own door, with real transactions."""

import json
from typing import Any

import psycopg
from django.test import Client

APPEND = "SELECT audit_append(%s, now(), 'user:1@org:1', '', 'notice.published', %s, %s)"


def body(number: str) -> str:
    actor = {"id": "1", "name": "Dan", "organisation": "1", "organisation_name": "Bureau"}
    return json.dumps({"actor": actor, "data": {"title": number}, "subject": number})


def page(path: str) -> Any:
    return Client().get(path).json()


def test_what_commits_late_stands_behind_the_cursor(own_database: str) -> None:
    start = page("/api/changes")["next_page"]["path"]
    with psycopg.connect(own_database) as early, psycopg.connect(own_database) as late:
        early.execute(APPEND, ["notices/990100", "GG-early", body("GG-early")])  # takes the lower number and id
        late.execute(APPEND, ["notices/990200", "GG-late", body("GG-late")])
        late.commit()
        waiting = page(start)
        assert (waiting["data"], waiting["more"]) == ([], False)
        early.commit()
    found = page(waiting["next_page"]["path"] + "&opt_fields=subject,actor")
    assert [row["subject"] for row in found["data"]] == ["GG-early", "GG-late"]
    assert found["data"][0]["actor"] == {"organisation": "Bureau"}
    assert page(found["next_page"]["path"])["data"] == []
