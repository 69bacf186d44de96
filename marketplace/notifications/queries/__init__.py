"""What a person was told, how the person wants to be written to, and what was sent."""

from marketplace.notifications.queries.deadlines import credential_deadlines
from marketplace.notifications.queries.inbox import notifications_of, outdated, outdated_letters, unread_count, words_of
from marketplace.notifications.queries.letters import (
    channels_waiting,
    code_for,
    letters_of,
    people_waiting,
    read_stop_token,
    stop_token,
    written,
)
from marketplace.notifications.queries.passwords import link_token, person_of_link, reachable
from marketplace.notifications.queries.preferences import (
    Correspondence,
    correspondence,
    default_language,
    failing_contacts,
    languages_of,
    outside_channels,
    paces_of,
)

__all__ = [
    "Correspondence",
    "channels_waiting",
    "code_for",
    "correspondence",
    "credential_deadlines",
    "default_language",
    "failing_contacts",
    "languages_of",
    "letters_of",
    "link_token",
    "notifications_of",
    "outdated",
    "outdated_letters",
    "outside_channels",
    "paces_of",
    "people_waiting",
    "person_of_link",
    "reachable",
    "read_stop_token",
    "stop_token",
    "unread_count",
    "words_of",
    "written",
]
