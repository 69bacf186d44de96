"""The bytes of a file inside a GraphQL request: text in base64, or an upload beside it."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from typing import Any

import graphene
from django.core.files.uploadedfile import UploadedFile
from graphql import GraphQLError, StringValueNode, ValueNode

from marketplace.documents.content import MOST_BYTES
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop


class Upload:
    """A file that came beside a request, where the request's map puts it.

    It hides the file itself, which any reader of lists among the variables would take for a list of its lines.
    """

    def __init__(self, file: "UploadedFile[bytes]") -> None:
        self._file = file

    def content(self, *, field: str) -> bytes:
        """Return the bytes; raises `InvalidInput` naming `field` for too many of them, and for whoever asks again.

        A document may name one variable a thousand times, and memory has an end.
        """
        if self._file.closed:
            raise _another_look(field, gettext_noop("An upload is used once: send the file again for another place."))
        if (self._file.size or 0) > MOST_BYTES:
            raise _another_look(field, gettext_noop("At most 20 MB."))
        with self._file as file:
            return bytes(file.read())


class FileContent(graphene.Scalar):  # type: ignore[misc] # graphene has no types
    """The bytes of a file: text in base64, or an upload of a `multipart/form-data` request. Added in 0.3."""

    @staticmethod
    def parse_value(value: Any) -> str | Upload:
        """Return what a variable holds."""
        if isinstance(value, str | Upload):
            return value
        raise GraphQLError("The content of a file is text in base64, or an upload.")

    @staticmethod
    def parse_literal(node: ValueNode, variables: Mapping[str, Any] | None = None) -> str:
        """Return the text that stands in the document itself."""
        if isinstance(node, StringValueNode):
            return node.value
        raise GraphQLError("The content of a file is text in base64, or a variable with an upload.", node)


def bytes_of(content: str | Upload, *, field: str) -> bytes:
    """Return the bytes that a `FileContent` stands for; raises `InvalidInput` naming `field` for none that can be taken."""
    if isinstance(content, Upload):
        return content.content(field=field)
    try:
        return b64decode(content, validate=True)
    except (NotBase64, ValueError):
        raise _another_look(field, gettext_noop("Send the file in base64.")) from None


def _another_look(field: str, text: str) -> InvalidInput:
    return InvalidInput(gettext_noop("Some fields need another look."), fields={field: text})
