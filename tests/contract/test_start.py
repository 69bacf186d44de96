"""What a start waits for: every import before the mall is open is paid by who started it, so what can come later does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def loaded_by(modules: str, *, home: Path) -> set[str]:
    """Return the names of all modules that a process has after it imported some."""
    code = f"import sys; import {modules}; print(*sys.modules)"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    environment["EMALL_HOME"] = str(home)
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("modules", "expected", "later"),
    [
        pytest.param(
            "marketplace.config.cli, marketplace.config.commands.up",
            "marketplace.config.launcher",
            {"psycopg", "django", "asyncio", "marketplace.config.postgres"},
            id="the launcher spawns the web process before it loads what speaks to the database",
        ),
        pytest.param(
            "marketplace.config.wsgi",
            "storefront.html.urls",
            {"graphql", "graphene", "openpyxl", "httpx", "django.test"},
            id="the web process opens with every page and without GraphQL, workbooks and what calls other servers",
        ),
    ],
)
def test_a_start_loads_no_more_than_it_needs(tmp_path: Path, modules: str, expected: str, later: set[str]) -> None:
    loaded = loaded_by(modules, home=tmp_path)
    assert expected in loaded
    assert loaded & later == set()
