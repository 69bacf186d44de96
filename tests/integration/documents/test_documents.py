"""Documents: stored once, never changed, read only through the right to their subject."""

import hashlib
import io
import threading
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction

from marketplace.documents.content import MOST_BYTES
from marketplace.documents.models import Document
from marketplace.documents.queries import documents_with, read_document
from marketplace.documents.steps import store
from marketplace.documents.storage import StorageRefused
from marketplace.kernel.errors import InvalidInput, NotFound
from tests.factories.log import ALICE, AT

PDF = b"%PDF-1.7\n the invoice"
ORDER = "order/DD-990100-20261122-000007"


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]
    return tmp_path


def keep(content: bytes = PDF, *, subject: str = ORDER, name: str = "../发票.pdf.exe") -> Document:
    with transaction.atomic():
        return store(content=content, name=name, subject=subject, actor=ALICE, at=AT)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_stores_a_file_under_its_hash(folder: Path) -> None:
    document = keep()
    digest = hashlib.sha256(PDF).hexdigest()
    assert (document.sha256, document.size, document.content_type) == (digest, len(PDF), "application/pdf")
    assert (document.name, document.uploaded_by, document.at) == ("发票.pdf.pdf", "user:7@org:3", AT)
    assert files(folder) == [folder / "sha256" / digest[:2] / digest[2:4] / digest]
    row, content = read_document(document_id=document.pk, may_read=lambda subject: subject == ORDER)
    assert (row.name, content) == (document.name, PDF)


@pytest.mark.django_db
def test_the_same_bytes_lie_once_and_are_listed_once_a_subject(folder: Path) -> None:
    assert keep().pk == keep(name="again.pdf").pk
    other = keep(subject="order/DD-2")
    assert len(files(folder)) == 1
    assert [row.subject for row in documents_with(hashes=[other.sha256])] == [ORDER, "order/DD-2"]


@pytest.mark.parametrize("content", [b"", b"text", b"%PDF" + b"x" * MOST_BYTES])
@pytest.mark.django_db
def test_refuses_what_it_does_not_take(folder: Path, content: bytes) -> None:
    with pytest.raises(InvalidInput):
        keep(content)
    assert files(folder) == []
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_is_unknown_to_those_without_the_right_to_its_subject() -> None:
    document = keep()
    with pytest.raises(NotFound):
        read_document(document_id=document.pk, may_read=lambda _: False)
    with pytest.raises(NotFound):
        read_document(document_id=document.pk + 1, may_read=lambda _: True)


@pytest.mark.parametrize("statement", ["UPDATE documents_document SET name = 'x'", "DELETE FROM documents_document"])
@pytest.mark.django_db
def test_its_row_never_changes(statement: str) -> None:
    keep()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_changed_or_lost_bytes_are_not_given_out(folder: Path) -> None:
    document = keep()
    (path,) = files(folder)
    path.write_bytes(PDF + b"!")
    with pytest.raises(StorageRefused):
        read_document(document_id=document.pk, may_read=lambda _: True)
    path.unlink()
    with pytest.raises(StorageRefused):
        read_document(document_id=document.pk, may_read=lambda _: True)


@pytest.mark.django_db
def test_replaces_the_remnant_of_a_save_that_was_cut_off(folder: Path) -> None:
    digest = hashlib.sha256(PDF).hexdigest()
    default_storage.save(f"sha256/{digest[:2]}/{digest[2:4]}/{digest}", ContentFile(PDF[:5]))
    document = keep()
    assert read_document(document_id=document.pk, may_read=lambda _: True)[1] == PDF
    assert len(files(folder)) == 1


@pytest.mark.django_db
def test_a_store_that_refuses_keeps_nothing(folder: Path) -> None:
    (folder / "sha256").write_text("a file where the folder should be: the store cannot write")
    with pytest.raises(StorageRefused):
        keep()
    assert not Document.objects.exists()


def test_many_at_once_store_one_file(own_database: str, folder: Path) -> None:
    content = PDF + io.BytesIO(b"x" * 200_000).read()

    def upload() -> None:
        keep(content)
        connection.close()

    uploads = [threading.Thread(target=upload) for _ in range(6)]
    for one in uploads:
        one.start()
    for one in uploads:
        one.join()
    assert Document.objects.count() == 1
    assert len(files(folder)) == 1
