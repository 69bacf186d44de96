"""The verifier accepts a sound dossier and names what is wrong with every other."""

import copy
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.audit import verifier
from marketplace.audit.verifier import Report, read_key, verify
from tests.factories.dossiers import (
    DOCUMENT_SHA,
    FOREIGN_KEY,
    MALL_KEY,
    MALL_PUBLIC,
    STREAM,
    Parts,
    body,
    chained,
    dumps,
    packed,
    signed_head,
    sound_events,
)

SOUND = Parts().pack()


def refused(data: bytes, expected: str, *, key: bytes | None = MALL_PUBLIC) -> Report:
    report = verify(data, key=key)
    assert not report.accepted
    assert any(expected in problem for problem in report.problems), report.problems
    return report


def test_accepts_a_sound_dossier_and_says_what_it_covers() -> None:
    report = verify(SOUND, key=MALL_PUBLIC)
    assert report.problems == []
    assert (report.stream, report.count, report.pinned) == (STREAM, 5, True)
    assert report.notes[0] == "the key was given by you"
    assert report.notes[1].startswith("events 1 to 3 stand under the signed head of 2026-11-22")
    assert report.lines()[-1].startswith("ACCEPTED 验证通过")


def test_says_when_the_key_came_from_the_file() -> None:
    report = verify(SOUND)
    assert report.accepted
    assert not report.pinned
    assert "taken from the file itself" in report.notes[0]


@pytest.mark.parametrize("mask", [0x01, 0x80, 0xFF])
def test_refuses_every_flipped_byte_of_the_whole_file(mask: int) -> None:
    for position in range(len(SOUND)):
        data = bytearray(SOUND)
        data[position] ^= mask
        assert not verify(bytes(data), key=MALL_PUBLIC).accepted, position


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_refuses_flipped_bytes_of_any_member_even_with_mended_checksums(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as container:
        members = {name: container.read(name) for name in container.namelist()}
    name = data.draw(st.sampled_from(sorted(members)))
    content = bytearray(members[name])
    for position in data.draw(st.sets(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[position] ^= data.draw(st.integers(1, 255))
    members[name] = bytes(content)
    report = verify(packed(members), key=MALL_PUBLIC)
    assert not report.accepted
    assert any(name in problem or "manifest" in problem or "signed with" in problem for problem in report.problems)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_refuses_rubbish_without_failing(data: bytes) -> None:
    assert not verify(data).accepted
    assert not verify(SOUND[:-1] + data).accepted or data == SOUND[-1:]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SOUND) - 1))
def test_refuses_a_file_that_is_cut_off(length: int) -> None:
    assert not verify(SOUND[:length], key=MALL_PUBLIC).accepted


def test_names_a_removed_event() -> None:
    events = sound_events()
    spoilt = [event for event in events if event["seq"] != 3]
    report = refused(Parts(events=spoilt, stated=events).pack(), "event 3 is missing before event 4")
    assert "event 4 does not follow what stands before it" in report.problems


def test_names_several_removed_events() -> None:
    events = sound_events()
    refused(Parts(events=[events[0], events[4]], stated=events).pack(), "events 2 to 4 are missing before event 5")


def test_names_a_cut_tail() -> None:
    events = sound_events()
    spoilt = Parts(events=events[:4], stated=events).pack()
    refused(spoilt, "the tail was cut: the events end at 4, the manifest says 5")


def test_names_events_out_of_order() -> None:
    events = sound_events()
    spoilt = [events[0], events[2], events[1], *events[3:]]
    refused(Parts(events=spoilt, stated=events).pack(), "event 2 stands behind event 3: repeated or out of order")


def test_names_a_changed_text() -> None:
    events = sound_events()
    spoilt = copy.deepcopy(events)
    spoilt[1]["body"] = body("purchase.approved", by="somebody else")
    refused(Parts(events=spoilt, stated=events).pack(), "event 2: its text does not match its hash")


def test_refuses_a_history_written_anew_with_sound_hashes() -> None:
    texts = [event["body"] for event in sound_events()]
    texts[0] = body("purchase.submitted", total="1.00", findings=[{"rule": "PRICE-02", "severity": "note"}])
    refused(
        Parts(events=chained(texts), stated=sound_events()).pack(),
        "the last event's hash is not the head stated in the manifest",
    )


def test_refuses_a_rewritten_history_under_a_rewritten_manifest() -> None:
    texts = [event["body"] for event in sound_events()][:4]
    forged = Parts(events=chained(texts))
    with zipfile.ZipFile(io.BytesIO(SOUND)) as container:
        signature = container.read("manifest.sig")
    forged.edit = lambda members: members.update({"manifest.sig": signature})
    refused(forged.pack(), "manifest.sig: the signature does not fit the manifest")


def test_refuses_another_stream_under_this_name() -> None:
    events = chained([event["body"] for event in sound_events()], stream="purchase/CG-2")
    refused(Parts(events=events).pack(), "event 1 does not follow what stands before it")


def test_refuses_a_foreign_signature_when_the_key_is_known() -> None:
    foreign = Parts(key=FOREIGN_KEY, heads=[]).pack()
    refused(foreign, "not with the expected")
    assert verify(foreign).accepted  # which is why the report says where the key came from


def test_refuses_a_foreign_signature_under_the_known_key() -> None:
    def sign_with_foreign_key(members: dict[str, bytes]) -> None:
        members["manifest.sig"] = FOREIGN_KEY.sign(members["manifest.json"])

    refused(Parts(edit=sign_with_foreign_key).pack(), "the signature does not fit the manifest", key=None)


