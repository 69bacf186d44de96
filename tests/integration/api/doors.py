"""Asking the doors of the mall at random: values for every argument, forms as the pages have them, and what no answer may be."""

import base64
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    Undefined,
    get_named_type,
    is_leaf_type,
)
from hypothesis import strategies as st

# Whatever a request does is done within this many seconds, on a busy machine too.
SLOWEST = 15
CANARY = "canary"
HOSTILE = (
    "", " ", "0", "-1", "null", "'", '"', "<script>alert(1)</script>", "{{7*7}}", "../../etc/passwd", "%00", "\x00", "\x7f",
    "9" * 400, "١٢٣", "NaN", "1e9", "-0.00", "1.005", "2026-13-45", "9999-12-31", "0001-01-01", "\u202e", "𝕏" * 60, "长" * 5000,
    "=1+1", "1;drop table", "CG-", "é́", "990000", "A02010108", "true",
)  # fmt: skip
NUMBERS = (0, 1, 2, 3, 7, 10, 99, -1, 2**31 - 1, -(2**31))
_COLUMNS = (
    ("purchasing_purchase", "number"),
    ("purchasing_order", "number"),
    ("fulfilment_claim", "number"),
    ("agreements_frameworkagreement", "number"),
    ("agreements_application", "number"),
    ("waivers_waiver", "number"),
    ("notices_notice", "number"),
    ("rule_packs_packdraft", "number"),
    ("catalogue_product", "code"),
    ("organisations_organisation", "credit_code"),
    ("budget_budgetline", "code"),
)


@dataclass(repr=False)
class Known:
    """What stands in the mall that somebody could name, and the tables' ids."""

    texts: list[str] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)


def known() -> Known:
    """Read some names of everything, whosever they are."""
    found = Known(ids=[*NUMBERS, *range(1, 40)])
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, column in _COLUMNS:
            if table in present:
                cursor.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY id LIMIT 8")
                found.texts += [str(row[0]) for row in cursor.fetchall()]
    return found


def values(kind: Any, there: Known, depth: int = 0) -> st.SearchStrategy[Any]:
    """Return values for an input type: mostly of the right shape, with names that exist and such that should not."""
    if isinstance(kind, GraphQLNonNull):
        return values(kind.of_type, there, depth)
    if isinstance(kind, GraphQLList):
        return st.lists(values(kind.of_type, there, depth + 1), max_size=3)
    if isinstance(kind, GraphQLInputObjectType):
        must = {key: one for key, one in kind.fields.items() if required(one)}
        may = {key: one for key, one in kind.fields.items() if not required(one) and depth < 3}
        return st.fixed_dictionaries(
            {key: _named(key, one.type, there, depth) for key, one in must.items()},
            optional={key: _named(key, one.type, there, depth) for key, one in may.items()},
        )
    if isinstance(kind, GraphQLEnumType):
        return st.sampled_from(sorted(kind.values))
    return _SCALARS.get(kind.name, texts)(there)


def _named(name: str, kind: Any, there: Known, depth: int) -> st.SearchStrategy[Any]:
    if name == "idempotencyKey":
        return st.uuids().map(str) | st.sampled_from(["k", "", "k" * 81, "\n"])
    if name == "content":
        return st.sampled_from(["JVBERi0xLjQKJSVFT0Y=", "PGh0bWw+", "", "no base64"])
    return values(kind, there, depth + 1)


def texts(there: Known) -> st.SearchStrategy[str]:
    """Return texts: names of things that exist, hostile ones, anything."""
    return st.sampled_from(there.texts) | st.sampled_from(HOSTILE) | st.text(max_size=12)


_SCALARS: Mapping[str, Callable[[Known], st.SearchStrategy[Any]]] = {
    "Int": lambda there: st.sampled_from(there.ids),
    "Boolean": lambda _: st.booleans(),
    "Decimal": lambda _: st.sampled_from(["0", "0.01", "1.00", "-1", "99999999999999", "NaN", "1E+5", "5000.00"]),
    "Date": lambda _: st.sampled_from(["2026-09-14", "0001-01-01", "9999-12-31", "2026-02-30"]),
    "DateTime": lambda _: st.sampled_from(["2026-09-14T10:00:00+08:00", "0001-01-01T00:00:00", "9999-12-31T23:59:59Z"]),
    "Float": lambda _: st.sampled_from([0.0, -1.5, 1e300]),
}


def required(one: Any) -> bool:
    """Whether an argument or an input field can't be left out."""
    return isinstance(one.type, GraphQLNonNull) and one.default_value is Undefined


