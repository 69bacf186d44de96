"""The whole dossier: the log's stream with the documents that its events name."""

import datetime
from functools import partial
from io import BytesIO
from typing import IO, BinaryIO

from marketplace.audit.dossier import Dossier, DossierDamaged, DossierFile, write_dossier
from marketplace.audit.queries import documents_named
from marketplace.documents.content import ending_of
from marketplace.documents.queries import DocumentRow, documents_with
from marketplace.documents.storage import StorageRefused, fetch


def export_dossier(*, stream: str, at: datetime.datetime, out: BinaryIO) -> Dossier:
    """Write the dossier of `stream` with all its documents to `out`, a seekable binary file; `at` is the moment of export.

    Raises `NotFound` when there is no such stream and `DossierDamaged` when any of its evidence is not what it was. The
    caller has checked the right to the stream.
    """
    named = documents_named(stream)
    rows = documents_with(hashes={digest for _, digest in named})
    # Elsewhere the same bytes may lie under another name that is nobody's business here.
    files = [_file(row) for row in rows if (row.subject.rsplit("/", 1)[-1], row.sha256) in named]
    return write_dossier(stream=stream, at=at, files=files, out=out)


def _file(row: DocumentRow) -> DossierFile:
    return DossierFile(
        name=row.name,
        sha256=row.sha256,
        size=row.size,
        ending=ending_of(row.content_type),
        content_type=row.content_type,
        subject=row.subject,
        uploaded_at=row.at,
        open=partial(_open, row),
    )


def _open(row: DocumentRow) -> IO[bytes]:
    try:
        return BytesIO(fetch(sha256=row.sha256))
    except StorageRefused as error:
        raise DossierDamaged(f"{row.name} ({row.sha256})") from error
