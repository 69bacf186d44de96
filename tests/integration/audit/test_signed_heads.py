"""Signing once a day, and finding what a superuser did behind the triggers' back."""

import datetime
import hashlib
import json
import threading

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection

from marketplace.audit import operations
from marketplace.audit.check import check_log
from marketplace.audit.keys import fingerprint, public_key
from marketplace.audit.models import SignedHead, SignedLeaf
from marketplace.audit.operations import sign_heads
from marketplace.audit.queries import Inclusion, inclusion, signed_head, signed_heads
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotAuthorized
from tests.factories.log import ALICE, AT, STREAM, write

NEXT_DAY = AT + datetime.timedelta(days=1)


def sign(at: datetime.datetime = AT) -> str | None:
    return sign_heads(actor=SYSTEM, at=at)


def leads_to_root(proof: Inclusion) -> bool:
    node = hashlib.sha256(b"\x00" + f"{proof.stream}\n{proof.seq}\n{proof.stream_head}".encode()).digest()
    for side, sibling in proof.path:
        other = bytes.fromhex(sibling)
        node = hashlib.sha256(b"\x01" + (other + node if side == "left" else node + other)).digest()
    return node.hex() == proof.head.root


@pytest.mark.django_db
def test_signs_once_a_day_and_chains_the_days() -> None:
    write()
    assert sign() == "2026-11-22"
    assert sign() is None
    assert sign(AT - datetime.timedelta(days=1)) is None
    assert sign(NEXT_DAY) == "2026-11-23"
    second, first = signed_heads()
    statement = json.loads(second.statement)
    assert statement["previous"] == hashlib.sha256(first.statement.encode()).hexdigest()
    assert signed_head(day=first.day) == first
    assert signed_head(day=first.day - datetime.timedelta(days=9)) is None
    assert (first.at, second.at) == (AT, NEXT_DAY)
    assert (statement["streams"], second.streams, second.root) == (1, 1, first.root)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key()))
    key.verify(bytes.fromhex(second.signature), second.statement.encode())
    assert check_log() == []


@pytest.mark.django_db
def test_the_day_is_that_of_china() -> None:
    assert sign(datetime.datetime(2026, 11, 22, 16, 30, tzinfo=datetime.UTC)) == "2026-11-23"


@pytest.mark.django_db
def test_only_the_clock_signs() -> None:
    with pytest.raises(NotAuthorized):
        sign_heads(actor=ALICE, at=AT, key="x")


@pytest.mark.django_db
def test_keeps_a_leaf_only_for_what_changed_and_proves_every_stream() -> None:
    streams = [f"purchase/{number}" for number in range(11)]
    for stream in streams:
        write(stream)
    sign()
    write(streams[4])
    write("purchase/new")
    sign(NEXT_DAY)
    write("purchase/younger")
    assert SignedLeaf.objects.count() == 13
    for stream in [*streams, "purchase/new"]:
        proof = inclusion(stream)
        assert proof is not None
        assert proof.seq == (2 if stream == streams[4] else 1)
        assert leads_to_root(proof)
    assert inclusion("purchase/younger") is None
    assert check_log() == []


