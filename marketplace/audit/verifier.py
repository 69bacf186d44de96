"""Checks a dossier offline, without the mall: the standard library and `cryptography` are all it needs.

It shares no code with what writes dossiers, on purpose: a mistake made once in shared code would be made twice and
found by nobody. It may be copied out and run alone: `python verifier.py FILE [--key HEX-OR-FILE]`.
"""

import argparse
import binascii
import hashlib
import json
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

MOST_BYTES = 2**31
MOST_PROBLEMS = 20
_UNSIGNED = ("manifest.json", "manifest.sig")
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
# 1 January 1980, a plain file readable by all, made as on Unix: a dossier's zip has no other header than this.
_DATE, _MODE, _MADE_BY = 0x21, 0o100644 << 16, 3 << 8 | 20


@dataclass
class Report:
    """What was found. `problems` empty means accepted; `notes` say what the reader has to know besides."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stream: str = ""
    count: int = 0
    head: str = ""
    public_key: str = ""
    pinned: bool = False

    @property
    def accepted(self) -> bool:
        """Whether nothing speaks against the dossier."""
        return not self.problems

    def lines(self) -> list[str]:
        """Return the report as lines to print."""
        shown = [f"REFUSED  {problem}" for problem in self.problems[:MOST_PROBLEMS]]
        if len(self.problems) > MOST_PROBLEMS:
            shown.append(f"REFUSED  … and {len(self.problems) - MOST_PROBLEMS} more")
        shown += [f"note     {note}" for note in self.notes]
        if self.accepted:
            shown.append(f"ACCEPTED 验证通过  {self.stream}: {self.count} events, head {self.head}")
        else:
            shown.append("REFUSED  验证不通过")
        return shown


@dataclass
class Chain:
    """The events of a dossier after checking: what is wrong, and what the rest is compared with."""

    problems: list[str] = field(default_factory=list)
    hashes: dict[int, str] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)
    documents: dict[str, int] = field(default_factory=dict)
    count: int = 0
    last_seq: int = 0
    head: str = ""


def verify(data: bytes, *, key: bytes | None = None) -> Report:
    """Check a dossier's bytes; `key` is the mall's public key (32 bytes) as the caller knows it from elsewhere."""
    report = Report(pinned=key is not None)
    members = _members(data, report)
    manifest = _manifest(members, key, report)
    if manifest is None:
        return report
    _check_members(members, manifest, report)
    chain = check_events(members.get("events.jsonl", b"").splitlines(), stream=report.stream)
    report.problems += chain.problems
    _check_tail(chain, report)
    _check_findings(members, chain, report)
    _check_heads(members, chain, report)
    _check_documents(members, manifest, chain, report)
    return report


def check_events(lines: Iterable[bytes], *, stream: str) -> Chain:
    """Check the chain of events: numbered from 1 without gaps, each hash over the hash before it and its own text."""
    chain = Chain()
    before = hashlib.sha256(f"emall event stream {stream}".encode()).hexdigest()
    for place, line in enumerate(lines, 1):
        try:
            seq, body, prev_hash, own_hash, content = _event(line)
            computed = hashlib.sha256(bytes.fromhex(prev_hash) + body.encode()).hexdigest()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            chain.problems.append(f"events.jsonl line {place}: not an event")
            continue
        expected = chain.last_seq + 1
        if seq > expected:
            which = f"event {expected} is" if seq == expected + 1 else f"events {expected} to {seq - 1} are"
            chain.problems.append(f"{which} missing before event {seq}")
        elif seq < expected:
            chain.problems.append(f"event {seq} stands behind event {chain.last_seq}: repeated or out of order")
        if prev_hash != before:
            chain.problems.append(f"event {seq} does not follow what stands before it")
        if computed != own_hash:
            chain.problems.append(f"event {seq}: its text does not match its hash")
        data = content["data"]
        if findings := data.get("findings"):
            chain.findings.append({"seq": seq, "action": content["action"], "findings": findings})
        if "documents" in data:
            chain.documents |= dict.fromkeys(data["documents"], seq)
        chain.hashes[seq] = before = chain.head = own_hash
        chain.last_seq = seq
        chain.count += 1
    return chain


def _event(line: bytes) -> tuple[int, str, str, str, dict[str, Any]]:
    """Return number, text, hash before, own hash and parsed text of one line; raises what a wrong shape raises."""
    event = json.loads(line)
    seq, body, prev_hash, own_hash = event["seq"], event["body"], event["prev_hash"], event["hash"]
    content = json.loads(body)
    data = content["data"]
    if len(event) != 4 or type(seq) is not int or not isinstance(data, dict) or not isinstance(content["action"], str):
        raise ValueError("not the shape of an event")
    if "documents" in data and not all(isinstance(digest, str) for digest in data["documents"]):
        raise ValueError("documents are named by their SHA-256")
    return seq, body, prev_hash, own_hash, content


def _members(data: bytes, report: Report) -> dict[str, bytes]:
    """Return the files of the zip; any layout but a dossier's is a problem, reading goes on where it can."""
    if len(data) > MOST_BYTES:
        report.problems.append("the file is larger than 2 GiB: no dossier is")
        return {}
    members, complaint = _strict_members(data)
    if not complaint:
        return members
    report.problems.append(f"the container: {complaint}")
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            if sum(info.file_size for info in container.infolist()) > MOST_BYTES:
                return members
            return {name: container.read(name) for name in container.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return members


def _strict_members(data: bytes) -> tuple[dict[str, bytes], str]:
    """Read the zip as dossiers are written: stored files one after the other, fixed headers, nothing in between."""
    members: dict[str, bytes] = {}
    directory, position = b"", 0
    while data[position : position + 4] == b"PK\x03\x04" and position + _LOCAL.size <= len(data):
        *_, crc, _, size, name_length, _ = _LOCAL.unpack_from(data, position)
        start = position + _LOCAL.size + name_length
        raw_name = data[position + _LOCAL.size : start]
        header = _LOCAL.pack(b"PK\x03\x04", 20, 0, 0, 0, _DATE, crc, size, size, name_length, 0)
        if not raw_name.isascii() or data[position : position + _LOCAL.size] != header or start + size > len(data):
            return members, f"a file's header at byte {position} was altered, or the file was packed again"
        name, content = raw_name.decode(), data[start : start + size]
        if name in members:
            return members, f"{name} is in it twice"
        members[name] = content
        if binascii.crc32(content) != crc:
            return members, f"{name} was altered (its checksum does not fit)"
        directory += _CENTRAL.pack(
            b"PK\x01\x02", _MADE_BY, 20, 0, 0, 0, _DATE, crc, size, size, name_length, 0, 0, 0, 0, _MODE, position
        )
        directory += raw_name
        position = start + size
    end = _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), position, 0)
    if not members:
        return members, "this is not a dossier's zip"
    if data[position:] != directory + end:
        return members, f"its directory (from byte {position}) was altered, cut off or added to"
    return members, ""


