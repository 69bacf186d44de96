"""The committed Chinese catalogue holds every source string of the project, complete and well formed."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
LANGUAGE = "zh_Hans"
CATALOGUE = Path("locale") / LANGUAGE / "LC_MESSAGES" / "django.po"
PACKAGES = ("marketplace", "catalog_sync", "bidding_auction", "storefront", "plugins")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
# What is code inside a sentence: placeholders, tags, names in backquotes.
CODE = re.compile(r"%\(\w+\)[sd]|<[^>]+>|`[^`]+`")
CJK = "[\u4e00-\u9fff]"
HALF_WIDTH = re.compile(f"{CJK} ?[,;:!?(]|[,;:!?)] ?{CJK}|{CJK}\\.(\\s|$)")
PROGRAMS = ("xgettext", "msgmerge", "msguniq", "msgattrib")


def _catalogue() -> polib.POFile:
    return polib.pofile(str(ROOT / CATALOGUE))


def _key(entry: polib.POEntry) -> tuple[str, str, str]:
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural)


def _texts(entry: polib.POEntry) -> Iterator[str]:
    yield from entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]


def test_the_catalogue_holds_exactly_the_source_strings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        pytest.skip(f"gettext is not installed: no {', '.join(missing)}")
    for package in PACKAGES:
        for pattern in ("**/*.py", "**/*.html", "**/*.txt"):
            for source in (ROOT / package).glob(pattern):
                target = tmp_path / source.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
    (tmp_path / "locale").mkdir()
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    monkeypatch.chdir(tmp_path)
    call_command("makemessages", locale=[LANGUAGE], verbosity=0)
    extracted = {_key(entry) for entry in polib.pofile(str(tmp_path / CATALOGUE))}
    committed = {_key(entry) for entry in _catalogue()}
    assert sorted(extracted - committed) == [], "not in the catalogue"
    assert sorted(committed - extracted) == [], "in the catalogue, but no longer in the sources"


def test_what_the_extractor_overlooks_is_there_too() -> None:
    """The extractor does not look into f-strings."""
    known = {entry.msgid for entry in _catalogue()}
    asked = {
        (path.relative_to(ROOT).as_posix(), call.args[0].value)
        for package in PACKAGES
        for path in (ROOT / package).glob("**/*.py")
        for whole in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(whole, ast.JoinedStr)
        for call in ast.walk(whole)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"gettext", "_"}
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert {text for _, text in asked} & known
    assert sorted(one for one in asked if one[1] not in known) == []


def test_every_string_is_translated() -> None:
    assert [entry.msgid for entry in _catalogue() if entry.fuzzy or not all(_texts(entry))] == []


def test_placeholders_are_those_of_the_source() -> None:
    wrong = []
    for entry in _catalogue():
        known = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
        for text in _texts(entry):
            if set(PLACEHOLDER.findall(text)) - {"%%"} != known - {"%%"}:
                wrong.append(entry.msgid)
    assert wrong == []


def test_chinese_prose_has_full_width_punctuation() -> None:
    wrong = [text for entry in _catalogue() for text in _texts(entry) if HALF_WIDTH.search(CODE.sub("字", text))]
    assert wrong == []
