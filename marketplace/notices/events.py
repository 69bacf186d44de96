"""What happened to public notices and the regions' sites.

A notice published by another app's operation stands in that operation's stream; what officers do stands in their region's
book of notices, `notices/<region>`.
"""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar


class Action(StrEnum):
    """Audit actions of notices."""

    NOTICE_DRAFTED = "notice.drafted"
    NOTICE_DROPPED = "notice.dropped"
    NOTICE_PUBLISHED = "notice.published"
    NOTICE_WITHDRAWN = "notice.withdrawn"
    PUBLICATION_OVERDUE = "notice.overdue"
    SITE_CHANGED = "site.changed"


@dataclass(frozen=True, kw_only=True)
class NoticeDrafted:
    """An officer wrote or changed a draft. `subject` is `draft-<id>`."""

    ACTION: ClassVar[Action] = Action.NOTICE_DRAFTED
    subject: str
    kind: str
    region: str
    title: str
    documents: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class NoticeDropped:
    """A draft was thrown away. `subject` is `draft-<id>`."""

    ACTION: ClassVar[Action] = Action.NOTICE_DROPPED
    subject: str
    title: str


@dataclass(frozen=True, kw_only=True)
class NoticePublished:
    """A notice stands on the portal. `subject` is its number.

    `content_sha256` is the hash of the notice's text as anybody can fetch it; `about` is what it speaks of, kind and number;
    `corrects` is the number of the notice it replaces, or empty; `documents` are the SHA-256 of its attachments.
    """

    ACTION: ClassVar[Action] = Action.NOTICE_PUBLISHED
    subject: str
    kind: str
    region: str
    title: str
    about: str
    content_sha256: str
    corrects: str = ""
    documents: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class NoticeWithdrawn:
    """A notice was withdrawn; its text stays readable, marked as withdrawn. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.NOTICE_WITHDRAWN
    subject: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PublicationOverdue:
    """A notice that had to be published by `due_at` under the parameter `rule` was not. `subject` is what it speaks of."""

    ACTION: ClassVar[Action] = Action.PUBLICATION_OVERDUE
    subject: str
    kind: str
    title: str
    rule: str
    due_at: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class SiteChanged:
    """A region's site has another address, name, text or order. `subject` is the region's code; `settings` what holds now."""

    ACTION: ClassVar[Action] = Action.SITE_CHANGED
    subject: str
    settings: dict[str, Any]
