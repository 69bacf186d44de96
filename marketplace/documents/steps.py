"""Storing a file inside another app's operation."""

import datetime
import hashlib

from marketplace.documents.content import MOST_BYTES, clean_name, file_type
from marketplace.documents.models import Document
from marketplace.documents.storage import keep
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop


def store(*, content: bytes, name: str, subject: str, actor: Actor, at: datetime.datetime) -> Document:
    """Keep an uploaded file under `subject` and return its row; the same bytes again give the first row again.

    `subject` is kind and number (`order/DD-…`). The caller's event, whose subject is that number, names the SHA-256 in its
    data's list `documents`: a dossier takes its documents from there. The type is judged by the bytes. Raises
    `InvalidInput` for files that are empty, above 20 MiB or of no accepted type, `StorageRefused` when the store refuses.
    """
    if not content:
        raise InvalidInput(
            gettext_noop("The file is empty."), fields={"file": gettext_noop("Choose a file with content.")}
        )
    if len(content) > MOST_BYTES:
        raise InvalidInput(
            gettext_noop("The file is larger than 20 MB."), fields={"file": gettext_noop("At most 20 MB.")}
        )
    kind = file_type(content)
    sha256 = hashlib.sha256(content).hexdigest()
    keep(content, sha256=sha256)
    document, _ = Document.objects.get_or_create(
        subject=subject,
        sha256=sha256,
        defaults={
            "name": clean_name(name, ending=kind.ending),
            "size": len(content),
            "content_type": kind.content_type,
            "uploaded_by": actor.key,
            "at": at,
        },
    )
    return document
