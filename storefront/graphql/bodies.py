"""What a request says: the members of its address, of its JSON body, or of a form with files beside it.

Files come by the GraphQL multipart request specification: the field `operations` is what would be the JSON body, with null in
place of each file, and the field `map` tells the place of each: `{"0": ["variables.input.file.content"]}`. A file goes to one
place, inside the variables; how many bytes all of them have together is bounded before the body is read, as for pages.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousMultipartForm, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from storefront.graphql import refusals
from storefront.graphql.refusals import BadRequest
from storefront.kit.actors import actor_of
from storefront.kit.uploads import Upload

_JSON, _FORM = "application/json", "multipart/form-data"
_INDEX = re.compile(r"0|[1-9][0-9]{0,4}")
_LONGEST_ECHO = 100
# What Django bounds while it reads: the code, the setting, and what is counted.
_BOUNDS: Mapping[type[Exception], tuple[str, str, str]] = {
    RequestDataTooBig: (refusals.BODY_TOO_LARGE, "DATA_UPLOAD_MAX_MEMORY_SIZE", "bytes, files aside"),
    TooManyFilesSent: (refusals.TOO_MANY_FILES, "DATA_UPLOAD_MAX_NUMBER_FILES", "files"),
    TooManyFieldsSent: (refusals.BAD_REQUEST, "DATA_UPLOAD_MAX_NUMBER_FIELDS", "fields"),
}


def admit(request: HttpRequest) -> None:
    """Raise `BadRequest` for a body that can't be a request, before any of it is read; no visitor has a use for files."""
    if request.method != "POST" or request.content_type == _JSON:
        return
    if request.content_type != _FORM:
        raise BadRequest(f"Send JSON with the content type {_JSON}, or {_FORM} with files.")
    if actor_of(request) is None:
        raise BadRequest("Only who is signed in may send files.", code=refusals.NOT_AUTHORIZED)
    # A form may name an encoding of its own, also one that nothing can be read with; JSON has one.
    request.encoding = "utf-8"


@contextmanager
def readable() -> Iterator[None]:
    """Tell as `BadRequest` what Django refuses about a body; the CSRF check may be the first that reads it."""
    try:
        yield
    except (RequestDataTooBig, TooManyFilesSent, TooManyFieldsSent) as error:
        code, setting, what = _BOUNDS[type(error)]
        limit = getattr(settings, setting)
        raise BadRequest(f"A request has at most {limit} {what}.", code=code, maximum=limit) from None
    except (MultiPartParserError, SuspiciousMultipartForm, UnreadablePostError):
        raise BadRequest("The body is no form with files, or not all of one.") from None


def members(request: HttpRequest) -> dict[str, Any]:
    """Return what a request says, uploads in their places; raises `BadRequest` for what is no request."""
    if request.method != "POST":
        found = request.GET.dict()
        extensions = found.get("extensions")
        return found | {"extensions": parsed(extensions, "The extensions are not JSON.") if extensions else None}
    if request.content_type == _FORM:
        return _with_files(request)
    try:
        text = request.body.decode()
    except ValueError:
        raise BadRequest("The body is not UTF-8.") from None
    return _operation(text, "The body is not JSON.")


def parsed(text: str, otherwise: str) -> Any:
    """Return what `text` says; raises `BadRequest` when it is no JSON, or spells half characters that no text can hold."""
    try:
        found = json.loads(text)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BadRequest(otherwise) from None
    return found


def _operation(text: str, otherwise: str) -> dict[str, Any]:
    data = parsed(text, otherwise)
    if isinstance(data, list):
        raise BadRequest("Send one JSON object with a query; batches are not answered.", code=refusals.BATCH)
    if not isinstance(data, dict):
        raise BadRequest("Send one JSON object with a query.")
    return data


def _with_files(request: HttpRequest) -> dict[str, Any]:
    """Return the operation of a form with its files in the places that the map tells."""
    asked = _operation(_field(request, "operations"), "The field operations is not JSON.")
    places = parsed(_field(request, "map"), "The field map is not JSON.")
    if not isinstance(places, dict):
        raise _bad_files("The map is an object: the name of each file with a list of its one place.")
    files = dict(request.FILES.lists())
    if places.keys() != files.keys():
        raise _bad_files("The map names each file that is sent, and no other.")
    for name, paths in places.items():
        if not isinstance(paths, list) or len(paths) != 1 or not isinstance(paths[0], str) or len(files[name]) != 1:
            raise _bad_files("Each file has a name of its own and one place: send it again for another place.")
        _put(asked, paths[0], Upload(files[name][0]))
    return asked


def _field(request: HttpRequest, name: str) -> str:
    texts = request.POST.getlist(name)
    if len(texts) != 1:
        raise BadRequest(f"A form with files has one field {name}, which is text.")
    # What Django's parser writes for bytes that are no UTF-8.
    if "\ufffd" in texts[0]:
        raise BadRequest(f"The field {name} is not UTF-8.")
    return str(texts[0])


def _put(asked: dict[str, Any], path: str, upload: Upload) -> None:
    """Put an upload where `path` leads: to a null inside the variables."""
    holder: Any = None
    key: Any = None
    value: Any = asked
    for name in path.split("."):
        holder, key = value, _key(value, name)
        value = None if key is None else holder[key]
    if key is None or value is not None or not path.startswith("variables."):
        raise _bad_files(f"The map leads to no null inside the variables: {path[:_LONGEST_ECHO]}")
    holder[key] = upload


def _key(holder: Any, name: str) -> str | int | None:
    """Return `name` as the key of an object or the place in a list; None when nothing is there."""
    if isinstance(holder, dict):
        return name if name in holder else None
    found = isinstance(holder, list) and _INDEX.fullmatch(name) and int(name) < len(holder)
    return int(name) if found else None


def _bad_files(message: str) -> BadRequest:
    return BadRequest(message, code=refusals.BAD_FILES)
