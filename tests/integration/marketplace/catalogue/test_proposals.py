"""Profiles kept in versions; products proposed with pictures and certificates, reviewed, and found again by brand and model."""

import dataclasses
import datetime
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from PIL import Image

from marketplace.audit.queries import timeline
from marketplace.catalogue.models import Product, ProductFile, ProductProposal, Profile
from marketplace.catalogue.operations import (
    load_products,
    load_profiles,
    propose_product,
    review_proposal,
    revise_proposal,
    withdraw_proposal,
)
from marketplace.catalogue.queries import (
    energy_labelled,
    product_file,
    profiles_of,
    proposal,
    specification_of,
    twins_of,
)
from marketplace.catalogue.rules import ProductRow
from marketplace.catalogue.rules.profiles import bundled_profiles, typed_text
from marketplace.catalogue.rules.proposals import UploadedFile
from marketplace.catalogue.states import FileKind
from marketplace.documents.pictures import clean_picture
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from tests.factories.cast import NOW
from tests.factories.mall import Mall

PROFILES = {row.code: row for row in bundled_profiles()}
LAPTOP = PROFILES["laptop"]
TEXTS = {"name": "清峰 N15 便携式计算机", "name_en": "", "brand": "清峰", "model_code": "N-15", "unit": "台"}
TYPED = {key: typed_text(value) for key, value in LAPTOP.example.items()}


def do(operation: Callable[..., Any], actor: Actor, *, at: datetime.datetime = NOW, **inputs: Any) -> Any:
    return operation(actor=actor, at=at, key=idempotency_key(), **inputs)


@pytest.fixture
def library(mall: Mall) -> Mall:
    """The small mall with its profiles."""
    load_profiles(actor=SYSTEM, at=NOW, rows=list(PROFILES.values()))
    return mall


def stated(**more: Any) -> dict[str, Any]:
    return {"profile": "laptop", "category": "A02010108", "texts": TEXTS, "specification": TYPED} | more


def picture(kind: str = "PNG", size: tuple[int, int] = (800, 600), mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, size, "#3f6090" if mode == "RGB" else (1, 2, 3, 0)).save(out, kind)
    return out.getvalue()


def certificate(
    *, expires_on: datetime.date | None = datetime.date(2027, 3, 1), number: str = "CQC26-1"
) -> UploadedFile:
    return UploadedFile(
        kind=FileKind.ENERGY_LABEL, name="c.pdf", content=b"%PDF-1.7\n%%EOF", number=number, expires_on=expires_on
    )


def test_a_version_of_a_profile_never_changes(library: Mall) -> None:
    assert load_profiles(actor=SYSTEM, at=NOW, rows=list(PROFILES.values())) == 0
    with pytest.raises(Conflict):
        load_profiles(actor=SYSTEM, at=NOW, rows=[dataclasses.replace(LAPTOP, schema=PROFILES["desk"].schema)])
    with pytest.raises(DatabaseError), transaction.atomic():
        Profile.objects.filter(code="laptop").update(name="x")
    newer = dataclasses.replace(LAPTOP, version=2, schema=PROFILES["tablet"].schema)
    assert load_profiles(actor=SYSTEM, at=NOW, rows=[newer]) == 1
    assert [row.version for row in profiles_of(category="A02010108")] == [2]


def test_a_loaded_product_fits_its_profile_or_is_refused(library: Mall) -> None:
    row = ProductRow(
        code="T:N14", category="A02010108", name="N14", unit="台", profile="laptop", specification=dict(LAPTOP.example)
    )
    assert load_products(actor=SYSTEM, at=NOW, source="T", rows=[row]) == 1
    assert load_products(actor=SYSTEM, at=NOW, source="T", rows=[row]) == 0
    assert specification_of(Product.objects.get(code="T:N14"))[2].text == "14 英寸"
    wrong = dataclasses.replace(row, specification={**LAPTOP.example, **LAPTOP.wrong})
    with pytest.raises(InvalidInput, match="cpu_arch"):
        load_products(actor=SYSTEM, at=NOW, source="T", rows=[wrong])
    assert specification_of(Product.objects.get(code="T:LAPTOP")) == []


def test_a_proposal_becomes_a_product_with_its_files_and_label(library: Mall) -> None:
    files = [UploadedFile(kind=FileKind.IMAGE, name="a.png", content=picture()), certificate()]
    number = do(propose_product, library.cast.bob, **stated(files=files))
    [image] = ProductFile.objects.filter(kind="image")
    with pytest.raises(NotFound):
        product_file(file_id=image.pk, actor=library.cast.charlie)
    assert product_file(file_id=image.pk, actor=library.cast.mary).width == 800
    assert do(review_proposal, library.cast.mary, number=number, approve=True) == number
    product = Product.objects.get(code=number)
    assert (product.specification, product.labels) == (dict(LAPTOP.example), ["energy_saving"])
    assert product_file(file_id=image.pk, actor=None).product_id == product.pk
    assert energy_labelled(product=product, on=datetime.date(2027, 3, 1))
    assert not energy_labelled(product=product, on=datetime.date(2027, 3, 2))
    events = timeline(f"product_proposal/{number}")
    assert [event.action for event in events] == ["product.proposed", "product.approved"]
    assert len(events[0].data["documents"]) == 2