def _manifest(members: dict[str, bytes], key: bytes | None, report: Report) -> dict[str, Any] | None:
    """Return the manifest once its signature is judged; None when there is nothing to go on with."""
    if missing := [name for name in _UNSIGNED if name not in members]:
        report.problems.append(f"{' and '.join(missing)} missing")
        return None
    text = members["manifest.json"]
    try:
        manifest: dict[str, Any] = json.loads(text)
        if (manifest["kind"], manifest["v"]) != ("emall.dossier", 1):
            report.problems.append("manifest.json: not the manifest of a dossier of version 1")
            return None
        stated = bytes.fromhex(manifest["public_key"])
        report.stream, report.count, report.head = manifest["stream"], int(manifest["count"]), manifest["head"]
        listed = {entry["name"]: (entry["sha256"], entry["size"]) for entry in manifest["members"]}
        documents = [(entry["member"], entry["sha256"], entry["name"]) for entry in manifest["documents"]]
        manifest |= {"members": listed, "documents": documents}
    except (ValueError, TypeError, KeyError, RecursionError):
        report.problems.append("manifest.json: unreadable or incomplete")
        return None
    if key is not None and key != stated:
        report.problems.append(f"signed with the key {stated.hex()}, not with the expected {key.hex()}")
    report.public_key = stated.hex()
    if not _signed(key or stated, members["manifest.sig"], text):
        report.problems.append("manifest.sig: the signature does not fit the manifest")
    if key is None:
        report.notes.append(
            f"the key {report.public_key} was taken from the file itself, so anybody could have signed it: "
            "compare it with the key the mall publishes, or give that key (--key)"
        )
    else:
        report.notes.append("the key was given by you")
    return manifest


def _check_members(members: dict[str, bytes], manifest: dict[str, Any], report: Report) -> None:
    """Hold every file against the signed list."""
    listed = manifest["members"]
    report.problems += [f"{name}: missing from the dossier" for name in listed if name not in members]
    report.problems += [
        f"{name}: not listed in the manifest" for name in members if name not in listed and name not in _UNSIGNED
    ]
    for name, (digest, size) in listed.items():
        if name in members and (hashlib.sha256(members[name]).hexdigest(), len(members[name])) != (digest, size):
            report.problems.append(f"{name}: its bytes are not those listed in the manifest")


