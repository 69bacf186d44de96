"""The command line: every command loads and explains itself; the doctor says what to mend."""

import socket

import pytest
from click.testing import CliRunner

from marketplace.config import health
from marketplace.config.cli import emall


def test_every_command_loads_and_explains_itself() -> None:
    listing = CliRunner().invoke(emall, ["--help"]).output
    for name in (
        "up",
        "demo",
        "journey",
        "doctor",
        "rules",
        "dossier",
        "import",
        "bench",
        "backup",
        "restore",
        "sandbox",
    ):
        assert f"\n  {name} " in listing
        shown = CliRunner().invoke(emall, [name, "--help"])
        assert shown.exit_code == 0, shown.output
        assert "Usage:" in shown.output


def test_an_unknown_command_is_refused() -> None:
    assert "No such command" in CliRunner().invoke(emall, ["fly"]).output


def test_the_doctor_finds_a_sound_installation(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMALL_HOME", str(tmp_path))
    done = CliRunner().invoke(emall, ["doctor"])
    assert done.exit_code == 0, done.output
    assert "PostgreSQL: 18" in done.output


def test_the_doctor_says_how_to_mend(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMALL_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setattr(health, "DEFAULT_PORT", other.getsockname()[1])
        done = CliRunner().invoke(emall, ["doctor"])
    assert done.exit_code == 1
    assert "MEND  PostgreSQL: DATABASE_URL does not answer" in done.output
    assert "note  port" in done.output
    assert "The mall can't run as it is." in done.output
