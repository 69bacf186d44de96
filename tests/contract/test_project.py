"""What must hold for the project as a whole: migrations, tasks, requirements, production settings."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from marketplace.jobs.registry import load_tasks, registered_sweeps, registered_tasks
from tests.contract.production import in_production

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


@pytest.mark.parametrize("name", ["run", "dev", "production", "tracing"])
def test_requirements_are_pinned_and_hashed_and_name_no_host(name: str) -> None:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
    pinned = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert pinned
    assert all(re.fullmatch(r"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==[^ ]+( ;.*)? \\", line) for line in pinned)
    assert not [line for line in lines if "://" in line or line.startswith("-")]


def test_production_settings_pass_the_deployment_checks() -> None:
    done = in_production("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "name",
    ["EMALL_SECRET_KEY", "EMALL_SIGNING_KEY", "EMALL_HOSTS", "DATABASE_URL", "EMALL_REDIS_URL", "EMALL_S3_BUCKET"],
)
def test_production_names_the_variable_that_is_missing(name: str) -> None:
    done = in_production("check", without=name)
    assert done.returncode != 0
    assert f"Set the environment variable {name}" in done.stderr


def test_production_refuses_weak_secrets() -> None:
    assert "at least 50 characters" in in_production("check", EMALL_SECRET_KEY="short").stderr
    assert "32 bytes in base64" in in_production("check", EMALL_SIGNING_KEY="c2hvcnQ=").stderr
    assert "not base64" in in_production("check", EMALL_SIGNING_KEY="?").stderr


def test_production_still_reads_what_the_key_before_signed() -> None:
    told = "from django.conf import settings; print(settings.SECRET_KEY_FALLBACKS)"
    assert in_production("shell", "--no-imports", "-c", told).stdout.strip() == "[]"
    before = "before" * 10
    assert (
        in_production("shell", "--no-imports", "-c", told, EMALL_SECRET_KEY_BEFORE=before).stdout.strip()
        == f"['{before}']"
    )
    assert "EMALL_SECRET_KEY_BEFORE must have" in in_production("check", EMALL_SECRET_KEY_BEFORE="short").stderr


def test_letters_and_codes_lead_to_the_first_host_unless_an_https_address_is_given() -> None:
    told = "from django.conf import settings; print(settings.EMALL_ADDRESS)"
    hosts = "mall.example, www.mall.example"
    for given, led in (
        ("", "https://mall.example"),
        ("https://www.mall.example:8443/", "https://www.mall.example:8443"),
    ):
        done = in_production("shell", "--no-imports", "-c", told, EMALL_ADDRESS=given, EMALL_HOSTS=hosts)
        assert done.stdout.strip() == led, done.stderr
    assert "EMALL_ADDRESS must be" in in_production("check", EMALL_ADDRESS="http://mall.example").stderr


def test_only_the_names_of_organisations_are_searched_by_parts() -> None:
    """Everything else is found by words in an index; a register of organisations is small (docs/algorithms/search.md)."""
    folders = ("marketplace", "catalog_sync", "storefront", "plugins", "bidding_auction")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    found = {str(path.relative_to(ROOT)) for path in paths if re.search(r"icontains|iregex|trigram", path.read_text())}
    assert found == {"marketplace/organisations/queries/public.py"}


def test_graphiql_is_hashed_and_names_no_host() -> None:
    packages = json.loads((ROOT / "requirements" / "graphiql" / "package-lock.json").read_text(encoding="utf-8"))[
        "packages"
    ]
    locked = [package for path, package in packages.items() if path]
    assert locked
    assert all("integrity" in package and "resolved" not in package for package in locked)
