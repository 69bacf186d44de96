"""What every journey shares: the people and how they sign in, the printed evidence, the dossier and its verification."""

import datetime
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storefront.journeys.browser import Browser, JourneyError, Page

Say = Callable[[str], None]
# A verifier takes a dossier and the published key, and answers whether it holds, with its words.
Verify = Callable[[Path, str], tuple[bool, str]]
# Moves a sandbox's clock on and returns what it shows then.
MoveOn = Callable[[datetime.timedelta], datetime.datetime]


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """One person: how to sign in, where and as what; `organisation_key` is the organisation's in the demonstration data."""

    username: str
    password: str
    name: str
    organisation: str
    organisation_key: str = ""
    roles: Sequence[str] = ()


@dataclass
class Walk:
    """A journey under way in the mall at `address`: `people` of the demonstration `region`, `folder` for what is kept."""

    address: str
    region: str
    people: Sequence[SignIn]
    folder: Path
    verify: Verify
    say: Say
    move_on: MoveOn
    step: int = 0

    def everyone(self, role: str, *, organisation_key: str = "") -> list[SignIn]:
        """Return the people with `role`, in the organisation `organisation_key` when it is given."""
        return [
            person
            for person in self.people
            if role in person.roles and organisation_key in ("", person.organisation_key)
        ]

    def first(self, role: str, *, organisation_key: str = "") -> SignIn:
        """Return the first person with `role`; raises `JourneyError` when there is none."""
        for person in self.everyone(role, organisation_key=organisation_key):
            return person
        raise JourneyError(f"nobody is {role} in the demonstration region")

    def person(self, username: str) -> SignIn:
        """Return the person by sign-in name; raises `JourneyError` when unknown."""
        for person in self.people:
            if person.username == username:
                return person
        raise JourneyError(f"nobody signs in as {username}")

    def tell(self, who: SignIn, act: str, evidence: str) -> None:
        """Print one act with its actor and evidence."""
        self.step += 1
        self.say(f"{self.step:>2}. {who.name} ({who.organisation}): {act}\n      {evidence}")

    def now(self) -> datetime.datetime:
        """Return what the clock of the sandbox shows."""
        return self.move_on(datetime.timedelta())

    def wait(self, *, days: int, reason: str) -> datetime.datetime:
        """Let `days` pass in the sandbox that the journey walks in, say so, and return what its clock shows."""
        moment = self.move_on(datetime.timedelta(days=days))
        self.say(f"    {days} days pass: {reason}\n      the sandbox's clock shows {moment:%Y-%m-%d %H:%M}")
        return moment

    def sign_in(self, who: SignIn) -> Browser:
        """Return a browser in which `who` is signed in; raises `JourneyError`."""
        browser = Browser(self.address)
        page = browser.open("/sign-in/")
        page = browser.send(page, "/sign-in/", {"username": who.username, "password": who.password})
        if "/sign-in/" in page.url:
            raise JourneyError(f"{who.username} can't sign in: {page.text[:300]}")
        return browser

    def prove(self, who: SignIn, browser: Browser, *, address: str, name: str) -> None:
        """Have `who` take the dossier at `address` and the published key, and verify it and three damaged copies offline.

        Raises `JourneyError` when the dossier does not hold, or when a damaged copy does.
        """
        key = browser.open("/log/").mark("public-key")
        answer = browser.open(address)
        dossier = self.folder / f"{name}.zip"
        dossier.write_bytes(answer.content)
        self.tell(who, "takes the dossier and the published key", f"{dossier}, {len(answer.content)} bytes; key {key}")
        held, words = self.verify(dossier, key)
        if not held:
            raise JourneyError(f"the dossier does not verify: {words}")
        self.tell(who, "verifies the dossier offline", words)
        for title, damage in DAMAGES.items():
            copy = dossier.with_suffix(f".{title.replace(' ', '-')}.zip")
            copy.write_bytes(damage(dossier.read_bytes()))
            held, words = self.verify(copy, key)
            if held:
                raise JourneyError(f"a dossier with {title} was accepted")
            self.tell(who, f"tries a copy with {title}: refused", words)


def evidence(page: Page) -> str:
    """Return the state a page shows and the last entry of its log."""
    entries, hashes = page.all_marks("seq"), page.all_marks("hash")
    last = f"log entry {entries[-1]}, {hashes[-1][:16]}…" if entries else "no log entry"
    return f"state {page.mark('state')}; {last}"


def tiny_pdf() -> bytes:
    """Return a small document for uploads."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def _rewrite(content: bytes, change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """Return the dossier with `change` applied to the lines of its events."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "events.jsonl":
                data = b"".join(change(data.splitlines(keepends=True)))
            # The headers stay as they were: the copy differs by the damage alone.
            header = zipfile.ZipInfo(name, date_time=source.getinfo(name).date_time)
            header.external_attr = source.getinfo(name).external_attr
            copy.writestr(header, data)
    return target.getvalue()


def _flip(lines: list[bytes]) -> list[bytes]:
    first = lines[0]
    middle = len(first) // 2
    return [first[:middle] + bytes([first[middle] ^ 1]) + first[middle + 1 :], *lines[1:]]


DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "a flipped byte": lambda content: _rewrite(content, _flip),
    "a removed event": lambda content: _rewrite(content, lambda lines: [*lines[:1], *lines[2:]]),
    "a cut tail": lambda content: _rewrite(content, lambda lines: lines[:-2]),
}
