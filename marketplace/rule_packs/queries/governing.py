"""The parameters that govern, read from the database and kept in the process for a few seconds."""

import datetime
import threading
import time
from collections.abc import Sequence

from django.db.models import F, Max, OuterRef, Subquery

from marketplace.kernel.regions import region_chain
from marketplace.plugin_api.parameters import Mark, Parameter, Parameters, Reference
from marketplace.rule_packs.models import PackParameter, PackVersion
from marketplace.rule_packs.rules import Row, Tighten, resolve

# Pack versions never change and new ones only come by `load_packs`, which takes effect at once in its own process. A purchase
# that another process judges within these seconds is judged as if it had come just before the new version.
_CACHE_SECONDS = 5.0


def parameters(*, region: str, step_on: datetime.date, submitted_on: datetime.date | None = None) -> Parameters:
    """Return the parameters for a step done in `region` on the day `step_on`, for what was submitted on `submitted_on`."""
    rows = [row.parameter for row in _rows.read()]
    return resolve(rows, region=region, step_on=step_on, submitted_on=submitted_on)


def governing_rows() -> Sequence[Row]:
    """Return all parameters of the highest version of each pack, read anew."""
    highest = (
        PackVersion.objects.filter(pack=OuterRef("pack_version__pack"))
        .order_by()
        .values("pack")
        .annotate(highest=Max("version"))
        .values("highest")
    )
    found = (
        PackParameter.objects.filter(pack_version__version=Subquery(highest))
        .annotate(pack=F("pack_version__pack"), version=F("pack_version__version"))
        .order_by("name", "region", "category", "effective_from")
    )
    return [_row(row) for row in found]


def values_in_force(region: str, day: datetime.date) -> list[Parameter]:
    """Return what governs in a region on a day, by name and category: the nearest region's latest value of each."""
    chain = region_chain(region)
    nearest: dict[tuple[str, str], Parameter] = {}
    rows = [row for row in parameters(region=region, step_on=day).rows if row.in_force(day)]
    for row in sorted(rows, key=lambda row: (-chain.index(row.region), row.effective_from)):
        nearest[row.name, row.category] = row
    return [row for _, row in sorted(nearest.items())]


def forget_parameters() -> None:
    """Read the packs anew at the next question."""
    _rows.forget()


def _row(row: PackParameter) -> Row:
    return Row(
        parameter=Parameter(
            name=row.name,
            value=row.value,
            unit=row.unit,
            source_key=row.source_key,
            source=row.source,
            mark=Mark(row.mark),
            pack=row.pack,  # type: ignore[attr-defined]
            version=row.version,  # type: ignore[attr-defined]
            region=row.region,
            category=row.category,
            reference=Reference(row.reference),
            effective_from=row.effective_from,
            effective_to=row.effective_to,
        ),
        tighten=Tighten(row.tighten),
    )


class _Rows:
    """The governing rows (some hundred at most), read together."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: Sequence[Row] = ()
        self._until = 0.0

    def read(self) -> Sequence[Row]:
        with self._lock:
            if time.monotonic() >= self._until:
                self._kept = governing_rows()
                self._until = time.monotonic() + _CACHE_SECONDS if self._kept else 0.0
            return self._kept

    def forget(self) -> None:
        with self._lock:
            self._until = 0.0


_rows = _Rows()
