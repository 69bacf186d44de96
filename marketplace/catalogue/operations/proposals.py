"""Products that suppliers propose for the library, and their review by who manages agreements in the supplier's region."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.audit.body import LogEvent
from marketplace.audit.log import record
from marketplace.catalogue.events import ProductApproved, ProductProposed, ProductReturned, ProposalWithdrawn
from marketplace.catalogue.models import Product, ProductFile, ProductProposal, Profile
from marketplace.catalogue.permissions import Permission
from marketplace.catalogue.queries import product as product_by_code
from marketplace.catalogue.queries import profile as profile_by_code
from marketplace.catalogue.queries import twins_of
from marketplace.catalogue.rules.profiles import read_specification, typed_text
from marketplace.catalogue.rules.proposals import LONGEST, UploadedFile, check_files, check_texts
from marketplace.catalogue.states import FileKind, NumberKind, ProposalAction
from marketplace.catalogue.steps import adopt, hold_identity, keep_files, lock_proposal, move_proposal
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.inputs import read_reason, tidy_line
from marketplace.kernel.numbering import take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop


@operation(Permission.PRODUCT_PROPOSE)
def propose_product(
    *,
    actor: Actor,
    at: datetime.datetime,
    profile: str,
    category: str,
    texts: Mapping[str, str],
    specification: Mapping[str, str],
    files: Sequence[UploadedFile] = (),
    product: str = "",
    imported: bool = False,
) -> str:
    """Propose a product for the library, or a change of the one with the code `product`; return the proposal's number.

    `texts` are name, name_en, brand, model_code and unit; `specification` what was typed for the profile's attributes, by key.
    `imported` says that it is made abroad: buyers then need an approval.
    Raises `InvalidInput` with one message for each text, attribute (`attribute.<key>`) or file that doesn't fit, `Conflict`
    when the library has this brand and model already, and `NotFound` for an unknown profile or product.
    """
    changed = product_by_code(code=product) if product else None
    stated = _stated(profile, category, texts, specification, files, changed=changed, at=at)
    [number] = take_numbers(kind=NumberKind.PRODUCT, region=actor.region, at=at)
    row = ProductProposal.objects.create(
        number=number,
        supplier_id=actor.organisation_id,
        region_id=actor.region,
        product=changed,
        submitted_at=at,
        submitted_by=actor.key,
        imported=bool(imported),
        **stated,
    )
    _proposed(row, files, actor=actor, at=at)
    return number


@operation(Permission.PRODUCT_PROPOSE)
def revise_proposal(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    profile: str,
    category: str,
    texts: Mapping[str, str],
    specification: Mapping[str, str],
    files: Sequence[UploadedFile] = (),
    imported: bool = False,
) -> str:
    """Propose again what was returned, with corrections and further files; raises as `propose_product` does."""
    row = lock_proposal(number)
    authorize(actor, Permission.PRODUCT_PROPOSE, row)
    move_proposal(row, ProposalAction.REVISE)
    stated = _stated(profile, category, texts, specification, files, changed=row.product, at=at, row=row)
    again = {"submitted_at": at, "submitted_by": actor.key, "reason": "", "imported": bool(imported)}
    for name, value in {**stated, **again}.items():
        setattr(row, name, value)
    row.save()
    _proposed(row, files, actor=actor, at=at)
    return number


@operation(Permission.PRODUCT_PROPOSE)
def withdraw_proposal(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Take a proposal back that is not decided, and return its state."""
    row = lock_proposal(number)
    authorize(actor, Permission.PRODUCT_PROPOSE, row)
    move_proposal(row, ProposalAction.WITHDRAW)
    _record(row, ProposalWithdrawn(subject=number), actor=actor, at=at)
    return row.state


@operation(Permission.PRODUCT_REVIEW)
def review_proposal(*, actor: Actor, at: datetime.datetime, number: str, approve: bool, reason: str = "") -> str:
    """Make a proposal part of the library and return the product's code, or return it with a reason and return "".

    Raises `Conflict` when the library got the same brand and model in the meantime.
    """
    row = lock_proposal(number)
    authorize(actor, Permission.PRODUCT_REVIEW, row)
    row.reviewed_at, row.reviewed_by = at, actor.key
    if not approve:
        row.reason = read_reason(reason)
        move_proposal(row, ProposalAction.RETURN)
        row.save(update_fields=["reviewed_at", "reviewed_by", "reason"])
        _record(row, ProductReturned(subject=number, reason=row.reason), actor=actor, at=at)
        return ""
    move_proposal(row, ProposalAction.APPROVE)
    hold_identity(brand=row.brand, model_code=row.model_code)
    _refuse_twins(row.brand, row.model_code, besides=row.product)
    product = adopt(row, on=local_date(at))
    row.save(update_fields=["reviewed_at", "reviewed_by"])
    event = ProductApproved(subject=number, product=product.code, labels=list(product.labels))
    _record(row, event, actor=actor, at=at)
    return product.code


def _stated(
    profile: str,
    category: str,
    texts: Mapping[str, str],
    specification: Mapping[str, str],
    files: Sequence[UploadedFile],
    *,
    changed: Product | None,
    at: datetime.datetime,
    row: ProductProposal | None = None,
) -> dict[str, Any]:
    """Return the fields of a proposal, or raise with everything that is wrong at once."""
    kind: Profile = profile_by_code(code=profile)
    lines = {name: tidy_line(texts.get(name, "")) for name in LONGEST}
    values, wrong = read_specification(schema=kind.schema, texts=specification)
    there = list(ProductFile.objects.filter(proposal=row).values_list("kind", flat=True)) if row else []
    problems = {
        **check_texts(lines),
        **{f"attribute.{key}": text for key, text in wrong.items()},
        **check_files(files, there=len(there), images=there.count(FileKind.IMAGE), today=local_date(at)),
    }
    if category not in kind.categories:
        problems["category"] = gettext_noop("The profile doesn't describe this category.")
    if problems:
        raise InvalidInput(gettext_noop("Some fields need another look."), fields=problems)
    _refuse_twins(lines["brand"], lines["model_code"], besides=changed)
    return {**lines, "profile": kind, "category_id": category, "specification": values}


def _refuse_twins(brand: str, model_code: str, *, besides: Product | None) -> None:
    twins = twins_of(brand=brand, model_code=model_code, besides=besides.pk if besides else None)
    if twins:
        raise Conflict(
            gettext_noop(
                "The library has %(name)s (%(code)s) of this brand and model already. Propose a change of it."
            ),
            params={"name": twins[0].name, "code": twins[0].code},
            fields={"model_code": gettext_noop("The library has this brand and model already.")},
        )


def _proposed(row: ProductProposal, files: Sequence[UploadedFile], *, actor: Actor, at: datetime.datetime) -> None:
    documents = keep_files(row, files, actor=actor, at=at)
    event = ProductProposed(
        subject=row.number,
        product=row.product.code if row.product else "",
        profile=str(row.profile),
        category=row.category_id,
        name=row.name,
        brand=row.brand,
        model_code=row.model_code,
        specification={key: typed_text(value) for key, value in row.specification.items()},
        imported=row.imported,
        documents=documents,
    )
    _record(row, event, actor=actor, at=at)


def _record(row: ProductProposal, event: LogEvent, *, actor: Actor, at: datetime.datetime) -> None:
    record(stream=f"product_proposal/{row.number}", actor=actor, at=at, events=[event])
