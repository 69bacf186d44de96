"""Notices are found by region, kind, day and words in either language; sites inherit what they don't say."""

import datetime

import pytest

from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.notices.operations import change_site
from marketplace.notices.queries import notices, region_at, site, site_addresses
from marketplace.notices.rules.sites import DEFAULT_COLUMNS, DEFAULT_SECTIONS
from marketplace.notices.states import NoticeKind, Section
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused
from tests.integration.marketplace.notices.test_publishing import announce, terms_of


def numbers(**filters: object) -> set[str | None]:
    """Return the numbers of what is found."""
    return set(notices(**filters).values_list("number", flat=True))


@pytest.mark.parametrize(
    "text", ["激光打印机", "打印机 成交", "laser printers", "PRINTERS", "M405dn", "thinkpad", "滨江市公安局"]
)
def test_found_by_words(mall: Mall, text: str) -> None:
    terms = terms_of(NoticeKind.AWARD) | {
        "goods": "惠普 M405dn 黑白激光打印机、ThinkPad 便携式计算机",
        "buyer": "滨江市公安局",
    }
    found = announce(mall, title="打印设备成交公告", title_en="Award of laser printers", terms=terms)
    announce(mall, title="办公家具成交公告")
    assert numbers(text=text) == {found.number}


@pytest.mark.parametrize("text", ["空调机", "！！", "printers furniture"])
def test_not_found(mall: Mall, text: str) -> None:
    announce(mall, title="打印设备成交公告", title_en="Award of laser printers")
    assert numbers(text=text) == set()


def test_filters(mall: Mall) -> None:
    city = announce(mall)
    county = announce(mall, NoticeKind.EXIT, region="990122", subject="agreement/KJXY-2")
    rules = announce(mall, NoticeKind.POLICY, region="990000", subject="")
    other = announce(mall, region="990000", subject="")
    assert numbers(region="990000") == {city.number, county.number, rules.number, other.number}
    assert numbers(region="990100") == {city.number, county.number, rules.number}
    assert numbers(region="990122") == {county.number, rules.number}
    assert numbers(kinds=[NoticeKind.EXIT]) == {county.number}
    assert numbers(subject="agreement/KJXY-2") == {county.number}
    today, tomorrow = NOW.date(), NOW.date() + datetime.timedelta(days=1)
    assert len(numbers(since=today, until=today)) == 4
    assert numbers(since=tomorrow) == numbers(until=today - datetime.timedelta(days=1)) == set()


def change(mall: Mall, region: str = "990000", **changes: object) -> str:
    """Have Dora set the site of a region."""
    return change_site(actor=mall.cast.dora, at=NOW, key=idempotency_key(), region=region, **({"texts": {}} | changes))


def test_a_site_without_settings_works(mall: Mall) -> None:
    found = site(region="990122")
    assert (found.address, found.columns, found.sections) == ("990122", DEFAULT_COLUMNS, DEFAULT_SECTIONS)
    assert region_at(address="990122") == "990122"


def test_settings_hold_below_but_names_and_addresses(mall: Mall) -> None:
    column = {"code": "deals", "name": "成交", "name_en": "Deals", "kinds": ["award", "award"]}
    sections = ["notices", "contact"]
    texts = {"name": "示范省电子卖场", "welcome": "欢迎", "contact": "0591-1234567"}
    assert change(mall, slug="shifan", texts=texts, columns=[column], sections=sections) == "shifan"
    change(mall, "990100", texts={"welcome": "示范市欢迎您"})
    county = site(region="990122")
    assert (county.name, county.address, county.welcome, county.contact) == (
        "",
        "990122",
        "示范市欢迎您",
        "0591-1234567",
    )
    assert county.sections == (Section.NOTICES, Section.CONTACT)
    assert [(one.code, one.kinds) for one in county.columns] == [("deals", (NoticeKind.AWARD,))]
    assert region_at(address="shifan") == "990000"
    assert site_addresses(regions=["990000", "990100"]) == {"990000": "shifan", "990100": "990100"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slug": "x"}, "slug"),
        ({"slug": "123456"}, "slug"),
        ({"texts": {"name": "x" * 61}}, "name"),
        ({"texts": {"contact": "x" * 401}}, "contact"),
        ({"columns": []}, "columns"),
        ({"columns": [{"code": "deals", "name": "成交", "kinds": []}]}, "columns"),
        ({"columns": [{"code": "deals", "name": "成交", "kinds": ["nothing"]}]}, "columns"),
        ({"columns": [{"code": "deals", "name": "成交", "kinds": ["award"]}] * 2}, "columns"),
        ({"columns": [{"name": "成交", "kinds": ["award"]}]}, "columns"),
        ({"sections": ["welcome"]}, "sections"),
        ({"sections": ["notices", "notices"]}, "sections"),
        ({"sections": ["notices", "nothing"]}, "sections"),
    ],
)
def test_unsound_settings_are_refused(mall: Mall, changes: dict[str, object], field: str) -> None:
    with refused(InvalidInput, field=field):
        change(mall, **changes)


def test_addresses_are_unique_and_sites_their_regions_own(mall: Mall) -> None:
    change(mall, slug="shifan")
    assert change(mall, slug="shifan") == "shifan"
    with refused(Conflict, field="slug"):
        change(mall, "990100", slug="shifan")
    with refused(NotFound):
        change(mall, "990999")
    for outsider in (mall.cast.charlie, mall.cast.mary):
        with refused(NotAuthorized):
            change_site(actor=outsider, at=NOW, key=idempotency_key(), region="990100", texts={})
    with pytest.raises(NotFound):
        region_at(address="nowhere")
