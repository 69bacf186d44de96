"""What operators are told to set reaches the program: the documents, docker-compose.yml and the code name the same variables."""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from marketplace.config import environment
from tests.contract.production import NEEDED, in_production

ROOT = Path(__file__).resolve().parents[2]
# What reads the environment; `required` is that of the secrets.
READERS = {name for name, value in vars(environment).items() if inspect.isfunction(value)} | {"required"}
# What is said of other ways of running: the image's data folder, development, and a number of the settings themselves.
NOT_OF_PRODUCTION = {"EMALL_HOME", "EMALL_WEBHOOKS_LOCAL", "EMALL_SEAL_COST"}
# What the file says itself, because it follows from its own services.
THE_FILES_OWN = {"EMALL_OWNER_URL", "EMALL_PROXY", "EMALL_REDIS_URL", "EMALL_STOP_SECONDS", "EMALL_WORKER_BIND"}
# What one process of ours tells another.
BETWEEN_PROCESSES = {"EMALL_BIND", "EMALL_HELD", "EMALL_SANDBOX"}
# Reading past `environment`; setting, deleting and keeping what was set is none, nor are the variables of tests.
_PAST = re.compile(
    r"(?<!del os\.)environ(?:\.get\(|\.pop\(|\[)\"(?:EMALL_(?!TEST_)\w+|DATABASE_URL(?!\", \"\"\)))\"(?!\] =)|getenv\("
)
_NAME = re.compile(r"\bEMALL_[A-Z0-9_]+\b")
# Prints every setting and what gunicorn is told, without the addresses of objects in memory.
_TELL = """
import re
from django.conf import settings
from marketplace.config import gunicorn
told = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
told |= {name: value for name, value in vars(gunicorn).items() if isinstance(value, (int, str)) and name[0] != "_"}
for name, value in sorted(told.items()):
    print(name, re.sub("0x[0-9a-f]+", "", repr(value)))
"""


def _documented() -> set[str]:
    return set(_NAME.findall((ROOT / "docs" / "operations.md").read_text(encoding="utf-8")))


def _compose() -> str:
    return (ROOT / "docker-compose.yml").read_text(encoding="utf-8")


def _filled_in() -> set[str]:
    """Return the variables that docker-compose.yml takes from .env."""
    return set(re.findall(r"\$\{(\w+)", _compose()))


def _of_a_service() -> set[str]:
    services: dict[str, Any] = yaml.safe_load(_compose())["services"]
    return {name for service in services.values() for name in service.get("environment", {})}


@cache
def _read() -> frozenset[str]:
    """Return the variables that the program reads."""
    paths = (ROOT / "marketplace").rglob("*.py")
    return frozenset(name for path in paths for name in _names_read(ast.parse(path.read_text(encoding="utf-8"))))


def _names_read(tree: ast.Module) -> Iterator[str]:
    constants = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in READERS and node.args:
            name = node.args[0]
            found = constants.get(name.id, name) if isinstance(name, ast.Name) else name
            if isinstance(found, ast.Constant):
                yield str(found.value)
    # The variables of a directory are read in one go.
    yield from (text for text in _texts(constants.get("_NEEDED")) if _NAME.fullmatch(text))


def _texts(node: ast.expr | None) -> Iterator[str]:
    return (str(one.value) for one in ast.walk(node or ast.Tuple([])) if isinstance(one, ast.Constant))


def test_what_is_documented_reaches_a_container() -> None:
    documented = _documented() - NOT_OF_PRODUCTION
    assert documented - _filled_in() == THE_FILES_OWN
    assert _of_a_service() >= THE_FILES_OWN


def test_what_is_filled_in_is_handed_on_under_its_own_name() -> None:
    """What the program reads is its service's to have; the rest is docker-compose.yml's own."""
    assert (_read() & _filled_in()) - _of_a_service() == set()
    services: dict[str, Any] = yaml.safe_load(_compose())["services"]
    given = {pair for service in services.values() for pair in service.get("environment", {}).items()}
    crossed = {name for name, value in given for inside in re.findall(r"\$\{(EMALL_\w+)", str(value)) if inside != name}
    # The addresses of the database are put together around its password.
    assert crossed == {"DATABASE_URL"}
    assert _filled_in() - {"POSTGRES_PASSWORD"} <= _documented()


def test_what_is_read_is_documented() -> None:
    assert {"EMALL_OWNER_URL", "EMALL_OIDC_ISSUER", "EMALL_HOSTS", "EMALL_STOP_SECONDS"} <= _read()
    assert _read() - _documented() - {"DATABASE_URL"} == BETWEEN_PROCESSES


def test_the_environment_is_read_in_one_way() -> None:
    """`os.environ.get("EMALL_…")`, or of DATABASE_URL, would take a blank variable for a set one."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "marketplace").rglob("*.py")
        if _PAST.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "wrong",
    [
        'os.environ.get("EMALL_REGION")',
        'os.environ.get("EMALL_REGION", "")',
        'os.environ.pop("EMALL_REGION", "")',
        'os.environ["EMALL_REGION"]',
        'os.getenv("EMALL_REGION")',
        'os.environ.get("DATABASE_URL")',
    ],
)
def test_another_way_is_seen(wrong: str) -> None:
    assert _PAST.search(wrong)


@pytest.mark.parametrize("blank", ["", " "])
def test_a_blank_variable_is_the_same_as_none(tmp_path: Path, blank: str) -> None:
    home = {"EMALL_HOME": str(tmp_path), "PYTHONHASHSEED": "0"}
    told = in_production("shell", "--no-imports", "-c", _TELL, **home)
    names = _read() - set(NEEDED) - set(home)
    assert "EMALL_OIDC_CLAIM" in names
    assert "EMALL_WEB_THREADS" in names
    blanks = in_production("shell", "--no-imports", "-c", _TELL, **home, **dict.fromkeys(names, blank))
    assert told.returncode == 0, told.stderr
    assert "OIDC_NAME_CLAIM 'preferred_username'" in told.stdout
    assert "threads 8" in told.stdout
    assert blanks.stdout == told.stdout, blanks.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EMALL_TWO_FACTOR_ROLES", "Regulator"),
        ("EMALL_ADDRESS", "https://another.example"),
        ("EMALL_HOSTS", ","),
        ("EMALL_WEB_PROCESSES", "0"),
    ],
)
def test_a_value_that_would_leave_something_open_or_shut_stops_the_start(tmp_path: Path, name: str, value: str) -> None:
    told = in_production("shell", "--no-imports", "-c", _TELL, EMALL_HOME=str(tmp_path), **{name: value})
    assert told.returncode != 0
    assert name in told.stderr.splitlines()[-1]
