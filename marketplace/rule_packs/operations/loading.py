"""Loading the rule packs that come with the program."""

import datetime
from collections.abc import Sequence

from django.db import connection, transaction

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.rule_packs import events
from marketplace.rule_packs.models import PackParameter, PackVersion
from marketplace.rule_packs.packs import Pack, read_packs
from marketplace.rule_packs.permissions import Permission
from marketplace.rule_packs.queries import forget_parameters, governing_rows
from marketplace.rule_packs.rules import Row, loosened

# Any number, the same in every process: two starts must not load the same version at once.
_LOADING = 7_240_001


@operation(Permission.PACK_LOAD)
def load_packs(*, actor: Actor, at: datetime.datetime, packs: Sequence[Pack] | None = None) -> int:
    """Load `packs` (those that came with the program when None) and return how many new versions there were.

    Safe to repeat: a version that is there already is left alone, and so is a pack that officers have taken into their hands:
    what the program brings for it they may import as a draft. Raises `InvalidInput` when a known version comes with
    another content, or when a region's value is looser than a region above it allows; then nothing is loaded.
    """
    lock_loading()
    taken = set(PackVersion.objects.exclude(draft="").values_list("pack", flat=True))
    wanted = [pack for pack in (read_packs() if packs is None else packs) if pack.pack not in taken]
    known = {(row.pack, row.version): row.digest for row in PackVersion.objects.all()}
    for pack in wanted:
        if known.get((pack.pack, pack.version), pack.digest) != pack.digest:
            raise InvalidInput(
                gettext_noop(
                    "%(pack)s version %(version)s is loaded with another content: give the file a new version."
                ),
                params={"pack": pack.pack, "version": str(pack.version)},
            )
    fresh = [pack for pack in wanted if (pack.pack, pack.version) not in known]
    if not fresh:
        return 0
    kept = [row for row in governing_rows() if row.parameter.pack in taken]
    _refuse_loosened([*kept, *(row for pack in wanted for row in pack.rows())])
    count = sum(store_version(pack, at) for pack in fresh)
    event = events.PacksLoaded(
        subject=events.STREAM,
        packs={f"{pack.pack} v{pack.version}": pack.digest for pack in fresh},
        parameters=count,
    )
    record(stream=events.STREAM, actor=actor, at=at, events=[event])
    forget_parameters()
    transaction.on_commit(forget_parameters)
    return len(fresh)


def lock_loading() -> None:
    """Let one transaction at a time add pack versions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])


def _refuse_loosened(rows: Sequence[Row]) -> None:
    for found in loosened(rows):
        raise InvalidInput(
            gettext_noop(
                "%(name)s: %(child)s %(unit)s in region %(region)s is looser than the %(parent)s %(unit)s of %(pack)s."
            ),
            params={
                "name": found.child.name,
                "child": found.child.value,
                "parent": found.parent.value,
                "unit": found.child.unit,
                "region": found.child.region,
                "pack": found.parent.pack,
            },
        )


def store_version(
    pack: Pack, at: datetime.datetime, *, draft: str = "", made_by: str = "", approved_by: str = ""
) -> int:
    """Insert a pack version with its parameters and return how many these are; the caller has judged it."""
    version = PackVersion.objects.create(
        pack=pack.pack,
        version=pack.version,
        region=pack.region,
        title=pack.title,
        digest=pack.digest,
        loaded_at=at,
        content=pack.model_dump(mode="json"),
        draft=draft,
        made_by=made_by,
        approved_by=approved_by,
    )
    rows = [
        PackParameter(
            pack_version=version,
            name=row.parameter.name,
            value=row.parameter.value,
            unit=row.parameter.unit,
            source_key=row.parameter.source_key,
            source=row.parameter.source,
            mark=row.parameter.mark,
            region=row.parameter.region,
            category=row.parameter.category,
            tighten=row.tighten,
            reference=row.parameter.reference,
            effective_from=row.parameter.effective_from,
            effective_to=row.parameter.effective_to,
        )
        for row in pack.rows()
    ]
    return len(PackParameter.objects.bulk_create(rows))
