"""The GraphQL endpoint: queries by GET or POST, sessions and CSRF tokens as on the pages."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods
from graphql import ExecutionResult, GraphQLError, OperationType, execute, get_operation_ast

from storefront.graphql.errors import formatted
from storefront.graphql.execution import LeanExecution
from storefront.graphql.limits import LONGEST_DOCUMENT, prepare
from storefront.graphql.schema import schema

_SPARE = {"ensure_ascii": False, "separators": (",", ":")}


class BadRequest(Exception):
    """The request is no GraphQL request."""


@dataclass(frozen=True)
class Asked:
    """One request: a document, its variables, and which of its operations to run."""

    document: str
    variables: dict[str, Any] | None
    operation: str | None


@require_http_methods(["GET", "HEAD", "POST"])
def endpoint(request: HttpRequest) -> HttpResponse:
    """Answer one request; 400 when it can't be executed at all, otherwise 200 with data and errors side by side."""
    try:
        asked = _read(request)
    except BadRequest as error:
        return _answer({"errors": [formatted(GraphQLError(str(error)))]}, status=400)
    result = _execute(request, asked)
    content: dict[str, Any] = {}
    if result.errors:
        content["errors"] = [formatted(error) for error in result.errors]
    executed = result.data is not None or any(error.path for error in result.errors or ())
    if executed:
        content["data"] = result.data
    return _answer(content, status=200 if executed else 400)


def _execute(request: HttpRequest, asked: Asked) -> ExecutionResult:
    prepared = prepare(asked.document)
    if prepared.document is None:
        return ExecutionResult(data=None, errors=list(prepared.errors))
    operation = get_operation_ast(prepared.document, asked.operation)
    if request.method != "POST" and operation is not None and operation.operation is not OperationType.QUERY:
        return ExecutionResult(data=None, errors=[GraphQLError("Only queries are answered to GET.")])
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
    data: Any = request.GET
    if request.method == "POST":
        if request.content_type != "application/json":
            raise BadRequest("Send JSON with the content type application/json.")
        try:
            data = _json(request.body.decode())
        except (ValueError, RecursionError):
            raise BadRequest("The body is not JSON.") from None
    if not hasattr(data, "get"):
        raise BadRequest("Send one JSON object with a query; batches are not answered.")
    document, variables, operation = data.get("query"), data.get("variables"), data.get("operationName")
    if isinstance(variables, str) and request.method != "POST":
        try:
            variables = _json(variables or "null")
        except (ValueError, RecursionError):
            raise BadRequest("The variables are not JSON.") from None
    if not isinstance(document, str) or not 0 < len(document) <= LONGEST_DOCUMENT:
        raise BadRequest(f"Send a query of 1 to {LONGEST_DOCUMENT} characters.")
    if not isinstance(variables, dict | None) or not isinstance(operation, str | None):
        raise BadRequest("Variables are an object, the operation's name is text.")
    return Asked(document, variables, operation or None)


def _json(text: str) -> Any:
    """Return what `text` says; raises `ValueError` when it is no JSON, or spells half characters that no text can hold."""
    found = json.loads(text)
    if "\\u" in text:
        json.dumps(found, ensure_ascii=False).encode()
    return found


def _answer(content: dict[str, Any], *, status: int) -> HttpResponse:
    response = JsonResponse(content, status=status, json_dumps_params=_SPARE)
    response["Cache-Control"] = "private, no-store"
    return response
