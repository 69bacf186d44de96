"""Steps inside operations, without authorization: on locked proposals (files, state, what becomes of an approved one), and
the words under which products are found.
"""

import datetime
from collections.abc import Iterable, Sequence

from django.db import connection

from marketplace.catalogue.models import Product, ProductFile, ProductProposal, ProductWords
from marketplace.catalogue.rules.proposals import UploadedFile
from marketplace.catalogue.states import PROPOSAL_TABLE, PROVES, FileKind, ProposalAction, ProposalState
from marketplace.documents.pictures import clean_picture
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.locks import lock
from marketplace.kernel.matching import vector
from marketplace.kernel.text import gettext_noop
from marketplace.kernel.words import lexemes

# Rows of one statement.
BATCH = 5_000


def lock_proposal(number: str) -> ProductProposal:
    """Lock and return a proposal with its profile and product; raises `NotFound`."""
    rows = lock(ProductProposal.objects.filter(number=number).select_related("profile", "product"))
    if not rows:
        raise NotFound(gettext_noop("This proposal"))
    return rows[0]


def move_proposal(row: ProductProposal, action: ProposalAction) -> None:
    """Move a locked proposal along its state table; raises `WrongState`. The one path on which a proposal changes state."""
    source = ProposalState(row.state)
    row.state = PROPOSAL_TABLE.target(action, source)
    moved = ProductProposal.objects.filter(pk=row.pk, state=source).update(state=row.state)
    if moved != 1:
        raise RuntimeError(f"proposal {row.number} changed while it was locked")


def keep_files(
    row: ProductProposal, files: Sequence[UploadedFile], *, actor: Actor, at: datetime.datetime
) -> list[str]:
    """Store the files of a proposal and return their SHA-256; pictures are written anew before they are kept."""
    return [
        (_keep_picture if file.kind is FileKind.IMAGE else _keep_paper)(row, file, actor=actor, at=at) for file in files
    ]


def _keep_picture(row: ProductProposal, file: UploadedFile, *, actor: Actor, at: datetime.datetime) -> str:
    picture = clean_picture(file.content)
    subject = f"product_proposal/{row.number}"
    large = store(content=picture.content, name=file.name, subject=subject, actor=actor, at=at)
    small = store(content=picture.small, name=f"small-{file.name}", subject=subject, actor=actor, at=at)
    ProductFile.objects.get_or_create(
        proposal=row,
        document=large,
        defaults={"kind": file.kind, "thumbnail": small, "width": picture.width, "height": picture.height},
    )
    return large.sha256


def _keep_paper(row: ProductProposal, file: UploadedFile, *, actor: Actor, at: datetime.datetime) -> str:
    subject = f"product_proposal/{row.number}"
    document = store(content=file.content, name=file.name, subject=subject, actor=actor, at=at)
    ProductFile.objects.get_or_create(
        proposal=row,
        document=document,
        defaults={"kind": file.kind, "number": file.number, "expires_on": file.expires_on},
    )
    return document.sha256


def hold_identity(*, brand: str, model_code: str) -> None:
    """Let nobody else add a product of this brand and model until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(catalogue_identity(%s, %s), 0))", [brand, model_code]
        )


def adopt(row: ProductProposal, *, on: datetime.date) -> Product:
    """Make an approved proposal the product, or change the one it is about; its certificates in force prove labels.

    That one is read under its lock: another proposal of it may have been approved since this one was read, whose labels stay.
    """
    product = _held_product(row) or Product(code=row.number)
    for name in (
        "category_id",
        "name",
        "name_en",
        "brand",
        "model_code",
        "unit",
        "profile_id",
        "specification",
        "imported",
    ):
        setattr(product, name, getattr(row, name))
    files = list(ProductFile.objects.filter(proposal=row))
    proved = {
        PROVES[kind] for file in files if (kind := FileKind(file.kind)) in PROVES and (file.expires_on or on) >= on
    }
    product.labels = sorted({*product.labels, *proved})
    # Free texts of a source give way to the profile's values.
    product.attributes, product.title_truncated = {}, False
    product.save()
    write_words([product])
    ProductFile.objects.filter(proposal=row).update(product=product)
    ProductProposal.objects.filter(pk=row.pk).update(product=product)
    return product


def _held_product(row: ProductProposal) -> Product | None:
    if row.product_id is None:
        return None
    return Product.objects.select_for_update(no_key=True).get(pk=row.product_id)


def write_words(products: Iterable[Product]) -> None:
    """Write the words under which products are found: of their names, brands, models and codes (one statement a batch)."""
    ProductWords.objects.bulk_create(
        [
            ProductWords(
                product=row,
                search=vector(lexemes(f"{row.name} {row.name_en} {row.brand} {row.model_code} {row.code}")),
            )
            for row in products
        ],
        batch_size=BATCH,
        update_conflicts=True,
        update_fields=["search"],
        unique_fields=["product"],
    )
