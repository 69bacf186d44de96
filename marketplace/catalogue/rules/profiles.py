"""Profiles of products: the attributes of a kind of goods, kept as JSON Schema (draft 2020-12), and values judged by it.

Our own keywords beside those of JSON Schema are annotations: `titleEn`, `unit`, `unitEn`, `options` (names of the values in
`enum`), `comparable`, `filterable` and `position` (a JSON object has no order).
"""

import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError

from marketplace.kernel.text import gettext_noop

_KEY = re.compile(r"[a-z][a-z0-9_]{1,29}")
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
# Text is one trimmed line without control characters.
_LINE = r"^(?!.*[\u0000-\u001f\u007f])\S(.*\S)?$(?!\n)"
_TYPES = {"text": "string", "choice": "string", "number": "number", "integer": "integer", "boolean": "boolean"}
_LONGEST_TEXT = 80
_TRUE, _FALSE = "yes", "no"

MISSING = gettext_noop("This attribute is required.")
UNKNOWN = gettext_noop("The profile has no such attribute.")
_MESSAGES = {
    "required": MISSING,
    "minLength": MISSING,
    "additionalProperties": UNKNOWN,
    "minimum": gettext_noop("The value is below the allowed range."),
    "maximum": gettext_noop("The value is above the allowed range."),
    "maxLength": gettext_noop("The text is too long."),
    "pattern": gettext_noop("Write one line of printable text."),
    "enum": gettext_noop("Choose one of the options."),
}
_WRONG_TYPE = {
    "string": gettext_noop("Write a text."),
    "number": gettext_noop("Write a number."),
    "integer": gettext_noop("Write a whole number."),
    "boolean": gettext_noop("Answer yes or no."),
}


@dataclass(frozen=True, kw_only=True)
class Attribute:
    """One attribute of a profile; `low` and `high` are its bounds, `options` value and names of a choice."""

    key: str
    name: str
    name_en: str
    type: str
    unit: str = ""
    unit_en: str = ""
    low: float | None = None
    high: float | None = None
    longest: int | None = None
    options: tuple[tuple[str, str, str], ...] = ()
    required: bool = False
    comparable: bool = False
    filterable: bool = False


@dataclass(frozen=True, kw_only=True)
class ProfileRow:
    """A version of a profile: the categories it describes, and its attributes as JSON Schema.

    `example` is a product that fits; with the values of `wrong` in its place it doesn't.
    """

    code: str
    version: int
    name: str
    name_en: str
    categories: tuple[str, ...]
    schema: Mapping[str, Any]
    example: Mapping[str, Any]
    wrong: Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """An attribute with its value, to be shown in either language; `yes` stands for the text of a boolean."""

    attribute: Attribute
    text: str
    text_en: str
    yes: bool | None = None


def bundled_profiles() -> list[ProfileRow]:
    """Return the profiles that come with the mall; raises `ValueError` for a file that is no profile."""
    folder = resources.files("marketplace.catalogue").joinpath("data/profiles")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return [_row(data) for file in files for data in tomllib.loads(file.read_text(encoding="utf-8"))["profile"]]


def _row(data: Mapping[str, Any]) -> ProfileRow:
    schema = profile_schema(name=data["name"], name_en=data["name_en"], attributes=data["attributes"])
    return ProfileRow(
        code=data["code"],
        version=data["version"],
        name=data["name"],
        name_en=data["name_en"],
        categories=tuple(data["categories"]),
        schema=schema,
        example=data["example"],
        wrong=data["wrong"],
    )


