"""A mall that serves, Chromium, and people who watch every page they open."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.conftest import ROOT, _clone
from tests.e2e.person import Person

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_SECONDS = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the browser, and skip it where there is none."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed (apt-get install chromium)"))


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the mall's folder."""
    return tmp_path_factory.mktemp("mall")


@pytest.fixture(scope="package")
def address(django_db_setup: None, django_db_blocker: DjangoDbBlocker, home: Path) -> Iterator[str]:
    """Serve a furnished mall from processes of its own and yield its address."""
    with django_db_blocker.unblock(), _clone(f"e2e_{os.getpid()}_{secrets.token_hex(4)}"):
        _run("furnish", home)
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.set_inheritable(True)
            server = _serve(listener, home)
            try:
                yield _ready(f"http://127.0.0.1:{listener.getsockname()[1]}", server, home)
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(20)


def _environment(home: Path) -> dict[str, str]:
    """Return what the processes get; DATABASE_URL names the clone at this moment."""
    settings = {"DJANGO_SETTINGS_MODULE": "marketplace.config.settings.test", "EMALL_WEB_PROCESSES": "1"}
    return {**os.environ, **settings, "EMALL_HOME": str(home), "EMALL_TEST_DOCUMENTS": str(home / "documents")}


def _run(command: str, home: Path) -> None:
    """Run `furnish` in a process of its own: Django's settings there have this home."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.e2e.{command}"],
        check=False,
        cwd=ROOT,
        env=_environment(home),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-4000:]


def _serve(listener: socket.socket, home: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "gunicorn", "-c", "python:marketplace.config.gunicorn"]
    with (home / "web.log").open("wb") as log:
        return subprocess.Popen(
            [*command, "tests.e2e.application:application"],
            cwd=ROOT,
            env={**_environment(home), "EMALL_BIND": f"fd://{listener.fileno()}"},
            pass_fds=[listener.fileno()],
            stdout=log,
            stderr=log,
        )


def _ready(address: str, server: "subprocess.Popen[bytes]", home: Path) -> str:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=2):
                return address
        except OSError:
            time.sleep(0.1)
    raise AssertionError((home / "web.log").read_text(encoding="utf-8")[-4000:])


@pytest.fixture(scope="package")
def held(address: str, home: Path) -> dict[str, str]:
    """Return what only a letter or a paper of the furnished mall knows."""
    known: dict[str, str] = json.loads((home / "held.json").read_text(encoding="utf-8"))
    return known


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@pytest.fixture
def meet(address: str, browser: Browser) -> Iterator[Callable[..., Person]]:
    """Return a function that gives a new person at a screen; at the end each has seen nothing wrong."""
    people: list[Person] = []

    def person(username: str = "", *, width: int = 1280, language: str = "zh-CN", keyboard: bool = False) -> Person:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale=language)
        people.append(Person(context.new_page(), address, keyboard=keyboard))
        if username:
            people[-1].sign_in(username)
        return people[-1]

    yield person
    try:
        for one in people:
            assert one.complaints == []
    finally:
        for one in people:
            one.page.context.close()
