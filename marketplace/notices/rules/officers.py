"""Which notices officers write themselves; all others come from the operations they announce."""

from marketplace.kernel.actor import Actor, Role
from marketplace.notices.states import NoticeKind

_BY_ROLE = {
    Role.REGULATOR: (NoticeKind.POLICY, NoticeKind.GUIDE, NoticeKind.NOTICE, NoticeKind.CORRECTION),
    Role.AGREEMENT_MANAGER: (NoticeKind.GUIDE, NoticeKind.NOTICE, NoticeKind.CORRECTION),
}


def kinds_of(actor: Actor) -> list[NoticeKind]:
    """Return the kinds that `actor` may write, in the order of `NoticeKind`; a sanction is never among them."""
    found = {kind for role in actor.roles for kind in _BY_ROLE.get(role, ())}
    return [kind for kind in NoticeKind if kind in found]
