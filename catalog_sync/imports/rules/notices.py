"""The notices of a demonstration region, composed from texts with places and the rows that fill them."""

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from marketplace.kernel.calendar import CHINA
from marketplace.notices.rules.loading import NoticeRow
from marketplace.notices.states import NoticeKind

_PLACE = re.compile(r"\{(\w+)\}")
# Notices are published in office hours, spread over the day by their place in the list.
_FIRST_HOUR, _HOURS = 9, 8


def demo_notices(name: str, *, today: datetime.date, organisations: Mapping[str, tuple[int, str]]) -> list[NoticeRow]:
    """Return the notices of the demonstration `name`, oldest first, dated back from `today`; none where it has no file.

    `organisations` maps the keys of `province.toml` to (id, name).
    """
    file = resources.files("catalog_sync.imports").joinpath("data", name, "notices.toml")
    if not file.is_file():
        return []
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    years = {"Y": str(today.year), "P": str(today.year - 1), "N": str(today.year + 1)}
    found = [
        row
        for table in tables["notice"]
        for row in _rows(table, tables["english"], years=years, today=today, organisations=organisations)
    ]
    return sorted(found, key=lambda row: (row.published_at, row.title))


def _rows(
    table: Mapping[str, Any],
    english: Mapping[str, str],
    *,
    years: dict[str, str],
    today: datetime.date,
    organisations: Mapping[str, tuple[int, str]],
) -> Iterator[NoticeRow]:
    for index, cells in enumerate(table["rows"]):
        values = dict(zip(table["columns"], map(str, cells), strict=True))
        organisation_id, publisher = organisations[values["publisher"]]
        # A cell may itself hold a year.
        values = {key: filled(text, years) for key, text in values.items()} | {**years, "publisher_name": publisher}
        day = today - datetime.timedelta(days=int(values["days"]))
        hour = datetime.time(_FIRST_HOUR + (index * 3 + int(values["days"])) % _HOURS, index * 7 % 60)
        yield NoticeRow(
            kind=NoticeKind(table["kind"]),
            region=values["region"],
            organisation_id=organisation_id,
            publisher=publisher,
            title=filled(table["title"], values),
            title_en=filled(table["title_en"], {key: english.get(text, text) for key, text in values.items()}),
            terms={term: filled(text, values) for term, text in table["terms"].items()},
            published_at=datetime.datetime.combine(day, hour, tzinfo=CHINA),
        )


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with each `{place}` that `values` know filled."""
    return _PLACE.sub(lambda match: values.get(match[1], match[0]), text)
