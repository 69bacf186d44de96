"""States of an organisation on the platform, and the sizes of enterprises."""

from enum import StrEnum

from marketplace.kernel.text import gettext_noop


class OrganisationState(StrEnum):
    """Only active organisations trade; suspended and debarred ones perform what they owe and see their desks."""

    APPLYING = "applying"
    REFUSED = "refused"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DEBARRED = "debarred"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _STATES[self]


_STATES = {
    OrganisationState.APPLYING: gettext_noop("applying"),
    OrganisationState.REFUSED: gettext_noop("refused"),
    OrganisationState.ACTIVE: gettext_noop("active"),
    OrganisationState.SUSPENDED: gettext_noop("suspended"),
    OrganisationState.DEBARRED: gettext_noop("debarred"),
}

# Whose people may sign in: a suspended supplier still delivers what was ordered before.
ADMITTED = (OrganisationState.ACTIVE, OrganisationState.SUSPENDED, OrganisationState.DEBARRED)


class EnterpriseSize(StrEnum):
    """What a supplier declares to be, by the standards for small and medium enterprises; blank where nothing was declared."""

    UNDECLARED = ""
    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"

    @property
    def label(self) -> str:
        """The size's name as a source string to translate."""
        return _SIZES[self]

    @property
    def small_or_micro(self) -> bool:
        """Whether the policies for small and micro firms apply."""
        return self in {EnterpriseSize.MICRO, EnterpriseSize.SMALL}


_SIZES = {
    EnterpriseSize.UNDECLARED: gettext_noop("not declared"),
    EnterpriseSize.MICRO: gettext_noop("micro firm"),
    EnterpriseSize.SMALL: gettext_noop("small firm"),
    EnterpriseSize.MEDIUM: gettext_noop("medium firm"),
    EnterpriseSize.LARGE: gettext_noop("large firm"),
}
