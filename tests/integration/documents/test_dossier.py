"""The dossier as it is really written: accepted by the verifier, refused after any change."""

import hashlib
import io
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import psycopg
import pytest
from django.db import transaction

from marketplace.audit.dossier import DossierDamaged
from marketplace.audit.keys import public_key
from marketplace.audit.log import record
from marketplace.audit.operations import sign_heads
from marketplace.audit.verifier import verify
from marketplace.documents.dossier import export_dossier
from marketplace.documents.steps import store
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotFound
from marketplace.kernel.locks import forget_ranks
from tests.factories.log import ALICE, AT, STREAM, Ended, Happened, write

ORDER = "DD-990100-20261122-000007"
INVOICE = b"%PDF-1.7\n the invoice"
DIGEST = hashlib.sha256(INVOICE).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]
    return tmp_path


def purchase(*, signed: bool = True) -> None:
    """Write a purchase's log: three events, a signed head, and an invoice with its file."""
    write(notes=["submitted", "批准"])
    write("purchase/another", notes=["elsewhere"])
    if signed:
        sign_heads(actor=SYSTEM, at=AT)
    with transaction.atomic():
        forget_ranks()
        store(content=INVOICE, name="发票.pdf", subject=f"order/{ORDER}", actor=ALICE, at=AT)
        store(content=INVOICE, name="somebody else's.pdf", subject="order/DD-other", actor=ALICE, at=AT)
        found = [{"rule": "PAY-01", "severity": "warn"}]
        record(
            stream=STREAM,
            actor=ALICE,
            at=AT,
            events=[Happened(subject=ORDER, documents=[DIGEST], findings=found), Ended()],
        )


def export(stream: str = STREAM) -> bytes:
    out = io.BytesIO()
    export_dossier(stream=stream, at=AT, out=out)
    return out.getvalue()


@pytest.mark.django_db
def test_is_accepted_with_the_installations_key() -> None:
    purchase()
    data = export()
    report = verify(data, key=bytes.fromhex(public_key()))
    assert report.problems == []
    assert (report.stream, report.count) == (STREAM, 4)
    assert any(note.startswith("events 1 to 2 stand under the signed head of 2026-11-22") for note in report.notes)
    assert data == export()
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        manifest = json.loads(container.read("manifest.json"))
        assert [(document["name"], document["subject"]) for document in manifest["documents"]] == [
            ("发票.pdf", f"order/{ORDER}")
        ]
        assert container.read(f"documents/{DIGEST}.pdf") == INVOICE
        assert json.loads(container.read("findings.json"))[0]["findings"][0]["rule"] == "PAY-01"
        assert "公钥".encode() in container.read("README.txt")
        assert not [name for name in container.namelist() if name.endswith(".py")]


@pytest.mark.django_db
def test_is_accepted_before_the_first_signed_head() -> None:
    purchase(signed=False)
    report = verify(export())
    assert report.accepted
    assert any("younger than the latest one" in note for note in report.notes)


@pytest.mark.django_db
def test_any_flipped_byte_is_refused() -> None:
    purchase()
    sound = export()
    chance = random.Random(20261122)
    for position in chance.sample(range(len(sound)), 600):
        spoilt = bytearray(sound)
        spoilt[position] ^= 1 << chance.randrange(8)
        assert not verify(bytes(spoilt), key=bytes.fromhex(public_key())).accepted, position


@pytest.mark.django_db
def test_of_nothing_there_is_no_dossier() -> None:
    with pytest.raises(NotFound):
        export("purchase/CG-unknown")


@pytest.mark.django_db
def test_is_not_written_without_a_document_that_was_named(folder: Path) -> None:
    write()
    record(stream=STREAM, actor=ALICE, at=AT, events=[Happened(subject=ORDER, documents=[DIGEST])])
    with pytest.raises(DossierDamaged, match=DIGEST):
        export()


@pytest.mark.django_db
def test_is_not_written_with_a_document_that_was_changed(folder: Path) -> None:
    purchase()
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    path.write_bytes(INVOICE.replace(b"invoice", b"INVOICE"))
    with pytest.raises(DossierDamaged, match="发票"):
        export()


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("UPDATE audit_event SET body = replace(body, '批准', '拒绝')", "#2"),
        ("DELETE FROM audit_event WHERE stream LIKE '%0042' AND seq = 3", "#3"),
        ("DELETE FROM audit_event WHERE stream LIKE '%0042' AND seq = 4", "ends at #3 instead of #4"),
        ("UPDATE audit_signedleaf SET head = sha256('') WHERE stream LIKE '%0042'", "differs from the head signed"),
    ],
)
def test_is_not_written_of_a_damaged_log(own_database: str, fault: str, expected: str) -> None:
    purchase()
    with psycopg.connect(own_database) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute(fault)
    with pytest.raises(DossierDamaged, match=expected):
        export()


def emall(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    command = [sys.executable, "-m", "marketplace.config.cli", *arguments]
    root = str(Path(__file__).parents[3])
    environment = {**os.environ, "PYTHONPATH": root, "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.test"}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)


def test_the_command_line_exports_and_verifies(own_database: str, tmp_path: Path) -> None:
    write(notes=["submitted"])
    exported = emall("dossier", "export", STREAM.removeprefix("purchase/"), "-o", "one.zip", cwd=tmp_path)
    assert exported.returncode == 0, exported.stderr
    assert exported.stdout.startswith("one.zip: 1 events, 0 documents, head ")
    key = emall("dossier", "key", cwd=tmp_path).stdout.strip()
    accepted = emall("dossier", "verify", "one.zip", "--key", key, cwd=tmp_path)
    assert (accepted.returncode, "ACCEPTED" in accepted.stdout) == (0, True), accepted.stderr
    refused = emall("dossier", "verify", "one.zip", "--key", "ab" * 32, cwd=tmp_path)
    assert (refused.returncode, "not with the expected" in refused.stdout) == (1, True)
    assert emall("dossier", "verify", "one.zip", "--key", "abc", cwd=tmp_path).returncode == 2
    sound = emall("dossier", "check-log", cwd=tmp_path)
    assert (sound.returncode, "every signed head holds" in sound.stdout) == (0, True), sound.stderr
    with psycopg.connect(own_database) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("UPDATE audit_event SET body = replace(body, 'submitted', 'rejected')")
    damaged = emall("dossier", "check-log", cwd=tmp_path)
    assert (damaged.returncode, "does not match its hash" in damaged.stdout) == (1, True)
    missing = emall("dossier", "export", "CG-none", cwd=tmp_path)
    assert (missing.returncode, "was not found" in missing.stderr) == (1, True)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".zip"] == ["one.zip"]
