"""Reading notifications, and saying how they are sent."""

from marketplace.notifications.operations.correspondence import (
    ask_address,
    confirm_address,
    drop_address,
    save_preferences,
    stop_channel,
    wrong_code,
)
from marketplace.notifications.operations.reading import read_all_notifications, read_notifications

__all__ = [
    "ask_address",
    "confirm_address",
    "drop_address",
    "read_all_notifications",
    "read_notifications",
    "save_preferences",
    "stop_channel",
    "wrong_code",
]