def profile_schema(*, name: str, name_en: str, attributes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the JSON Schema of a profile from its attributes as the data files state them.

    Raises `ValueError` for attributes without unlike keys, numbers without bounds, and choices without options.
    """
    keys = [attribute["key"] for attribute in attributes]
    if len(set(keys)) != len(keys) or not all(_KEY.fullmatch(key) for key in keys):
        raise ValueError(f"{name}: keys are unlike, lower-case and short")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "titleEn": name_en,
        "type": "object",
        "properties": {
            attribute["key"]: _property(attribute, position) for position, attribute in enumerate(attributes, start=1)
        },
        "required": [attribute["key"] for attribute in attributes if attribute.get("required")],
        "additionalProperties": False,
    }
    check_schema(schema)
    return schema


def check_schema(schema: Mapping[str, Any]) -> None:
    """Raise `ValueError` unless `schema` is a JSON Schema."""
    try:
        Draft202012Validator.check_schema(dict(schema))
    except SchemaError as error:
        raise ValueError(error.message) from error


def _property(data: Mapping[str, Any], position: int) -> dict[str, Any]:
    kind = data["type"]
    found: dict[str, Any] = {
        "title": data["name"],
        "titleEn": data["name_en"],
        "type": _TYPES[kind],
        "position": position,
        "comparable": data.get("comparable", False),
        "filterable": data.get("filterable", False),
    }
    if "unit" in data:
        found |= {"unit": data["unit"], "unitEn": data.get("unit_en", data["unit"])}
    if kind in {"number", "integer"}:
        if "min" not in data or "max" not in data or data["min"] > data["max"]:
            raise ValueError(f"{data['key']}: a number has a lower and an upper bound")
        found |= {"minimum": data["min"], "maximum": data["max"]}
    elif kind == "text":
        found |= {"minLength": 1, "maxLength": data.get("max", _LONGEST_TEXT), "pattern": _LINE}
    elif kind == "choice":
        values = [option["value"] for option in data["options"]]
        if not values or len(set(values)) != len(values):
            raise ValueError(f"{data['key']}: a choice has unlike options")
        options = [{"value": one["value"], "name": one["name"], "nameEn": one["name_en"]} for one in data["options"]]
        found |= {"enum": values, "options": options}
    return found


def attributes_of(schema: Mapping[str, Any]) -> list[Attribute]:
    """Return the attributes of a profile in their order."""
    required = set(schema.get("required", ()))
    rows = sorted(schema["properties"].items(), key=lambda item: item[1]["position"])
    return [_attribute(key, data, required=key in required) for key, data in rows]


def _attribute(key: str, data: Mapping[str, Any], *, required: bool) -> Attribute:
    kind = "choice" if "enum" in data else "text" if data["type"] == "string" else data["type"]
    return Attribute(
        key=key,
        name=data["title"],
        name_en=data["titleEn"],
        type=kind,
        unit=data.get("unit", ""),
        unit_en=data.get("unitEn", ""),
        low=data.get("minimum"),
        high=data.get("maximum"),
        longest=data.get("maxLength"),
        options=tuple((one["value"], one["name"], one["nameEn"]) for one in data.get("options", ())),
        required=required,
        comparable=data["comparable"],
        filterable=data["filterable"],
    )


def check_specification(*, schema: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, str]:
    """Judge values by a profile's schema; return one source string for each attribute that is wrong, none when all fit."""
    problems: dict[str, str] = {}
    for error in Draft202012Validator(dict(schema)).iter_errors(dict(values)):
        for key in _keys(error, schema, values):
            problems.setdefault(key, _message(error))
    for key, value in values.items():
        # NaN and infinities are no JSON, and compare with no bound.
        if isinstance(value, float) and not math.isfinite(value):
            problems.setdefault(key, _WRONG_TYPE["number"])
    return problems


def _keys(error: ValidationError, schema: Mapping[str, Any], values: Mapping[str, Any]) -> Iterable[str]:
    if error.path:
        return [str(error.path[0])]
    if error.validator == "required":
        return [key for key in schema["required"] if key not in values]
    return sorted(set(values) - set(schema["properties"]))


def _message(error: ValidationError) -> str:
    if error.validator == "type":
        return _WRONG_TYPE[str(error.validator_value)]
    return _MESSAGES[str(error.validator)]


def read_specification(*, schema: Mapping[str, Any], texts: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Read what somebody typed for each attribute; return the values and one source string for each that is wrong.

    A blank text is no value. Booleans are written `yes` or `no`; numbers in plain digits.
    """
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    kinds = {attribute.key: attribute.type for attribute in attributes_of(schema)}
    for key, typed in texts.items():
        text = " ".join(typed.split())
        if not text:
            continue
        value = _value(kinds.get(key, "text"), text)
        if value is None:
            problems[key] = _WRONG_TYPE[_TYPES[kinds[key]]]
        else:
            values[key] = value
    found = check_specification(schema=schema, values=values)
    return values, {**{key: text for key, text in found.items() if key not in problems}, **problems}


def _value(kind: str, text: str) -> Any:
    if kind == "boolean":
        return {_TRUE: True, _FALSE: False}.get(text)
    if kind in {"number", "integer"}:
        if not _NUMBER.fullmatch(text):
            return None
        number = float(text)
        return int(number) if number.is_integer() else number
    return text


def typed_text(value: Any) -> str:
    """Return a value as it is typed; the inverse of reading it."""
    if isinstance(value, bool):
        return _TRUE if value else _FALSE
    return str(value)


def shown(*, schema: Mapping[str, Any], values: Mapping[str, Any]) -> list[Shown]:
    """Return the attributes that have a value, in the profile's order, with the value as text in both languages."""
    return [_shown(attribute, values[attribute.key]) for attribute in attributes_of(schema) if attribute.key in values]


def _shown(attribute: Attribute, value: Any) -> Shown:
    if isinstance(value, bool):
        return Shown(attribute, "", "", yes=value)
    names = {option: (name, name_en) for option, name, name_en in attribute.options}
    text, text_en = names.get(value, (str(value), str(value)))
    unit, unit_en = (
        (f" {attribute.unit}" if attribute.unit else ""),
        (f" {attribute.unit_en}" if attribute.unit_en else ""),
    )
    return Shown(attribute, f"{text}{unit}", f"{text_en}{unit_en}")
