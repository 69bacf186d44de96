"""Reading notifications, and saying how they are sent."""

from marketplace.notifications.operations.correspondence import (
    ask_address,
    confirm_address,
    drop_address,
    save_preferences,
    stop_channel,
    wrong_code,
)
from marketplace.notifications.operations.passwords import ask_password_link, reset_password
from marketplace.notifications.operations.reading import read_all_notifications, read_notifications

__all__ = [
    "ask_address",
    "ask_password_link",
    "confirm_address",
    "drop_address",
    "read_all_notifications",
    "read_notifications",
    "reset_password",
    "save_preferences",
    "stop_channel",
    "wrong_code",
]
