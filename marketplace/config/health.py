"""The checks of `emall doctor`. Each says what it found and, when that is not enough, how to mend it."""

import importlib.metadata
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from marketplace.config.children import ChildError
from marketplace.config.database import database_url
from marketplace.config.environment import given
from marketplace.config.home import LEAST_FREE_BYTES, home, usable_home
from marketplace.config.launcher import only_instance
from marketplace.config.messages import LOCALE
from marketplace.config.postgres import BINARIES, binary, require_reachable
from marketplace.papers.gateways.glyphs import FONT_PACKAGE
from marketplace.papers.gateways.typesetting import FONT, families

OLDEST_PYTHON = (3, 11)
OLDEST_SERVER = 150000
REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements" / "run.txt"
DEFAULT_PORT = 8000


@dataclass(frozen=True)
class Check:
    """One line of the doctor: `needed` tells whether the mall can't run without it."""

    name: str
    found: str
    fine: bool
    mend: str = ""
    needed: bool = True


def checks() -> Iterator[Check]:
    """Yield the result of every check; a check that breaks is itself a finding."""
    for check in (
        _python,
        _packages,
        _home,
        _space,
        _database,
        _running,
        _port,
        _messages,
        _chromium,
        _fonts,
        _papers,
        _redis,
        _proxy,
    ):
        try:
            yield check()
        except Exception as error:  # noqa: BLE001 - the doctor reports and goes on
            yield Check(
                check.__name__.strip("_"), f"could not be checked: {error}", fine=False, mend="Read the message."
            )


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", version, sys.version_info >= OLDEST_PYTHON, "Install Python 3.11 or later, then make setup.")


def _packages() -> Check:
    pinned = dict(
        line.split(" ")[0].split("==") for line in REQUIREMENTS.read_text().splitlines() if "==" in line.split(" ")[0]
    )
    wrong = [name for name, version in pinned.items() if _installed(name) != version]
    found = f"{len(pinned) - len(wrong)} of {len(pinned)} at their pinned version"
    return Check("packages", found, not wrong, f"Run make setup; it renews {', '.join(wrong[:5])}.")


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _home() -> Check:
    try:
        folder = usable_home()
    except ChildError as error:
        return Check("data folder", str(home()), fine=False, mend=str(error).replace("\n", " "))
    return Check("data folder", str(folder), fine=True)


def _space() -> Check:
    folder = next(path for path in (home(), *home().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    mend = f"At least {LEAST_FREE_BYTES // 2**20} MB are needed: free some, or set EMALL_HOME to another disk."
    return Check("free space", f"{free / 2**30:.1f} GB", free >= LEAST_FREE_BYTES, mend)


def _database() -> Check:
    if given("DATABASE_URL"):
        return _server()
    if not binary("postgres").exists():
        return Check(
            "PostgreSQL", "its wheel is not installed", fine=False, mend="Run make setup, or set DATABASE_URL."
        )
    try:
        if os.getuid() == 0:
            require_reachable(BINARIES)
            require_reachable(home())
    except ChildError as error:
        return Check("PostgreSQL", "its account can't reach its files", fine=False, mend=str(error).replace("\n", " "))
    version = subprocess.run([binary("postgres"), "--version"], check=True, capture_output=True, text=True).stdout
    return Check("PostgreSQL", f"{version.split()[-1]} of the wheel", fine=True)


def _server() -> Check:
    try:
        with psycopg.connect(database_url(home=home()), connect_timeout=5) as connection:
            version = connection.info.server_version
    except psycopg.Error as error:
        return Check("PostgreSQL", "DATABASE_URL does not answer", fine=False, mend=" ".join(str(error).split()))
    found = f"{version // 10000}.{version % 10000} at DATABASE_URL"
    return Check("PostgreSQL", found, version >= OLDEST_SERVER, "PostgreSQL 15 or later is needed.")


def _running() -> Check:
    try:
        with only_instance(usable_home()):
            return Check("launcher", "none runs on this data folder", fine=True)
    except ChildError as error:
        return Check("launcher", str(error).splitlines()[0], fine=True)


def _port() -> Check:
    try:
        socket.create_server(("127.0.0.1", DEFAULT_PORT)).close()
    except OSError as error:
        mend = f"Nothing to mend if that is the mall; else use emall up --port {DEFAULT_PORT + 1}."
        return Check(f"port {DEFAULT_PORT}", error.strerror or "taken", fine=False, mend=mend, needed=False)
    return Check(f"port {DEFAULT_PORT}", "free", fine=True)


def _messages() -> Check:
    sources = list(LOCALE.glob("*/LC_MESSAGES/*.po"))
    compiled = [path for path in sources if path.with_suffix(".mo").exists()]
    found = f"{len(compiled)} of {len(sources)} compiled"
    return Check("translations", found, len(compiled) == len(sources), "Run make messages.", needed=False)


def _chromium() -> Check:
    return _program("Chromium", "chromium", "Only browser tests need it")


def _fonts() -> Check:
    listing = _output(["fc-list", ":lang=zh", "family"])
    found = listing.splitlines()[0] if listing else "no Chinese font"
    mend = "Only browser tests on this machine need it: apt-get install fonts-noto-cjk."
    return Check("Chinese font", found, bool(listing), mend, needed=False)


def _papers() -> Check:
    fine = FONT in families()
    mend = f"Run make setup; {FONT_PACKAGE.replace('_', '-')} brings the font that printed papers are set in."
    return Check("font of papers", FONT if fine else "missing", fine, mend)


def _redis() -> Check:
    return _program("Redis", "redis-server", "Only production and the test that starts it need it")


def _proxy() -> Check:
    return _program("Caddy", "caddy", "Only production and the test that starts it need it")


def _program(title: str, name: str, why: str) -> Check:
    path = shutil.which(name)
    return Check(title, path or "missing", bool(path), f"{why}: apt-get install {name}.", needed=False)


def _output(command: list[str]) -> str:
    if not shutil.which(command[0]):
        return ""
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()