@pytest.mark.parametrize("name", ["events.jsonl", "findings.json", "heads.json", f"documents/{DOCUMENT_SHA}.pdf"])
def test_names_a_missing_member(name: str) -> None:
    refused(Parts(edit=lambda members: members.pop(name) and None).pack(), f"{name}: missing from the dossier")


def test_names_a_missing_manifest() -> None:
    refused(Parts(edit=lambda members: members.pop("manifest.sig") and None).pack(), "manifest.sig missing")


def test_names_an_added_member() -> None:
    spoilt = Parts(edit=lambda members: members.update({"note.txt": b"trust me"})).pack()
    refused(spoilt, "note.txt: not listed in the manifest")


def test_names_a_replaced_document() -> None:
    member = f"documents/{DOCUMENT_SHA}.pdf"
    spoilt = Parts(edit=lambda members: members.update({member: b"%PDF-1.7 another one"})).pack()
    refused(spoilt, "the document “发票.pdf”")


def test_refuses_a_document_that_an_event_names_but_the_exporter_left_out() -> None:
    texts = [*(event["body"] for event in sound_events()), body("order.accepted", documents=["ab" * 32])]
    refused(Parts(events=chained(texts)).pack(), f"event 6 names the document {'ab' * 32}")


def test_refuses_findings_that_the_events_do_not_hold() -> None:
    spoilt = Parts(edit=lambda members: members.update({"findings.json": b"[]"})).pack()
    refused(spoilt, "findings.json: differs from the findings in the events")


def test_refuses_a_head_that_covers_another_history() -> None:
    head = signed_head(chained([body("purchase.submitted"), body("purchase.approved"), body("order.placed")]))
    refused(Parts(heads=[head]).pack(), "event 3 is not the one that stood under the head of 2026-11-22")


def test_refuses_a_head_whose_path_leads_elsewhere() -> None:
    head = signed_head(sound_events()[:3])
    head["path"] = head["path"][:1]
    refused(Parts(heads=[head]).pack(), "the path does not lead to the root")


def test_refuses_a_head_with_a_spoilt_signature() -> None:
    head = signed_head(sound_events()[:3])
    head["signature"] = "00" * 64
    refused(Parts(heads=[head]).pack(), "heads.json: the signature of 2026-11-22 does not fit")


def test_says_when_a_head_is_signed_with_another_key() -> None:
    report = verify(Parts(heads=[signed_head(sound_events(), key=FOREIGN_KEY)]).pack(), key=MALL_PUBLIC)
    assert report.accepted
    assert any("signed with another key" in note for note in report.notes)


def test_says_when_no_head_covers_the_events_yet() -> None:
    report = verify(Parts(heads=[]).pack(), key=MALL_PUBLIC)
    assert report.accepted
    assert any("younger than the latest one" in note for note in report.notes)


def test_still_names_the_event_when_the_file_was_packed_again() -> None:
    events = sound_events()
    members = {"events.jsonl": b"".join(dumps(event) + b"\n" for event in events[:2] + events[3:])}
    with zipfile.ZipFile(io.BytesIO(SOUND)) as container:
        members = {name: members.get(name, container.read(name)) for name in container.namelist()}
    report = refused(packed(members, compression=zipfile.ZIP_DEFLATED), "event 3 is missing before event 4")
    assert report.problems[0].startswith("the container: ")


def test_long_lists_of_problems_are_cut() -> None:
    report = Report(problems=[f"problem {number}" for number in range(30)])
    assert "REFUSED  … and 10 more" in report.lines()


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b"null", b"{}", b'{"seq":"1"}', b"[" * 100_000, b'{"seq":1,"body":"[]","prev_hash":"","hash":""}'],
)
def test_an_unreadable_event_is_a_problem_not_a_crash(line: bytes) -> None:
    assert verifier.check_events([line], stream=STREAM).problems == ["events.jsonl line 1: not an event"]


def test_reads_a_key_from_hex_or_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mall.key"
    file.write_text(MALL_PUBLIC.hex() + "\n")
    assert read_key(MALL_PUBLIC.hex()) == read_key(str(file)) == MALL_PUBLIC
    file.write_bytes(MALL_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    assert read_key(str(file)) == MALL_PUBLIC
    other = ec.generate_private_key(ec.SECP256R1()).public_key()
    file.write_bytes(other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with pytest.raises(ValueError, match="not an Ed25519 key"):
        read_key(str(file))
    with pytest.raises(ValueError, match="32 bytes"):
        read_key("abcd")


def test_runs_alone_with_nothing_of_ours(tmp_path: Path) -> None:
    alone = tmp_path / "verifier.py"
    alone.write_bytes(Path(verifier.__file__).read_bytes())
    sound, spoilt = tmp_path / "sound.zip", tmp_path / "spoilt.zip"
    sound.write_bytes(SOUND)
    spoilt.write_bytes(SOUND[:-1])

    def run(file: Path, *more: str) -> subprocess.CompletedProcess[str]:
        # -P and -I keep the working directory, and with it our packages, off the path.
        command = [sys.executable, "-I", str(alone), str(file), *more]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)

    accepted = run(sound, "--key", MALL_PUBLIC.hex())
    assert (accepted.returncode, accepted.stderr) == (0, "")
    assert "ACCEPTED" in accepted.stdout
    assert run(spoilt).returncode == 1
    assert run(tmp_path / "none.zip").returncode == 2
    assert json.dumps("验证不通过", ensure_ascii=False).strip('"') in run(spoilt).stdout