def test_everything_wrong_is_said_at_once_by_name(library: Mall) -> None:
    typed = {**TYPED, "screen_inch": "99", "os": ""}
    files = [certificate(expires_on=datetime.date(2026, 3, 1), number="")]
    inputs = stated(texts={**TEXTS, "unit": ""}, specification=typed, files=files, category="A05010201")
    with pytest.raises(InvalidInput) as refused:
        do(propose_product, library.cast.bob, **inputs)
    assert set(refused.value.fields) == {
        "unit",
        "category",
        "attribute.screen_inch",
        "attribute.os",
        "energy_label_number",
        "energy_label_expires_on",
    }


def test_brand_and_model_are_found_however_they_are_written(library: Mall) -> None:
    Product.objects.create(
        code="T:OLD", category_id="A02010108", name="N15", brand="清峰", model_code="ｎ １５", unit="台"
    )
    assert [row.code for row in twins_of(brand="清峰", model_code="N-15")] == ["T:OLD"]
    assert twins_of(brand="清峰", model_code="N-16") == []
    with pytest.raises(Conflict, match="T:OLD"):
        do(propose_product, library.cast.bob, **stated())
    number = do(propose_product, library.cast.bob, **stated(product="T:OLD"))
    assert do(review_proposal, library.cast.mary, number=number, approve=True) == "T:OLD"
    assert Product.objects.get(code="T:OLD").model_code == "N-15"


def test_the_second_of_two_like_proposals_is_refused_at_its_review(library: Mall) -> None:
    first = do(propose_product, library.cast.bob, **stated())
    second = do(propose_product, library.cast.ben, **stated())
    do(review_proposal, library.cast.mary, number=first, approve=True)
    with pytest.raises(Conflict):
        do(review_proposal, library.cast.mary, number=second, approve=True)
    assert ProductProposal.objects.get(number=second).state == "submitted"


def test_what_is_returned_is_proposed_again_or_withdrawn(library: Mall) -> None:
    number = do(propose_product, library.cast.bob, **stated())
    with pytest.raises(InvalidInput):
        do(review_proposal, library.cast.mary, number=number, approve=False)
    assert do(review_proposal, library.cast.mary, number=number, approve=False, reason="型号不清") == ""
    do(revise_proposal, library.cast.bob, number=number, **stated(texts={**TEXTS, "model_code": "N15 Pro"}))
    assert ProductProposal.objects.get(number=number).state == "submitted"
    assert do(withdraw_proposal, library.cast.bob, number=number) == "withdrawn"
    with pytest.raises(WrongState):
        do(review_proposal, library.cast.mary, number=number, approve=True)


def test_others_neither_see_nor_decide_a_proposal(library: Mall) -> None:
    number = do(propose_product, library.cast.bob, **stated())
    for outsider in (library.cast.charlie, library.cast.ben, library.cast.alice, library.cast.dora):
        with pytest.raises(NotFound):
            proposal(outsider, number)
        with pytest.raises(NotAuthorized):
            do(review_proposal, outsider, number=number, approve=True)
        with pytest.raises(NotAuthorized):
            do(withdraw_proposal, outsider, number=number)
    elsewhere = dataclasses.replace(library.cast.mary, region="990200")
    with pytest.raises(NotAuthorized):
        do(review_proposal, elsewhere, number=number, approve=True)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_are_written_anew_and_small(kind: str) -> None:
    found = clean_picture(picture(kind, (3000, 2000)))
    assert (found.width, found.height) == (1200, 800)
    with Image.open(BytesIO(found.small)) as small:
        assert (small.format, max(small.size)) == ("JPEG", 320)


def test_what_a_camera_put_in_is_gone_and_what_was_transparent_is_white() -> None:
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    out = BytesIO()
    Image.new("RGB", (400, 300)).save(out, "JPEG", exif=exif)
    assert b"a camera" not in clean_picture(out.getvalue()).content
    with Image.open(BytesIO(clean_picture(picture(mode="RGBA")).content)) as shown:
        assert shown.getpixel((5, 5)) == (255, 255, 255)


def with_metadata(content: bytes, data: bytes) -> bytes:
    """Return a PNG with `data` as its Exif chunk, right behind the header."""
    chunk = b"eXIf" + data
    return content[:33] + struct.pack(">I", len(data)) + chunk + struct.pack(">I", zlib.crc32(chunk)) + content[33:]


def test_no_picture_is_let_in_that_is_none_or_fills_the_memory() -> None:
    bomb = bytearray(picture(size=(300, 300)))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    large = bytearray(picture(size=(300, 300)))
    large[16:24] = (10_000).to_bytes(4, "big") * 2
    for broken in (bomb, large):
        # the header's check sum, so that only the size is wrong
        broken[29:33] = zlib.crc32(broken[12:29]).to_bytes(4, "big")
    for content in (
        b"",
        bytes(large),
        b"GIF89a",
        b"<svg/>",
        picture()[:200],
        bytes(bomb),
        picture(size=(100, 100)),
        b"%PDF-1.7",
        with_metadata(picture(), b"II*\0"),
    ):
        with pytest.raises(InvalidInput):
            clean_picture(content)
