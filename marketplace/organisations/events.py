"""What happened to organisations and their members; each stands in the organisation's own stream."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """Audit actions of organisations."""

    ORGANISATION_REGISTERED = "organisation.registered"
    MEMBER_ADDED = "organisation.member_added"
    MEMBER_REMOVED = "organisation.member_removed"
    PASSWORD_RESET = "organisation.password_reset"  # noqa: S105 - no password
    DEPARTMENT_CHANGED = "organisation.department_changed"
    REGIONS_LOADED = "regions.loaded"
    REGISTRATION_DRAFTED = "registration.drafted"
    REGISTRATION_FILLED = "registration.filled"
    REGISTRATION_SUBMITTED = "registration.submitted"
    REGISTRATION_REVIEWED = "registration.reviewed"
    REGISTRATION_RETURNED = "registration.returned"
    REGISTRATION_PASSED = "registration.passed"
    REGISTRATION_REFUSED = "registration.refused"
    REGISTRATION_WITHDRAWN = "registration.withdrawn"
    CREDENTIAL_EXPIRING = "organisation.credential_expiring"
    SANCTION_PROPOSED = "sanction.proposed"
    SANCTION_REJECTED = "sanction.rejected"
    ORGANISATION_SUSPENDED = "organisation.suspended"
    ORGANISATION_DEBARRED = "organisation.debarred"
    ORGANISATION_RESTORED = "organisation.restored"
    TASK_RERUN = "mall.task_rerun"


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
class PasswordReset:
    """A member set a new password by a link sent to the confirmed address. `subject` is the organisation's id."""

    ACTION: ClassVar[Action] = Action.PASSWORD_RESET
    subject: str
    user_id: int
    username: str


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


@dataclass(frozen=True, kw_only=True)
class RegistrationDrafted:
    """A registration was begun. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.REGISTRATION_DRAFTED
    subject: str
    purpose: str
    region: str
    applicant: str


@dataclass(frozen=True, kw_only=True)
class RegistrationFilled:
    """Fields of a draft were stated, or documents put in or taken out. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.REGISTRATION_FILLED
    subject: str
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class RegistrationSubmitted:
    """A registration was sent in for review: what it states, with the papers put in for it. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.REGISTRATION_SUBMITTED
    subject: str
    purpose: str
    organisation_id: int
    credit_code: str
    region: str
    profile: dict[str, str]
    relations: list[str]
    credentials: list[dict[str, str]]
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class RegistrationReviewed:
    """The first officer proposes `outcome`; a second one decides. `subject` is the registration's number."""

    ACTION: ClassVar[Action] = Action.REGISTRATION_REVIEWED
    subject: str
    outcome: str
    opinion: str


@dataclass(frozen=True, kw_only=True)
class RegistrationReturned:
    """A registration went back to be corrected. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.REGISTRATION_RETURNED
    subject: str
    reason: str
    applicant_id: int


@dataclass(frozen=True, kw_only=True)
class RegistrationPassed:
    """Two officers let a registration pass: from now on it is the organisation's file. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.REGISTRATION_PASSED
    subject: str
    organisation_id: int
    reviewed_by: str
    reason: str
    applicant_id: int


@dataclass(frozen=True, kw_only=True)
class RegistrationRefused:
    """Two officers refused a registration. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.REGISTRATION_REFUSED
    subject: str
    reviewed_by: str
    reason: str
    applicant_id: int


@dataclass(frozen=True, kw_only=True)
class RegistrationWithdrawn:
    """Its applicant took a registration back. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.REGISTRATION_WITHDRAWN
    subject: str


@dataclass(frozen=True, kw_only=True)
class CredentialExpiring:
    """A document of the file ends in `days` days or sooner. `subject` is the organisation's id."""

    ACTION: ClassVar[Action] = Action.CREDENTIAL_EXPIRING
    subject: str
    kind: str
    valid_to: datetime.date
    days: int


@dataclass(frozen=True, kw_only=True)
class SanctionProposed:
    """An officer proposes to suspend or debar a supplier. `subject` is the sanction's number."""

    ACTION: ClassVar[Action] = Action.SANCTION_PROPOSED
    subject: str
    kind: str
    reason: str
    until: datetime.datetime | None
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class SanctionRejected:
    """The second officer did not agree to a sanction. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.SANCTION_REJECTED
    subject: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrganisationSuspended:
    """A supplier may not trade until `until` (None: until lifted). `subject` is the sanction's number."""

    ACTION: ClassVar[Action] = Action.ORGANISATION_SUSPENDED
    subject: str
    organisation_id: int
    reason: str
    until: datetime.datetime | None


@dataclass(frozen=True, kw_only=True)
class OrganisationDebarred:
    """A supplier is debarred until `until`; its admissions end. `subject` is the sanction's number."""

    ACTION: ClassVar[Action] = Action.ORGANISATION_DEBARRED
    subject: str
    organisation_id: int
    reason: str
    until: datetime.datetime | None


@dataclass(frozen=True, kw_only=True)
class OrganisationRestored:
    """A sanction ended, by its time or lifted; `active` tells whether the supplier may trade again. `subject` is its number."""

    ACTION: ClassVar[Action] = Action.ORGANISATION_RESTORED
    subject: str
    organisation_id: int
    reason: str
    active: bool


@dataclass(frozen=True, kw_only=True)
class TaskRerun:
    """The mall's operator let a task run again that was given up. `subject` is its id, `name` what it does."""

    ACTION: ClassVar[Action] = Action.TASK_RERUN
    subject: str
    name: str