@pytest.mark.parametrize("count", [1, 3, 4, 5, 8, 9, 14])
@pytest.mark.django_db
def test_proves_streams_of_every_chunk(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(operations, "CHUNK", 4)
    streams = [f"purchase/{letter}" for letter in "aBäC1文zZ~é_x😀.!"[:count]]
    for stream in streams:
        write(stream)
    sign()
    for stream in streams:
        proof = inclusion(stream)
        assert proof is not None
        assert leads_to_root(proof)
    assert inclusion("a") is inclusion("purchase/b") is inclusion("zz") is None
    assert check_log() == []


@pytest.mark.django_db
def test_a_day_without_streams_is_signed_too() -> None:
    assert sign() == "2026-11-22"
    assert inclusion(STREAM) is None
    assert check_log() == []


@pytest.mark.django_db
def test_without_a_signed_head_there_is_no_proof() -> None:
    write()
    assert inclusion(STREAM) is None


def test_several_sweepers_sign_a_day_once(own_database: str) -> None:
    write()
    answers: list[str | None] = []

    def sweep() -> None:
        answers.append(sign())
        connection.close()

    sweepers = [threading.Thread(target=sweep) for _ in range(6)]
    for sweeper in sweepers:
        sweeper.start()
    for sweeper in sweepers:
        sweeper.join()
    assert sorted(answers, key=str) == ["2026-11-22", *[None] * 5]
    assert SignedHead.objects.count() == 1


def test_a_fingerprint_can_be_read_aloud() -> None:
    assert fingerprint("00" * 32) == "6668-7AAD-F862-BD77"


REWRITE = """
WITH RECURSIVE anew AS (
    SELECT seq, body, audit_genesis(stream) AS prev_hash, sha256(audit_genesis(stream) || convert_to(body, 'UTF8')) AS hash
    FROM audit_event WHERE seq = 1
    UNION ALL
    SELECT event.seq, event.body, anew.hash, sha256(anew.hash || convert_to(event.body, 'UTF8'))
    FROM anew JOIN audit_event event ON event.seq = anew.seq + 1
)
UPDATE audit_event SET prev_hash = anew.prev_hash, hash = anew.hash FROM anew WHERE audit_event.seq = anew.seq
"""
HEAD = "UPDATE audit_stream SET (seq, head) = (SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1)"


@pytest.mark.parametrize(
    ("faults", "expected"),
    [
        (
            ["UPDATE audit_event SET body = replace(body, 'b', 'x') WHERE seq = 2"],
            "#2: the text does not match its hash",
        ),
        (["DELETE FROM audit_event WHERE seq = 2"], "#3: does not follow the event before it"),
        (["DELETE FROM audit_event WHERE seq = 3"], ": ends at #2, its head says #3"),
        (["DELETE FROM audit_event", "DELETE FROM audit_signedleaf"], ": ends at #0, its head says #3"),
        (["DELETE FROM audit_stream"], ": ends at #3, its head says #0"),
        (["UPDATE audit_event SET at = at - interval '1 day' WHERE seq = 1"], "#1: the columns do not match the text"),
        (["UPDATE audit_event SET actor = 'user:1@org:1' WHERE seq = 1"], "#1: the columns do not match the text"),
        (["DELETE FROM audit_event WHERE seq = 3", HEAD], "#3: differs from what was signed on 2026-11-22"),
        (
            ["UPDATE audit_event SET body = replace(body, '\"b\"', '\"x\"') WHERE seq = 2", REWRITE, HEAD],
            "#3: differs from what was signed on 2026-11-22",
        ),
        (["DELETE FROM audit_signedleaf"], "signed head 2026-11-22: its root is not that of the kept leaves"),
        (
            ["UPDATE audit_signedhead SET statement = statement || ' '"],
            "signed head 2026-11-22: the signature does not fit",
        ),
    ],
)
def test_finds_what_a_superuser_changed(own_database: str, faults: list[str], expected: str) -> None:
    write(notes=["a", "b", "c"])
    sign()
    assert check_log() == []
    with psycopg.connect(own_database) as superuser:
        superuser.execute("SET session_replication_role = replica")
        for fault in faults:
            superuser.execute(fault)
    problems = check_log()
    assert any(expected in problem for problem in problems), problems


def test_finds_a_removed_day_and_a_foreign_key(own_database: str, settings: object) -> None:
    write()
    for days in range(3):
        sign(AT + datetime.timedelta(days=days))
    with psycopg.connect(own_database) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("DELETE FROM audit_signedhead WHERE day = '2026-11-23'")
    assert check_log() == ["signed head 2026-11-24: does not follow the signed head before it"]
    settings.EMALL_SIGNING_KEY = b"f" * 32  # type: ignore[attr-defined]
    assert "signed head 2026-11-24: signed with another key than this installation's" in check_log()
