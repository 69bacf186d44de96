"""The GraphQL endpoint: queries by GET or POST, files beside a POST, sessions and CSRF tokens as on the pages."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods
from graphql import ExecutionResult, OperationType, execute, get_operation_ast

from storefront.graphql import refusals
from storefront.graphql.bodies import admit, members, parsed, readable
from storefront.graphql.cost import MOST_COST
from storefront.graphql.documents import documents, fingerprint, registered
from storefront.graphql.errors import formatted
from storefront.graphql.execution import LeanExecution
from storefront.graphql.limits import LONGEST_DOCUMENT, Prepared
from storefront.graphql.refusals import BadRequest
from storefront.graphql.schema import schema

_SPARE = {"ensure_ascii": False, "separators": (",", ":")}
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Asked:
    """One request: a document or its hash, its variables, and which of its operations to run."""

    document: str | None
    digest: str | None
    variables: dict[str, Any] | None
    operation: str | None


@require_http_methods(["GET", "HEAD", "POST"])
def endpoint(request: HttpRequest) -> HttpResponse:
    """Answer one request; 400 when it can't be executed at all, otherwise 200 with data and errors side by side.

    The CSRF check stands here and not before the view: it reads forms, which is only done for those who may send files.
    """
    try:
        admit(request)
        with readable():
            return _checked(request)
    except BadRequest as error:
        return _answer({"errors": [formatted(error.error)]}, status=error.status)


@csrf_protect
def _checked(request: HttpRequest) -> HttpResponse:
    asked = _read(request)
    prepared = _prepared(asked)
    result = _execute(request, asked, prepared)
    content: dict[str, Any] = {}
    if result.errors:
        content["errors"] = [formatted(error) for error in result.errors]
    executed = result.data is not None or any(error.path for error in result.errors or ())
    if executed:
        content["data"] = result.data
    cost = _cost(prepared, asked.operation)
    if cost is not None:
        content["extensions"] = {"cost": {"requested": cost, "maximum": MOST_COST}}
    return _answer(content, status=200 if executed else 400)


def _prepared(asked: Asked) -> Prepared:
    """Return the document that is asked for; raises `BadRequest` for a hash that is not known or not the text's."""
    digest = asked.digest if asked.document is None else fingerprint(asked.document)
    if asked.document is not None and asked.digest not in {None, digest}:
        raise BadRequest("The hash is not the SHA-256 of the query.", code=refusals.HASH_MISMATCH)
    text = registered().get(digest or "")
    if text is None and settings.GRAPHQL_ONLY_REGISTERED:
        raise BadRequest("Only registered documents are answered here.", code=refusals.NOT_REGISTERED)
    if text is None and asked.document is None:
        known = documents.known(digest or "")
        if known is None:
            # Clients know this very message.
            raise BadRequest("PersistedQueryNotFound", code=refusals.HASH_NOT_FOUND)
        return known
    return documents.prepared(text or asked.document or "")


def _cost(prepared: Prepared, operation: str | None) -> int | None:
    """Return the cost of the operation that ran; None when it isn't clear which."""
    if operation is None and len(prepared.costs) == 1:
        return next(iter(prepared.costs.values()))
    return prepared.costs.get(operation or "")


def _execute(request: HttpRequest, asked: Asked, prepared: Prepared) -> ExecutionResult:
    if prepared.document is None:
        return ExecutionResult(data=None, errors=list(prepared.errors))
    operation = get_operation_ast(prepared.document, asked.operation)
    if request.method != "POST" and operation is not None and operation.operation is not OperationType.QUERY:
        refused = refusals.refused(refusals.ONLY_QUERIES, "Only queries are answered to GET.")
        return ExecutionResult(data=None, errors=[refused])
    result = execute(
        schema.graphql_schema,
        prepared.document,
        context_value=request,
        variable_values=asked.variables,
        operation_name=asked.operation,
        execution_context_class=LeanExecution,
        is_awaitable=_never,
    )
    assert isinstance(result, ExecutionResult)  # noqa: S101 - resolvers are synchronous
    return result


def _never(value: object) -> bool:
    """Tell graphql-core that no resolver is asynchronous; asking each value takes a tenth of the time."""
    return False


def _read(request: HttpRequest) -> Asked:
    data = members(request)
    document, digest, operation = data.get("query"), _digest(data.get("extensions")), data.get("operationName")
    variables = data.get("variables")
    if isinstance(variables, str) and request.method != "POST":
        variables = parsed(variables or "null", "The variables are not JSON.")
    if document is None and digest is None:
        raise BadRequest("Send a query, or the hash of one.")
    if document is not None and (not isinstance(document, str) or not document):
        raise BadRequest("A query is text.")
    if document is not None and len(document) > LONGEST_DOCUMENT:
        raise BadRequest(
            f"Send a query of 1 to {LONGEST_DOCUMENT} characters.",
            code=refusals.DOCUMENT_TOO_LONG,
            maximum=LONGEST_DOCUMENT,
        )
    if not isinstance(variables, dict | None) or not isinstance(operation, str | None):
        raise BadRequest("Variables are an object, the operation's name is text.")
    return Asked(document, digest, variables, operation or None)


def _digest(extensions: Any) -> str | None:
    """Return the hash of a persisted query, if there is one."""
    asked = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    if asked is None:
        return None
    digest = asked.get("sha256Hash") if isinstance(asked, dict) and asked.get("version") == 1 else None
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise BadRequest("A persisted query has version 1 and the SHA-256 of its text, in lower case.")
    return digest


def _answer(content: dict[str, Any], *, status: int) -> HttpResponse:
    response = JsonResponse(content, status=status, json_dumps_params=_SPARE)
    response["Cache-Control"] = "private, no-store"
    return response
