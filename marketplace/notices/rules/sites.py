"""A region's site: its columns, texts and order, inherited from the region above where the region says nothing itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.inputs import tidy_line
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind, Section

_SLUG = re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]")
MOST_COLUMNS = 12
LONGEST_COLUMN_NAME = 30
LONGEST_TEXT = 400


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column (栏目) of a site: the kinds of notices that stand in it. `code` is part of its address."""

    code: str
    name: str
    name_en: str
    kinds: tuple[NoticeKind, ...]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What one region says of its site; blank and None are taken from the region above."""

    region: str
    slug: str = ""
    name: str = ""
    name_en: str = ""
    welcome: str = ""
    welcome_en: str = ""
    contact: str = ""
    contact_en: str = ""
    columns: tuple[Column, ...] | None = None
    sections: tuple[Section, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site as shown. `address` is the region's own slug or its code; `name` is never inherited and may be blank."""

    region: str
    address: str
    name: str
    name_en: str
    welcome: str
    welcome_en: str
    contact: str
    contact_en: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]

    def column(self, code: str) -> Column | None:
        """Return the column of this code, None if the site has none."""
        return next((column for column in self.columns if column.code == code), None)


_K = NoticeKind
DEFAULT_COLUMNS = (
    Column(
        code="invitations",
        name="征集公告",
        name_en="Invitations",
        kinds=(_K.INVITATION, _K.OPEN_INVITATION, _K.TOPUP),
    ),
    Column(code="results", name="入围与成交", name_en="Results", kinds=(_K.RESULT, _K.ADMISSION, _K.AWARD)),
    Column(
        code="agreements",
        name="框架协议",
        name_en="Framework agreements",
        kinds=(_K.AGREEMENT, _K.SUMMARY, _K.EXIT, _K.REMOVAL),
    ),
    Column(code="changes", name="更正公告", name_en="Corrections", kinds=(_K.CORRECTION,)),
    Column(code="sanctions", name="处理决定", name_en="Sanctions", kinds=(_K.SANCTION,)),
    Column(code="policies", name="政策法规", name_en="Policy and rules", kinds=(_K.POLICY,)),
    Column(code="guides", name="办事指南", name_en="Guides", kinds=(_K.GUIDE,)),
    Column(code="news", name="通知公告", name_en="General notices", kinds=(_K.NOTICE,)),
)
DEFAULT_SECTIONS = tuple(Section)


def resolve_site(chain: Sequence[Settings]) -> Site:
    """Return the site of `chain[0].region`; the chain holds its settings and those of the regions above, nearest first."""
    own = chain[0]
    welcome = next((one for one in chain if one.welcome), own)
    contact = next((one for one in chain if one.contact), own)
    return Site(
        region=own.region,
        address=own.slug or own.region,
        name=own.name,
        name_en=own.name_en,
        welcome=welcome.welcome,
        welcome_en=welcome.welcome_en,
        contact=contact.contact,
        contact_en=contact.contact_en,
        columns=next((one.columns for one in chain if one.columns is not None), DEFAULT_COLUMNS),
        sections=next((one.sections for one in chain if one.sections is not None), DEFAULT_SECTIONS),
    )


def read_slug(value: object) -> str:
    """Return a site's own address, blank for none; raises `InvalidInput` naming `slug`."""
    text = tidy_line(value).lower()
    if text and not _SLUG.fullmatch(text):
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"slug": gettext_noop("Write 3 to 40 small letters, digits and hyphens, a letter first.")},
        )
    return text


def read_columns(rows: Sequence[Mapping[str, Any]] | None) -> tuple[Column, ...] | None:
    """Return the columns as a region's officer gave them, None for "as above"; raises `InvalidInput` naming `columns`."""
    if rows is None:
        return None
    try:
        columns = tuple(
            Column(
                code=tidy_line(row["code"]),
                name=tidy_line(row["name"]),
                name_en=tidy_line(row.get("name_en", "")),
                kinds=tuple(dict.fromkeys(NoticeKind(kind) for kind in row["kinds"])),
            )
            for row in rows
        )
    except (KeyError, TypeError, ValueError):
        raise _bad_columns() from None
    codes = {column.code for column in columns}
    sound = all(
        _SLUG.fullmatch(column.code)
        and 0 < len(column.name) <= LONGEST_COLUMN_NAME
        and column.kinds
        and len(column.name_en) <= 2 * LONGEST_COLUMN_NAME
        for column in columns
    )
    if not sound or not 1 <= len(columns) <= MOST_COLUMNS or len(codes) != len(columns):
        raise _bad_columns()
    return columns


def read_sections(names: Sequence[str] | None) -> tuple[Section, ...] | None:
    """Return the parts of a site in their order, None for "as above"; raises `InvalidInput` naming `sections`."""
    if names is None:
        return None
    try:
        sections = tuple(Section(name) for name in names)
    except ValueError:
        sections = ()
    if Section.NOTICES not in sections or len(set(sections)) != len(sections):
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"sections": gettext_noop("A site shows its notices, and each part once.")},
        )
    return sections


def columns_as_data(columns: tuple[Column, ...] | None) -> list[dict[str, Any]] | None:
    """Return columns as JSON values."""
    if columns is None:
        return None
    return [asdict(column) | {"kinds": [kind.value for kind in column.kinds]} for column in columns]


def _bad_columns() -> InvalidInput:
    return InvalidInput(
        gettext_noop("Some fields need another look."),
        fields={
            "columns": gettext_noop(
                "Each of at most 12 columns has an address of its own, a name of at most 30 characters and a kind of notice."
            )
        },
    )
