"""Many rows out of one: copies of a row as the mall itself wrote it, for tests that count what many rows cost."""

import datetime
import itertools
import secrets
from typing import Any

from django.db import DatabaseError, models, transaction

# Whole numbers that must differ: of chosen ones two in a hundred tests would be the same.
_places = itertools.count()
# Parts of a row that are copied with it.
PARTS = ("lines", "orders", "lots", "invitations", "opinions", "stages")


def multiply(row: models.Model, times: int, *, anew: str | None = None) -> None:
    """Copy a row, with its parts, as often as its constraints let; each copy has another `anew`, a relation of the row."""
    for _ in range(times):
        try:
            with transaction.atomic():
                changed: dict[str, Any] = {anew: copied(getattr(row, anew), parts=())} if anew else {}
                copied(row, **changed)
        except DatabaseError:
            return


def copied(row: models.Model, *, parts: tuple[str, ...] = PARTS, **changed: Any) -> models.Model:
    """Return a copy of a row in the database: what must be unique is made so, its `parts` are copied too."""
    kind = type(row)
    new = kind._base_manager.get(pk=row.pk)
    new.pk = _natural(row)
    new._state.adding = True
    alone = [[field] for field in kind._meta.concrete_fields if field.unique and not field.primary_key]
    together = [
        [kind._meta.get_field(name) for name in one.fields]
        for one in kind._meta.constraints
        if isinstance(one, models.UniqueConstraint) and one.fields and _holds(one, row)
    ]
    for fields in (*alone, *together):
        if not any(field.name in changed for field in fields):
            changed |= _distinct(row, fields)
    for name, value in changed.items():
        setattr(new, name, value)
    kind._base_manager.bulk_create([new])
    for relation in kind._meta.related_objects:
        if relation.one_to_many and relation.get_accessor_name() in parts:
            for part in relation.related_model._base_manager.filter(**{relation.field.name: row}):
                copied(part, **{relation.field.name: new})
    return new


def _holds(one: models.UniqueConstraint, row: models.Model) -> bool:
    """Whether a constraint speaks of the row: some speak of the open ones, or of the default one only."""
    return one.condition is None or type(row)._base_manager.filter(one.condition, pk=row.pk).exists()


def _natural(row: models.Model) -> Any:
    """Return another key for a row whose key says something: its code with another end, an earlier day; else none."""
    key = row._meta.pk
    if isinstance(key, models.CharField):
        return f"{row.pk[:-4]}{(7_000 + next(_places)) % 10_000:04}"
    return row.pk - datetime.timedelta(days=100 + next(_places)) if isinstance(key, models.DateField) else None


def _distinct(row: models.Model, fields: list[Any]) -> dict[str, Any]:
    """Return another value for one of the fields that are unique together."""
    for field in fields:
        value = getattr(row, field.attname)
        if value is None:
            return {}
        if isinstance(field, models.CharField) and not field.choices:
            return {field.name: (value[:-8] if len(value) > 8 else "") + f"{secrets.randbelow(10**8):08}"}
    for field in fields:
        if isinstance(field, models.IntegerField) and not field.is_relation:
            return {field.name: 10_000 + next(_places) % 20_000}
    for field in fields:
        if field.is_relation:
            return {field.name: copied(getattr(row, field.name), parts=())}
    return {}
