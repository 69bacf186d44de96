"""The demonstration's notices state what they must, and read as if published before the day of setting up."""

import datetime
from collections import Counter

from catalog_sync.imports.rules.notices import demo_notices
from marketplace.notices.rules.terms import check_terms, read_terms, read_title
from marketplace.notices.states import NoticeKind

TODAY = datetime.date(2027, 1, 4)
PUBLISHERS = {key: (index, key) for index, key in enumerate(["centre", "bureau", "department", "yunshan"], start=1)}


def test_all_are_whole_and_in_the_past() -> None:
    rows = demo_notices("shifan", today=TODAY, organisations=PUBLISHERS)
    assert rows == sorted(rows, key=lambda row: (row.published_at, row.title))
    for row in rows:
        assert check_terms(row.kind, read_terms(row.terms)) == []
        assert read_title(row.title)
        assert read_title(row.title_en, required=False) == row.title_en
        assert "{" not in row.title + row.title_en + "".join(row.terms.values())
        assert row.published_at.date() < TODAY
    assert len({(row.kind, row.region, row.title) for row in rows}) == len(rows)
    assert Counter(row.kind for row in rows) == {kind: 12 for kind in NoticeKind if kind is not NoticeKind.CORRECTION}


def test_no_notices_without_a_file() -> None:
    assert demo_notices("suzhou", today=TODAY, organisations={}) == []
