"""Who may have a long list prepared: every member, for himself."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of exports."""

    EXPORT_CANCEL = "exports:export:cancel"
    EXPORT_PREPARE = "exports:export:prepare"
    EXPORT_START = "exports:export:start"


def _own(actor: Actor, export: Any) -> bool:
    return bool(export.user_id == actor.user_id and (export.organisation_id or 0) == actor.organisation_id)


_MEMBERS = [role for role in Role if role is not Role.SYSTEM]
grant(Permission.EXPORT_START, *_MEMBERS)
grant(Permission.EXPORT_CANCEL, *_MEMBERS, when=_own)
# The rows are read by the workers, each time as the person who asked.
grant(Permission.EXPORT_PREPARE, Role.SYSTEM)
