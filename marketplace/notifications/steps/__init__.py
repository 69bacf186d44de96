"""Telling people what happened, reminding them of what ends, and sending letters; for rows that are locked or need no lock."""

from marketplace.notifications.steps.posting import make_letter, post_password_link, send_letters, write_letter
from marketplace.notifications.steps.reminding import deadlines, remind, sources
from marketplace.notifications.steps.telling import Message, tell, tell_all

__all__ = [
    "Message",
    "deadlines",
    "make_letter",
    "post_password_link",
    "remind",
    "send_letters",
    "sources",
    "tell",
    "tell_all",
    "write_letter",
]