def selection(kind: Any, depth: int = 2, *, alone: bool = False) -> str:
    """Return what to ask of an answer, some levels deep; `alone` says that it is one thing, of which more may be asked."""
    if is_leaf_type(kind):
        return ""
    parts = []
    for name, one in kind.fields.items():
        inner = get_named_type(one.type)
        if (getattr(one.resolve, "of_one", False) and not alone) or any(
            required(argument) for argument in one.args.values()
        ):
            continue
        if is_leaf_type(inner):
            parts.append(name)
        elif isinstance(inner, GraphQLObjectType) and depth:
            below = selection(inner, depth - 1, alone=alone and "first" not in one.args)
            parts += [f"{name} {below}"] if below else []
    return "{ " + " ".join(parts) + " }" if parts else ""


def document(kind: str, name: str, one: GraphQLField) -> str:
    """Return a document that asks one field, its arguments as variables of the same names."""
    given = ", ".join(f"${key}: {argument.type}" for key, argument in one.args.items())
    passed = ", ".join(f"{key}: ${key}" for key in one.args)
    named, called = (f"({given})", f"({passed})") if given else ("", "")
    depth = 3 if "first" in one.args else 2
    return f"{kind} A{named} {{ {name}{called} {selection(get_named_type(one.type), depth)} }}"


def arguments(one: GraphQLField, there: Known) -> st.SearchStrategy[dict[str, Any]]:
    """Return values for a field's arguments; what may be left out sometimes is."""
    must = {key: values(argument.type, there) for key, argument in one.args.items() if required(argument)}
    may = {key: values(argument.type, there) for key, argument in one.args.items() if not required(argument)}
    return st.fixed_dictionaries(must, optional=may)


class Forms(HTMLParser):
    """The forms of a page: action, method, and the fields with what stands in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect forms and what belongs to them."""
        given = dict(attrs)
        if tag == "form":
            self.forms.append(
                {"action": given.get("action") or "", "method": (given.get("method") or "get").lower(), "fields": {}}
            )
        elif tag in {"input", "select", "textarea", "button"} and self.forms and given.get("name"):
            self.forms[-1]["fields"][given["name"]] = given.get("value") or ""


def check(answer: HttpResponse, took: float, *, outsider: bool) -> None:
    """Fail for what no answer may be: a fault of ours, a long wait, or what belongs to somebody else."""
    assert answer.status_code < 500, answer.content[:400]
    assert took < SLOWEST, f"{took:.1f} s"
    body = b"" if answer.streaming else answer.content
    if answer.headers.get("Content-Type", "").startswith("application/json"):
        found = json.loads(body)
        errors = found.get("errors", []) if isinstance(found, dict) else []
        faults = [
            one for one in errors if isinstance(one, dict) and one.get("extensions", {}).get("code") == "internal"
        ]
        assert not faults, faults
    if outsider:
        assert not re.search(rb"canary-", body), "it tells what belongs to another organisation"


def sent(send: Callable[[], Any], *, outsider: bool = False) -> Any:
    """Send one request, check the answer, and take back what it did."""
    with transaction.atomic():
        started = time.monotonic()
        answer = send()
        check(answer, time.monotonic() - started, outsider=outsider)
        transaction.set_rollback(True)
    return answer


def post(client: Client, text: str, given: dict[str, Any]) -> Callable[[], Any]:
    """Return the sending of a document with variables."""
    body = json.dumps({"query": text, "variables": given})
    return lambda: client.post("/graphql/", body, content_type="application/json")


def post_form(client: Client, text: str, given: dict[str, Any], way: str = "variables") -> Callable[[], Any]:
    """Return the sending of the same as a form, what stands in files beside it; `way` is where the map begins."""
    files: dict[str, bytes] = {}
    operations = json.dumps({"query": text, "variables": _without_files(given, way, files)})
    places = json.dumps({str(number): [path] for number, path in enumerate(files)})
    papers = {str(number): content for number, content in enumerate(files.values())}

    def send() -> Any:
        uploads = {name: SimpleUploadedFile("a.pdf", content) for name, content in papers.items()}
        return client.post("/graphql/", {"operations": operations, "map": places, **uploads})

    return send


def _without_files(value: Any, path: str, files: dict[str, bytes]) -> Any:
    """Return a value with null in place of what stands in files, which are put into `files` by their paths."""
    if isinstance(value, list):
        return [_without_files(one, f"{path}.{place}", files) for place, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("content"), str):
        files[f"{path}.content"] = base64.b64decode(value["content"] + "===")
        return {**value, "content": None}
    return {key: _without_files(one, f"{path}.{key}", files) for key, one in value.items()}
