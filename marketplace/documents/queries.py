"""Reading documents, always through the right to their subject."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from marketplace.documents.models import Document
from marketplace.documents.storage import fetch
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop


@dataclass(frozen=True)
class DocumentRow:
    """A document without its bytes; `size` in bytes."""

    id: int
    sha256: str
    name: str
    size: int
    content_type: str
    subject: str
    at: datetime.datetime


def documents_with(*, hashes: Iterable[str]) -> list[DocumentRow]:
    """Return the documents of all subjects that have one of the SHA-256 `hashes`; the caller picks what it may show."""
    rows = Document.objects.filter(sha256__in=list(hashes)).order_by("id")
    return [_row(document) for document in rows]


def documents_by_id(*, ids: Iterable[int]) -> list[DocumentRow]:
    """Return documents by their ids; the caller has checked the right to what they belong to (one statement)."""
    return [_row(document) for document in Document.objects.filter(pk__in=list(ids)).order_by("pk")]


def documents_of(*, subject: str) -> list[DocumentRow]:
    """Return the documents that belong to `subject`, in the order in which they came; the caller has checked the right to it."""
    return [_row(document) for document in Document.objects.filter(subject=subject).order_by("id")]


def documents_by_subject(*, subjects: Iterable[str]) -> dict[str, list[DocumentRow]]:
    """Return the documents of each of several subjects, like `documents_of` (one statement)."""
    asked = list(subjects)
    found: dict[str, list[DocumentRow]] = {subject: [] for subject in asked}
    for document in Document.objects.filter(subject__in=asked).order_by("id"):
        found[document.subject].append(_row(document))
    return found


def readable_document(*, document_id: int, may_read: Callable[[str], bool]) -> DocumentRow:
    """Return a document without its bytes, if `may_read` grants its subject; raises `NotFound` like `read_document`."""
    document = Document.objects.filter(pk=document_id).first()
    if document is None or not may_read(document.subject):
        raise NotFound(gettext_noop("This document"))
    return _row(document)


def read_document(*, document_id: int, may_read: Callable[[str], bool]) -> tuple[DocumentRow, bytes]:
    """Return a document and its bytes, if `may_read` grants its subject.

    Raises `NotFound` when there is none or none that the reader may know of, `StorageRefused` when its bytes can't be had.
    """
    row = readable_document(document_id=document_id, may_read=may_read)
    return row, fetch(sha256=row.sha256)


def _row(document: Document) -> DocumentRow:
    return DocumentRow(
        id=document.pk,
        sha256=document.sha256,
        name=document.name,
        size=document.size,
        content_type=document.content_type,
        subject=document.subject,
        at=document.at,
    )
