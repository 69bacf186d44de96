"""Packs as TOML text: out in the form in which they come in."""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import tomli_w
from pydantic import ValidationError

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from marketplace.rule_packs.packs import Example, Pack

MOST_BYTES = 500_000


def pack_text(pack: Pack) -> str:
    """Return a pack as TOML; reading it again gives a pack with the same digest."""
    return tomli_w.dumps(_bare(pack.model_dump(exclude_defaults=True)))


def example_text(examples: Sequence[Example]) -> str:
    """Return examples as TOML, as an officer edits them beside a value."""
    return tomli_w.dumps({"example": [_bare(example.model_dump(exclude_defaults=True)) for example in examples]})


def read_examples(text: str, *, field: str = "examples") -> list[Example]:
    """Read examples written as TOML; raises `InvalidInput` naming `field`."""
    try:
        return [Example.model_validate(row) for row in _loaded(text).get("example", [])]
    except (ValueError, ValidationError, TypeError) as error:
        raise InvalidInput(
            gettext_noop("The examples can't be read: %(error)s"),
            params={"error": first_line(error)},
            fields={field: gettext_noop("Write each example as a table [[example]].")},
        ) from error


def read_pack_text(text: str, *, field: str = "file") -> Pack:
    """Read a pack written as TOML; raises `InvalidInput` naming `field`."""
    try:
        return Pack.model_validate(_loaded(text))
    except (ValueError, ValidationError) as error:
        raise InvalidInput(
            gettext_noop("The rule pack can't be read: %(error)s"),
            params={"error": first_line(error)},
            fields={field: gettext_noop("Choose a rule pack as it is exported here.")},
        ) from error


def _loaded(text: str) -> dict[str, Any]:
    """Return the tables of a text that somebody typed or sent; raises `ValueError`, as `tomllib` does."""
    if len(text.encode()) > MOST_BYTES:
        raise ValueError("larger than a rule pack can be")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def first_line(error: Exception) -> str:
    """Return what went wrong in one line that a person can read."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


def _bare(value: Any) -> Any:
    """Return `value` as TOML knows it: no nulls, enumerations as text."""
    if isinstance(value, Mapping):
        return {name: _bare(one) for name, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return str(value) if isinstance(value, str) else value
