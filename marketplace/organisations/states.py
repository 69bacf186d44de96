"""States of an organisation on the platform."""

from enum import StrEnum


class OrganisationState(StrEnum):
    """Only active organisations trade."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
