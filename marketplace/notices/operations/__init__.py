"""The only writers of officers' notices, sites and reminders; other apps publish through `steps`."""

from marketplace.notices.operations.load import load_notices
from marketplace.notices.operations.officers import (
    change_draft,
    draft_notice,
    drop_draft,
    publish_draft,
    withdraw_notice,
)
from marketplace.notices.operations.reminders import remind_of_duty
from marketplace.notices.operations.sites import change_site

__all__ = [
    "change_draft",
    "change_site",
    "draft_notice",
    "drop_draft",
    "load_notices",
    "publish_draft",
    "remind_of_duty",
    "withdraw_notice",
]
