"""Rule packs as files: TOML, one file a region, checked strictly before anything is believed."""

import dataclasses
import datetime
import hashlib
import json
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.regions import covers
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Mark, Parameter, Parameters, Reference
from marketplace.rule_packs.rules import Row, Tighten

PACKS = Path(__file__).parent / "packs"
RegionCode = Annotated[str, Field(pattern=r"^\d{6}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(_Strict):
    """One case of a rule: what differs from a plain purchase of one line, and what the rule must say about it.

    `purchase`, `line`, `order` and `order_line` replace facts of the same name; `answered` names the duties of the chain
    that a plugin answers. A rule of an act outside purchases (`ActRule`) names its `act` instead of a step, and `facts` replace
    its plain facts. `expect` is `pass`, `warn` or `block`.
    """

    rule: str
    step: Step | None = None
    expect: Literal["pass", "warn", "block"]
    at: datetime.datetime = datetime.datetime(2026, 3, 2, 2, 0, tzinfo=datetime.UTC)
    purchase: dict[str, Any] = {}
    line: dict[str, Any] = {}
    order: dict[str, Any] = {}
    order_line: dict[str, Any] = {}
    answered: list[str] = []
    act: str = ""
    facts: dict[str, Any] = {}

    @model_validator(mode="after")
    def _a_step_or_an_act(self) -> "Example":
        if (self.step is None) is not bool(self.act):
            raise ValueError(f"{self.rule}: an example is about a step of a purchase, or about an act outside it")
        return self


class PackEntry(_Strict):
    """One parameter of a pack file; `regions` names the regions it is for when they aren't the pack's own."""

    name: str
    value: str
    unit: str = ""
    source_key: str
    source: str
    mark: Mark
    category: str = Field(default="", max_length=9)
    regions: list[RegionCode] = []
    tighten: Tighten = Tighten.FREE
    reference: Reference
    effective_from: datetime.date
    effective_to: datetime.date | None = None
    example: list[Example] = Field(min_length=2)

    @model_validator(mode="after")
    def _one_holds_and_one_is_caught(self) -> "PackEntry":
        expected = {example.expect for example in self.example}
        if "pass" not in expected or not expected & {"warn", "block"}:
            raise ValueError(f"{self.name}: give one example that holds and one that is caught")
        return self


class Pack(_Strict):
    """One pack file."""

    pack: str
    version: int = Field(gt=0)
    region: RegionCode
    title: str
    parameter: list[PackEntry]

    @model_validator(mode="after")
    def _regions_inside(self) -> "Pack":
        for entry in self.parameter:
            for region in entry.regions:
                if not covers(self.region, region):
                    raise ValueError(f"{entry.name}: region {region} is outside {self.region}")
        return self

    @property
    def digest(self) -> str:
        """SHA-256 of the pack's content, whatever its layout on disk."""
        data = self.model_dump(mode="json")
        for entry in data["parameter"]:
            for example in entry["example"]:
                # Joined after the first packs were loaded: where it says nothing, their digests stay what they were.
                if not example["act"]:
                    del example["act"], example["facts"]
        text = json.dumps(data, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def rows(self) -> list[Row]:
        """Return the pack's parameters, one row for each region an entry speaks of."""
        return [
            Row(parameter=self._parameter(entry, region), tighten=entry.tighten)
            for entry in self.parameter
            for region in (entry.regions or [self.region])
        ]

    def _parameter(self, entry: PackEntry, region: str) -> Parameter:
        return Parameter(
            name=entry.name,
            value=entry.value,
            unit=entry.unit,
            source_key=entry.source_key,
            source=entry.source,
            mark=entry.mark,
            pack=self.pack,
            version=self.version,
            region=region,
            category=entry.category,
            reference=entry.reference,
            effective_from=entry.effective_from,
            effective_to=entry.effective_to,
        )


def read_pack(path: Path) -> Pack:
    """Read one pack file; raises `InvalidInput` naming the file and what is wrong in it."""
    try:
        with path.open("rb") as file:
            return Pack.model_validate(tomllib.load(file))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise InvalidInput(
            gettext_noop("The rule pack %(file)s can't be read: %(error)s"),
            params={"file": path.name, "error": str(error)},
        ) from error


def read_packs(folder: Path = PACKS) -> Sequence[Pack]:
    """Read all pack files of `folder`, by name."""
    return [read_pack(path) for path in sorted(folder.glob("*.toml"))]


@cache
def shipped(name: str) -> Parameter:
    """Return what the bundled national pack states for all categories; raises `KeyError` for what it doesn't state."""
    rows = {
        row.parameter.name: row.parameter
        for row in read_pack(PACKS / "national.toml").rows()
        if not row.parameter.category
    }
    return rows[name]


def with_shipped(values: Parameters, name: str) -> Parameters:
    """Return `values` with what the bundled national pack states under `name`, where no pack of the region states it.

    A region's officers can have taken the national pack over before it had the figure.
    """
    return values if values.find(name) else dataclasses.replace(values, rows=(*values.rows, shipped(name)))
