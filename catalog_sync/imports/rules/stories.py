"""What the people of a demonstration buy and say, read from its file."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Texts:
    """The tables of `stories.toml`. Lots are named as in `province.toml`, with `{Y}` for the year of the purchase."""

    themes: Sequence[Mapping[str, Any]]
    outside: Sequence[Mapping[str, Any]]
    waivers: Sequence[Mapping[str, Any]]
    frameworks: Sequence[Mapping[str, Any]]
    words: Mapping[str, Sequence[str]]
    plan: Mapping[str, Any]


def read_stories(name: str) -> Texts:
    """Return the stories of the demonstration region `name`."""
    file = resources.files("catalog_sync.imports").joinpath("data", name, "stories.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return Texts(
        themes=tables["theme"],
        outside=tables["outside"],
        waivers=tables["waiver"],
        frameworks=tables["framework"],
        words=tables["words"],
        plan=tables["plan"],
    )
