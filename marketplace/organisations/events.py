"""What happened to organisations and their members; each stands in the organisation's own stream."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """Audit actions of organisations."""

    ORGANISATION_REGISTERED = "organisation.registered"
    MEMBER_ADDED = "organisation.member_added"
    MEMBER_REMOVED = "organisation.member_removed"
    DEPARTMENT_CHANGED = "organisation.department_changed"
    REGIONS_LOADED = "regions.loaded"


@dataclass(frozen=True, kw_only=True)
class OrganisationRegistered:
    """An organisation joined the platform; one registration serves all regions. `subject` is its id."""

    ACTION: ClassVar[Action] = Action.ORGANISATION_REGISTERED
    subject: str
    credit_code: str
    kind: str
    name: str
    region: str
    small_or_micro: bool


@dataclass(frozen=True, kw_only=True)
class MemberAdded:
    """A person may act for the organisation in `roles`; what the person could do before is replaced. `subject` is its id."""

    ACTION: ClassVar[Action] = Action.MEMBER_ADDED
    subject: str
    user_id: int
    username: str
    roles: list[str]
    department: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberRemoved:
    """A person may no longer act for the organisation. `subject` is its id."""

    ACTION: ClassVar[Action] = Action.MEMBER_REMOVED
    subject: str
    user_id: int
    username: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DepartmentChanged:
    """A department was set up, renamed, moved or closed. `subject` is the organisation's id, `parent` a name or blank."""

    ACTION: ClassVar[Action] = Action.DEPARTMENT_CHANGED
    subject: str
    department_id: int
    name: str
    parent: str
    is_active: bool


@dataclass(frozen=True, kw_only=True)
class RegionsLoaded:
    """Regions were added or renamed; `regions` are their codes with their names."""

    ACTION: ClassVar[StrEnum] = Action.REGIONS_LOADED
    subject: str
    regions: list[str]
