"""What a site inherits, and what its officer may not set."""

import pytest

from marketplace.kernel.errors import InvalidInput
from marketplace.notices.rules.sites import (
    DEFAULT_COLUMNS,
    DEFAULT_SECTIONS,
    Settings,
    columns_as_data,
    read_columns,
    read_sections,
    read_slug,
    resolve_site,
)
from marketplace.notices.states import NoticeKind, Section


def test_every_kind_stands_in_one_default_column() -> None:
    kinds = [kind for column in DEFAULT_COLUMNS for kind in column.kinds]
    assert sorted(kinds) == sorted(NoticeKind)


def test_the_nearest_words_hold_and_languages_stay_together() -> None:
    chain = [
        Settings(region="990122", contact="county"),
        Settings(region="990100", welcome="city", sections=(Section.NOTICES,)),
        Settings(region="990000", name="province", welcome="a", welcome_en="b", contact="c", contact_en="d"),
    ]
    site = resolve_site(chain)
    assert (site.name, site.welcome, site.welcome_en) == ("", "city", "")
    assert (site.contact, site.contact_en) == ("county", "")
    assert (site.sections, site.columns) == ((Section.NOTICES,), DEFAULT_COLUMNS)
    assert resolve_site(chain[2:]).sections == DEFAULT_SECTIONS
    assert site.column("results") == DEFAULT_COLUMNS[1]
    assert site.column("nothing") is None


def test_columns_go_into_data_and_come_back() -> None:
    assert read_columns(columns_as_data(DEFAULT_COLUMNS)) == DEFAULT_COLUMNS
    assert columns_as_data(None) is None
    assert read_columns(None) is None
    assert read_sections(None) is None


@pytest.mark.parametrize("slug", ["ab", "Ab c", "1ab", "-abc", "abc-", "a" * 41, "区域"])
def test_unsound_addresses(slug: str) -> None:
    with pytest.raises(InvalidInput):
        read_slug(slug)


def test_sound_addresses() -> None:
    assert [read_slug(text) for text in ("", " Shifan ", "a-1", "a" * 40)] == ["", "shifan", "a-1", "a" * 40]
