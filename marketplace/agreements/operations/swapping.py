"""Swap a product: the supplier asks with evidence, the officer judges the quality; the price may not be higher."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from marketplace.agreements.events import SwapAsked, SwapDecided
from marketplace.agreements.models import AgreementPrice, FrameworkAgreement, Lot, ProductSwap
from marketplace.agreements.operations.concluding import raise_ceilings
from marketplace.agreements.permissions import Permission
from marketplace.agreements.rules.facts import Act, SwapFacts
from marketplace.agreements.states import AgreementState
from marketplace.agreements.steps.life import finding_data, governing, lock_agreement, lot_of, require
from marketplace.audit.log import record
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries import product
from marketplace.documents.models import Document
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.findings import Finding
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.locks import lock
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Parameters


@operation(Permission.AGREEMENT_LEAVE)
def ask_swap(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    lot: int,
    old_product: str,
    new_product: str,
    price: str | Decimal,
    reason: str,
    evidence: Sequence[tuple[str, bytes]],
) -> int:
    """Ask to supply `new_product` instead of the admitted `old_product` (codes) at `price` yuan; return the request's id.

    `evidence` are files (name, content) that show the quality is not lower. Raises `Blocked` by FA-33 for a higher price, no
    evidence or another category, `NotFound` for a product one was not admitted with, `Conflict` while a request waits and
    when one signed a price for `new_product` in the lot already.
    """
    why = read_reason(reason)
    amount = parse_money(price, field="price", minimum=CENT)
    agreement = lock_agreement(number)
    row = lot_of(agreement, lot)
    old, new = product(code=old_product), product(code=new_product)
    signed = _signed(actor, row, old)
    _check_swappable(agreement, old, new)
    _check_unpriced(row, actor.organisation_id, new)
    facts = SwapFacts(
        old_price=signed.amount,
        new_price=amount,
        evidence=len(evidence),
        same_category=new.category_id == old.category_id,
    )
    require(Act.SWAP, facts, governing(agreement, at=at), step=gettext_noop("ask for a swap"))
    _check_none_waits(row, old, actor)
    swap = ProductSwap.objects.create(
        lot=row,
        supplier_id=actor.organisation_id,
        old_product=old,
        new_product=new,
        price=amount,
        reason=why,
        asked_at=at,
    )
    kept = [
        store(content=content, name=name, subject=f"swap/{swap.pk}", actor=actor, at=at).sha256
        for name, content in evidence
    ]
    event = _asked(swap, supplier=actor.organisation_name, documents=kept)
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return swap.pk


def _check_swappable(agreement: FrameworkAgreement, old: Product, new: Product) -> None:
    if agreement.state != AgreementState.IN_FORCE:
        raise Conflict(gettext_noop("Only under an agreement in force products are swapped."))
    if old.pk == new.pk:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"new_product": gettext_noop("Choose another product.")},
        )


def _check_unpriced(lot: Lot, supplier_id: int, new: Product) -> None:
    """Raise `Conflict` when the supplier signed a price for the new product already: a swap must not change that one."""
    if AgreementPrice.objects.filter(lot=lot, supplier_id=supplier_id, product=new).exists():
        raise Conflict(
            gettext_noop("The supplier has a signed price for the new product in this lot already, which stays."),
            fields={"new_product": gettext_noop("Choose another product.")},
        )


def _signed(actor: Actor, lot: Lot, old: Product) -> AgreementPrice:
    """Return the price at which the actor's organisation was admitted with a product; raises `NotFound`, `NotAuthorized`."""
    signed = AgreementPrice.objects.filter(lot=lot, supplier_id=actor.organisation_id, product=old).first()
    if signed is None:
        raise NotFound(gettext_noop("Your admission with this product"))
    authorize(actor, Permission.AGREEMENT_LEAVE, signed)
    return signed