def _check_tail(chain: Chain, report: Report) -> None:
    if chain.last_seq < report.count:
        report.problems.append(
            f"the tail was cut: the events end at {chain.last_seq}, the manifest says {report.count}"
        )
    elif chain.last_seq > report.count or chain.count != report.count:
        report.problems.append(f"{chain.count} events up to {chain.last_seq}, the manifest says {report.count}")
    if chain.head != report.head:
        report.problems.append("the last event's hash is not the head stated in the manifest")


def _check_findings(members: dict[str, bytes], chain: Chain, report: Report) -> None:
    try:
        if json.loads(members.get("findings.json", b"")) != chain.findings:
            report.problems.append("findings.json: differs from the findings in the events")
    except (ValueError, RecursionError):
        report.problems.append("findings.json: unreadable")


def _check_heads(members: dict[str, bytes], chain: Chain, report: Report) -> None:
    """Check each signed head: its signature, and that the stream's beginning stood under its root."""
    try:
        heads = json.loads(members.get("heads.json", b""))
        for head in heads:
            text, seq = head["statement"], head["seq"]
            statement = json.loads(text)
            day, signer = statement["day"], statement["public_key"]
            if statement["kind"] != "emall.signed-head" or not _signed(
                bytes.fromhex(signer), bytes.fromhex(head["signature"]), text.encode()
            ):
                report.problems.append(f"heads.json: the signature of {day} does not fit")
            if chain.hashes.get(seq) != head["stream_head"]:
                report.problems.append(f"heads.json: event {seq} is not the one that stood under the head of {day}")
            if _root(f"{report.stream}\n{seq}\n{head['stream_head']}".encode(), head["path"]) != statement["root"]:
                report.problems.append(f"heads.json: the path does not lead to the root of {day}")
            report.notes.append(f"events 1 to {seq} stand under the signed head of {day}, root {statement['root']}")
            if signer != report.public_key:
                report.notes.append(f"the head of {day} is signed with another key: {signer}")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        report.problems.append("heads.json: unreadable")
        return
    if not heads:
        report.notes.append("no signed head covers these events yet: they are younger than the latest one")


def _check_documents(members: dict[str, bytes], manifest: dict[str, Any], chain: Chain, report: Report) -> None:
    """Hold the documents against the events: each event's files are there, and each file is named by an event."""
    listed = manifest["documents"]
    for digest, seq in chain.documents.items():
        if digest not in {stored for _, stored, _ in listed}:
            report.problems.append(f"event {seq} names the document {digest}, which is not in the dossier")
    for member, digest, name in listed:
        if member not in members:
            report.problems.append(f"the document “{name}” ({member}) is missing")
        elif hashlib.sha256(members[member]).hexdigest() != digest:
            report.problems.append(f"the document “{name}” ({member}) is not the one that was stored")
        if digest not in chain.documents:
            report.problems.append(f"no event names the document “{name}” ({digest})")


def _signed(key: bytes, signature: bytes, text: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _root(leaf: bytes, path: list[list[str]]) -> str:
    """Return the Merkle root (RFC 6962) that `leaf` leads to along `path`, hex."""
    node = hashlib.sha256(b"\x00" + leaf).digest()
    for side, sibling in path:
        other = bytes.fromhex(sibling)
        node = hashlib.sha256(b"\x01" + (other + node if side == "left" else node + other)).digest()
    return node.hex()


def read_key(text: str) -> bytes:
    """Return the 32 bytes of a public key given in hex, or as a file holding it in hex or PEM; raises `ValueError`."""
    path = Path(text)
    content = path.read_text().strip() if path.is_file() else text
    if content.startswith("-----BEGIN"):
        loaded = load_pem_public_key(content.encode())
        if not isinstance(loaded, Ed25519PublicKey):
            raise ValueError("not an Ed25519 key")
        return loaded.public_bytes_raw()
    key = bytes.fromhex(content)
    if len(key) != 32:
        raise ValueError("a public key has 32 bytes")
    return key


def main(arguments: list[str] | None = None) -> int:
    """Check the dossier named on the command line; 0 accepted, 1 refused, 2 not readable."""
    parser = argparse.ArgumentParser(description="Check a purchase dossier offline.")
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--key", type=read_key, help="the mall's public key: 64 hex digits, or a file holding them or a PEM key"
    )
    chosen = parser.parse_args(arguments)
    try:
        data = chosen.file.read_bytes()
    except OSError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this module is a command too
        return 2
    report = verify(data, key=chosen.key)
    print("\n".join(report.lines()))  # noqa: T201
    return 0 if report.accepted else 1


if __name__ == "__main__":
    raise SystemExit(main())
