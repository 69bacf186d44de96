"""Querysets compiled once.

A busy step asks the same question a million times with another key. Building its statement from the queryset then costs more
than the database's answer; here it is built at the first question and kept.

    purchase_by_number = Prepared(lambda number: Purchase.objects.filter(number=number).select_for_update(), stand_in="?")
    rows = purchase_by_number("CG-…")

The queryset's shape must not depend on the key: many keys are one array, `pk__in=RawSQL("SELECT unnest(%s::bigint[])", [keys])`;
where they are few, compared with the array itself (`purchasing/queries/facts/lines.py`).
Rows come as they would from the queryset: the same instances, joined and deferred alike.
"""

import copy
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")


class Prepared(Generic[Row]):
    """One question with one key. `stand_in` is a key that no row has and no other part of the statement equals."""

    def __init__(self, build: "Callable[[Any], models.QuerySet[Any, Row]]", *, stand_in: Any) -> None:
        self._build = build
        self._stand_in = stand_in
        self._kept: tuple[models.QuerySet[Any, Row], SQLCompiler, str, tuple[Any, ...]] | None = None

    def __call__(self, key: Any) -> list[Row]:
        """Return the rows for `key` (one statement)."""
        if self._kept is None:
            self._kept = self._compiled()
        known, compiler, statement, parameters = self._kept
        asked = copy.copy(compiler)
        asked.connection = connection
        answer = (statement, tuple(key if one == self._stand_in else one for one in parameters))
        asked.as_sql = lambda *_, **__: answer  # type: ignore[method-assign]
        rows = known.all()
        rows.query.get_compiler = lambda *_, **__: asked  # type: ignore[method-assign]
        return list(rows)

    def _compiled(self) -> "tuple[models.QuerySet[Any, Row], SQLCompiler, str, tuple[Any, ...]]":
        rows = self._build(self._stand_in)
        compiler = rows.query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        if list(parameters).count(self._stand_in) != 1:
            raise ValueError(f"the stand-in {self._stand_in!r} is not the statement's one key")
        return rows, compiler, statement, tuple(parameters)
