"""A hook exists when something calls it and somebody answers it, with one documented sentence and a test."""

import inspect
from pathlib import Path

import pytest

from marketplace.plugin_api import hookspecs
from marketplace.plugin_api.manager import manager
from tests.plugin_dummy import hooks as dummy

ROOT = Path(__file__).resolve().parents[2]
HOOKS = sorted(name for name, value in vars(hookspecs).items() if hasattr(value, f"{hookspecs.PROJECT}_spec"))


def text(*patterns: str) -> str:
    return "\n".join(path.read_text() for pattern in patterns for path in sorted(ROOT.glob(pattern)))


def test_there_are_hooks() -> None:
    assert {"check_step", "on_step"} <= set(HOOKS)


@pytest.mark.parametrize("name", HOOKS)
def test_the_hook_is_one_documented_sentence(name: str) -> None:
    sentence = inspect.getdoc(getattr(hookspecs, name)) or ""
    assert sentence.endswith(".")
    assert f"### `{name}`\n{sentence}\n" in (ROOT / "docs/plugins.md").read_text()


@pytest.mark.parametrize("name", HOOKS)
def test_something_calls_the_hook(name: str) -> None:
    assert f'"{name}"' in text("marketplace/plugin_api/gate.py", "marketplace/plugin_api/show.py")


@pytest.mark.parametrize("name", HOOKS)
def test_the_core_or_a_bundled_plugin_answers_the_hook(name: str) -> None:
    answered_by = {item.plugin_name for item in getattr(manager().hook, name).get_hookimpls()}
    assert answered_by - {"dummy"}
    paragraph = (ROOT / "docs/plugins.md").read_text().split(f"### `{name}`\n")[1].split("\n### ")[0]
    assert [one for one in answered_by - {"dummy"} if one.rsplit(".")[-1] not in paragraph] == []


@pytest.mark.parametrize("name", HOOKS)
def test_the_hook_is_tested_with_the_dummy(name: str) -> None:
    assert hasattr(dummy, name)
    tests = text("tests/integration/marketplace/plugin_api/test_*.py")
    assert f'"{name}"' in tests or f"show.{name.removeprefix('register_')}(" in tests


def test_what_shows_is_called_by_a_face() -> None:
    """The functions that collect answers are of use only where a page, the schema or a command calls them."""
    faces = text(
        "storefront/**/*.py",
        "marketplace/purchasing/**/*.py",
        "marketplace/rule_packs/**/*.py",
        "marketplace/integrations/**/*.py",
        "marketplace/notifications/**/*.py",
        "marketplace/config/**/*.py",
    )
    for name in HOOKS:
        collector = name.removeprefix("register_")
        if f"def {collector}(" in text("marketplace/plugin_api/show.py"):
            assert f"show.{collector}" in faces or f"show:{collector}" in faces, collector
