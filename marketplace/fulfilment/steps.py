"""Steps of fulfilment on rows that an operation has locked: no authorization, no gate here."""

import datetime
from collections.abc import Sequence
from typing import Any

from marketplace.documents.models import Document
from marketplace.documents.steps import store
from marketplace.fulfilment.models import Claim
from marketplace.fulfilment.states import CLAIM_TABLE, MAX_FILES, ClaimAction, ClaimState
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.steps import lock_order


def keep_files(
    files: Sequence[tuple[str, bytes]], *, order: Order, actor: Actor, at: datetime.datetime
) -> list[Document]:
    """Keep what shows how goods came or what is wrong with them, for all who see the order; raises `InvalidInput`."""
    if len(files) > MAX_FILES:
        words = gettext_noop("Attach at most %(limit)s files.")
        raise InvalidInput(words, params={"limit": str(MAX_FILES)}, fields={"files": words})
    subject = f"order/{order.number}"
    return [store(content=content, name=name, subject=subject, actor=actor, at=at) for name, content in files]


def lock_claim(number: str) -> tuple[Purchase, Order, Claim]:
    """Lock a claim's purchase and order, and return them with the claim; raises `NotFound`.

    Every act on a claim takes its order first, so that two acts on one order's claims follow each other.
    """
    of = Claim.objects.filter(number=number).values_list("order__number", flat=True).first()
    if of is None:
        raise NotFound(gettext_noop("This claim"))
    purchase, order = lock_order(of)
    return purchase, order, Claim.objects.get(number=number)


def refuse_credited(claim: Claim) -> None:
    """Refuse an act that would leave an invoice partly reversed and payable in full; raises `InvalidInput`."""
    if claim.credit_note:
        raise InvalidInput(gettext_noop("The credit note is recorded: only the refund can be settled now."))


def move_claim(claim: Claim, action: ClaimAction, **changes: Any) -> None:
    """Change a claim's state by `action` together with `changes`; raises `WrongState`. The only path of a claim's state."""
    target = CLAIM_TABLE.target(action, ClaimState(claim.state))
    done = Claim.objects.filter(pk=claim.pk, state=claim.state).update(state=target, **changes)
    if done != 1:
        raise Conflict(gettext_noop("Somebody else acted first. Reload the page."))
    claim.state = target
    for name, value in changes.items():
        setattr(claim, name, value)
