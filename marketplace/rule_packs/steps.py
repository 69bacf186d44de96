"""What the operations on drafts share."""

import datetime

from marketplace.kernel.errors import NotFound, WrongState
from marketplace.kernel.locks import lock
from marketplace.kernel.text import gettext_noop
from marketplace.rule_packs.models import PackDraft
from marketplace.rule_packs.packs import Pack
from marketplace.rule_packs.states import DRAFTS, DraftAction, DraftState


def lock_draft(number: str) -> PackDraft:
    """Lock a draft; raises `NotFound`."""
    rows = lock(PackDraft.objects.filter(number=number))
    if not rows:
        raise NotFound(gettext_noop("This draft"))
    return rows[0]


def move_draft(draft: PackDraft, action: DraftAction, **changes: object) -> None:
    """Change a locked draft's state and more with it; raises `WrongState` when the table forbids it."""
    source = DraftState(draft.state)
    target = DRAFTS.target(action, source)
    if PackDraft.objects.filter(pk=draft.pk, state=source).update(state=target, **changes) != 1:
        raise WrongState(machine=DRAFTS.name, action=action.value, state=source.label)
    for name, value in {"state": target, **changes}.items():
        setattr(draft, name, value)


def content_of(draft: PackDraft) -> Pack:
    """Return the pack as the draft has it."""
    return Pack.model_validate(draft.content)


def write_content(draft: PackDraft, pack: Pack, *, at: datetime.datetime, **more: object) -> None:
    """Give a locked draft another content; only while it is being drafted."""
    move_draft(draft, DraftAction.CHANGE, content=pack.model_dump(mode="json"), changed_at=at, **more)
