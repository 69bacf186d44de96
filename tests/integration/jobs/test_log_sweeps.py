"""The clockwork follows the log and signs its heads."""

from collections.abc import Sequence

import pytest
from django.db import connection

from marketplace.audit import cursors
from marketplace.audit.cursors import ReadEvent, reader
from marketplace.audit.models import Cursor, SignedHead
from marketplace.jobs.runner import drain
from tests.factories.log import AT, write


def test_one_sweep_reads_and_signs_and_a_broken_reader_undoes_nothing(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cursors, "_readers", {})
    seen: list[ReadEvent] = []

    @reader("broken")
    def fail(events: Sequence[ReadEvent]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    reader("sound")(seen.extend)
    write(notes=["a", "b"])
    drain(at=AT, sweeps=True)
    drain(at=AT, sweeps=True)
    assert [event.data["note"] for event in seen] == ["a", "b"]
    assert Cursor.objects.filter(reader="sound", event_id=2).exists()
    assert SignedHead.objects.count() == 1
