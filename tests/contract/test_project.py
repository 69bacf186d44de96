"""What must hold for the project as a whole: migrations, tasks, requirements, production settings."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from marketplace.jobs.registry import load_tasks, registered_sweeps, registered_tasks

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path for package in ("marketplace", "catalog_sync", "bidding_auction", "storefront", "plugins")
    for path in (ROOT / package).rglob("*.py")
]  # fmt: skip


@pytest.mark.django_db
def test_every_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_every_enqueued_name_is_a_registered_task() -> None:
    load_tasks()
    promised = set(_enqueued_names())
    assert promised <= set(registered_tasks()), promised - set(registered_tasks())
    for name, function in registered_tasks().items():
        if not name.startswith("tests."):
            app = function.__module__.split(".")[1]
            assert name.split(".")[0] == app, f"the task {name} belongs to {app}"
    assert registered_sweeps()


def _enqueued_names() -> Iterator[str]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "enqueue":
                for keyword in node.keywords:
                    if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                        yield str(keyword.value.value)


@pytest.mark.parametrize("name", ["run", "dev", "production"])
def test_requirements_are_pinned_and_hashed_and_name_no_host(name: str) -> None:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
    pinned = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert pinned
    assert all(re.fullmatch(r"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==[^ ]+( ;.*)? \\", line) for line in pinned)
    assert not [line for line in lines if "://" in line or line.startswith("-")]


def test_production_settings_pass_the_deployment_checks() -> None:
    done = _in_production("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "name",
    ["EMALL_SECRET_KEY", "EMALL_SIGNING_KEY", "EMALL_HOSTS", "DATABASE_URL", "EMALL_REDIS_URL", "EMALL_S3_BUCKET"],
)
def test_production_names_the_variable_that_is_missing(name: str) -> None:
    done = _in_production("check", without=name)
    assert done.returncode != 0
    assert f"Set the environment variable {name}" in done.stderr


def test_production_refuses_weak_secrets() -> None:
    assert "at least 50 characters" in _in_production("check", EMALL_SECRET_KEY="short").stderr
    assert "32 bytes in base64" in _in_production("check", EMALL_SIGNING_KEY="c2hvcnQ=").stderr
    assert "not base64" in _in_production("check", EMALL_SIGNING_KEY="?").stderr


def test_production_still_reads_what_the_key_before_signed() -> None:
    told = "from django.conf import settings; print(settings.SECRET_KEY_FALLBACKS)"
    assert _in_production("shell", "--no-imports", "-c", told).stdout.strip() == "[]"
    before = "before" * 10
    assert (
        _in_production("shell", "--no-imports", "-c", told, EMALL_SECRET_KEY_BEFORE=before).stdout.strip()
        == f"['{before}']"
    )
    assert "EMALL_SECRET_KEY_BEFORE must have" in _in_production("check", EMALL_SECRET_KEY_BEFORE="short").stderr


def _in_production(*arguments: str, without: str = "", **changes: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.production",
        "DATABASE_URL": "postgresql://mall@127.0.0.1:9/mall",
        "EMALL_HOSTS": "mall.example",
        "EMALL_REDIS_URL": "redis://127.0.0.1:9/0",
        "EMALL_S3_BUCKET": "documents",
        "EMALL_S3_ENDPOINT": "http://127.0.0.1:9",
        "EMALL_S3_ACCESS_KEY": "key",
        "EMALL_S3_SECRET_KEY": "secret",
        "EMALL_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "EMALL_SIGNING_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        **changes,
    }
    environment.pop(without, None)
    return subprocess.run(
        [sys.executable, "-m", "django", *arguments], check=False, capture_output=True, text=True, env=environment
    )
