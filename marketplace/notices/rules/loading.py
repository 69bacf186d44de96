"""A notice as a source of earlier notices states it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from marketplace.notices.states import NoticeKind


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """One notice that was published elsewhere at `published_at` by an organisation; known by kind, region and title."""

    kind: NoticeKind
    region: str
    organisation_id: int
    publisher: str
    title: str
    title_en: str
    terms: Mapping[str, str]
    published_at: datetime.datetime
