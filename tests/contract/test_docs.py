"""The documents name what exists: linked pages, files and folders, tests, commands with their options, make targets, modules."""

import importlib.util
import re
import subprocess
from functools import cache
from pathlib import Path

import click
import pytest

from marketplace.config.cli import emall

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").rglob("*.md")))]
PACKAGES = ("marketplace", "catalog_sync", "bidding_auction", "storefront", "plugins", "benchmarks")
# What a running mall, a dossier, an import or a client's own project has, and folders that a page speaks of by the way.
ELSEWHERE = {
    "./var",
    "postgres",
    "secrets",
    "mail",
    "log",
    "manifest.json",
    "findings.json",
    "heads.json",
    "README.txt",
    "refused.csv",
    "stdnum/cn/loc.dat",
    "my-pack.toml",
}
_LINK = re.compile(r"\]\((?!\w+://)([^)#\s]+)(?:#[^)]*)?\)")
_CODE = re.compile(r"`([^`\n]+)`")
_FENCED = re.compile(r"^ *((?:emall|make) .*)$", re.MULTILINE)
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/?")
_ENDING = re.compile(r"\.(?:py|md|toml|html|css|js|sql|graphql|yml|typ|json|csv|txt|tar|dat)$")
# The cases that order-110.md names by their titles are found by test_order_110.
_TEST = re.compile(r"([\w/]*test_\w+\.py)::(test_\w+)")
_MODULE = re.compile(rf"(?:{'|'.join(PACKAGES)})(?:\.[a-z_0-9]+)+")


@cache
def _known() -> frozenset[str]:
    """Return all files and folders of the project, and the ends of their paths."""
    told = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    paths = {Path(line) for line in told.stdout.splitlines()}
    paths |= {folder for path in paths for folder in path.parents}
    return frozenset("/".join(path.parts[start:]) for path in paths for start in range(len(path.parts)))


def _text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def _spans(page: str) -> list[str]:
    return [span.strip() for span in _CODE.findall(_text(page))]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    here = (ROOT / page).parent
    assert [link for link in _LINK.findall(_text(page)) if not (here / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_files_and_folders_exist(page: str) -> None:
    named = {span.split("::")[0] for span in _spans(page)}
    paths = {
        name.rstrip("/") for name in named if _PATH.fullmatch(name) and (name.endswith("/") or _ENDING.search(name))
    }
    assert sorted(path for path in paths - ELSEWHERE if path not in _known()) == []


@pytest.mark.parametrize("page", PAGES)
def test_tests_exist(page: str) -> None:
    named = set(_TEST.findall(_text(page)))
    assert sorted(one for one in named if one not in _tests()) == []


@cache
def _tests() -> frozenset[tuple[str, str]]:
    """Return the name of every test with its file, by each end of the file's path."""
    found = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        names = re.findall(r"^ *def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        parts = path.relative_to(ROOT).parts
        found |= {("/".join(parts[start:]), name) for start in range(len(parts)) for name in names}
    return frozenset(found)


@pytest.mark.parametrize("page", PAGES)
def test_modules_exist(page: str) -> None:
    named = {span for span in _spans(page) if _MODULE.fullmatch(span)}
    assert sorted(name for name in named if not _importable(name) and not _quoted(name)) == []


@cache
def _sources() -> str:
    return "".join(path.read_text(encoding="utf-8") for one in PACKAGES for path in (ROOT / one).rglob("*.py"))


def _quoted(name: str) -> bool:
    """Whether a dotted name is one that the code gives, to a logger for example."""
    return f'"{name}"' in _sources()


def _importable(name: str) -> bool:
    """Whether a dotted name is a module, or stands in one."""
    parts = name.split(".")
    for end in range(len(parts), 1, -1):
        try:
            found = importlib.util.find_spec(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        if found is not None:
            rest = parts[end:]
            module = importlib.import_module(".".join(parts[:end])) if rest else None
            return not rest or hasattr(module, rest[0])
    return False


@pytest.mark.parametrize("page", PAGES)
def test_commands_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", _text("Makefile"), re.MULTILINE))
    said = {span for span in [*_spans(page), *_FENCED.findall(_text(page))] if span.startswith(("emall ", "make "))}
    wrong = []
    for line in sorted(said):
        program, *words = line.split("#")[0].split()
        if program == "make":
            wrong += [line for word in words[:1] if word not in targets]
        elif words and not _runs(words):
            wrong.append(line)
    assert wrong == []


def _runs(words: list[str]) -> bool:
    """Whether `emall` knows the command, and the command each option."""
    command: click.Command = emall
    context = click.Context(command)
    for word in words:
        if isinstance(command, click.Group) and re.fullmatch(r"[a-z-]+", word):
            found = command.get_command(context, word)
            if found is None:
                return False
            command = found
        elif (option := word.strip("[],")).startswith("--"):
            known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
            if option.split("=")[0] not in known:
                return False
    return True