def _asked(swap: ProductSwap, *, supplier: str, documents: list[str]) -> SwapAsked:
    """Return what is logged of a new request; `documents` are the SHA-256 of its evidence."""
    return SwapAsked(
        subject=str(swap.pk),
        lot=swap.lot.number,
        supplier=supplier,
        old_product=swap.old_product.code,
        new_product=swap.new_product.code,
        price=str(swap.price),
        reason=swap.reason,
        documents=documents,
    )


@operation(Permission.AGREEMENT_RUN)
def decide_swap(*, actor: Actor, at: datetime.datetime, swap: int, agree: bool, judgement: str) -> int:
    """Judge the quality of a product that is to replace another, and agree or refuse; return the request's id.

    `judgement` is written down either way. Agreed, the supplier is held to the new price and offers the new product only.
    Raises `Conflict` when it was decided; agreed, also when the supplier has left or signed a price for the new product
    meanwhile, and `Blocked` by FA-33.
    """
    why = read_reason(judgement, field="judgement")
    owner = ProductSwap.objects.filter(pk=swap).values_list("lot__agreement__number", flat=True).first()
    if owner is None:
        raise NotFound(gettext_noop("This request"))
    agreement = lock_agreement(owner)
    authorize(actor, Permission.AGREEMENT_RUN, agreement)
    (row,) = lock(ProductSwap.objects.filter(pk=swap).select_related("lot", "supplier", "old_product", "new_product"))
    if row.agreed is not None or agreement.state != AgreementState.IN_FORCE:
        raise Conflict(gettext_noop("This request was decided already, or the agreement is over."))
    lock(Lot.objects.filter(pk=row.lot_id))
    findings = _agreed(row, judgement=why, values=governing(agreement, at=at)) if agree else []
    row.agreed, row.answer, row.answered_at = agree, why, at
    row.save(update_fields=["agreed", "answer", "answered_at"])
    event = SwapDecided(
        subject=str(row.pk),
        lot=row.lot.number,
        lot_id=row.lot_id,
        supplier=row.supplier.name,
        supplier_id=row.supplier_id,
        old_product=row.old_product.code,
        old_product_id=row.old_product_id,
        new_product=row.new_product.code,
        new_product_id=row.new_product_id,
        agreed=agree,
        judgement=why,
        findings=finding_data(findings),
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return row.pk


def _agreed(row: ProductSwap, *, judgement: str, values: Parameters) -> list[Finding]:
    """Swap the products as asked and return what was found; raises `Conflict` and `Blocked` as `decide_swap` does."""
    signed = AgreementPrice.objects.filter(lot=row.lot, supplier=row.supplier, product=row.old_product).first()
    if signed is None:
        raise Conflict(gettext_noop("The supplier has left the lot."))
    _check_unpriced(row.lot, row.supplier_id, row.new_product)
    findings = _judge(row, signed, judgement=judgement, values=values)
    _swap(row, signed)
    return findings


def _judge(row: ProductSwap, signed: AgreementPrice, *, judgement: str, values: Parameters) -> list[Finding]:
    """Raise `Blocked` when the swap that the officer agrees to is not allowed."""
    facts = SwapFacts(
        old_price=signed.amount,
        new_price=row.price,
        evidence=Document.objects.filter(subject=f"swap/{row.pk}").count(),
        judged=judgement,
        same_category=row.new_product.category_id == row.old_product.category_id,
    )
    return require(Act.SWAP, facts, values, step=gettext_noop("swap a product"))


def _check_none_waits(row: Lot, old: Product, actor: Actor) -> None:
    """Raise `Conflict` while a request of the supplier for the same product is undecided."""
    waiting = ProductSwap.objects.filter(
        lot=row, supplier_id=actor.organisation_id, old_product=old, agreed__isnull=True
    )
    if waiting.exists():
        raise Conflict(gettext_noop("You have asked already: wait for the answer."))


def _swap(row: ProductSwap, signed: AgreementPrice) -> None:
    """Put the new product's price in the place of the old one's."""
    price = AgreementPrice.objects.create(lot=row.lot, supplier=row.supplier, product=row.new_product, amount=row.price)
    signed.delete()
    raise_ceilings([price])
