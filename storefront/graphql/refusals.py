"""Why a request isn't executed: stable codes for clients, with the limit that was passed."""

from graphql import GraphQLError

BAD_FILES = "bad_files"
BAD_REQUEST = "bad_request"
BATCH = "batch"
BODY_TOO_LARGE = "body_too_large"
DOCUMENT_TOO_LONG = "document_too_long"
INVALID_DOCUMENT = "invalid_document"
NOT_AUTHORIZED = "not_authorized"
NOT_REGISTERED = "not_registered"
ONLY_OF_ONE = "only_of_one"
ONLY_QUERIES = "only_queries"
SYNTAX = "syntax"
TOO_COSTLY = "too_costly"
TOO_DEEP = "too_deep"
TOO_MANY_ALIASES = "too_many_aliases"
TOO_MANY_CHANGES = "too_many_changes"
TOO_MANY_FIELDS = "too_many_fields"
TOO_MANY_FILES = "too_many_files"
TOO_MANY_OPERATIONS = "too_many_operations"
TOO_MANY_TOKENS = "too_many_tokens"
# As clients of automatic persisted queries know them.
HASH_MISMATCH = "PERSISTED_QUERY_HASH_MISMATCH"
HASH_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
_STATUS = {BODY_TOO_LARGE: 413, NOT_AUTHORIZED: 403}


class BadRequest(Exception):
    """The request is no GraphQL request, or asks for a document that isn't answered."""

    def __init__(self, message: str, *, code: str = BAD_REQUEST, **facts: int) -> None:
        super().__init__(message)
        self.error = refused(code, message, **facts)
        self.status = _STATUS.get(code, 400)


def refused(code: str, message: str, **facts: int) -> GraphQLError:
    """Return the error with `code`, and what it was measured against."""
    return GraphQLError(message, extensions={"code": code, **facts})
