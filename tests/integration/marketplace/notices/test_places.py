"""A notice knows where its publication stands in the log, once that is committed."""

from marketplace.audit.cursors import run_reader
from marketplace.audit.queries import timeline
from marketplace.jobs.registry import load_tasks
from marketplace.notices.models import Notice
from tests.factories.mall import make_mall
from tests.integration.marketplace.notices.test_officers import publish, write


def test_the_place_in_the_log_is_noted(own_database: str) -> None:
    mall = make_mall()
    number = publish(mall.cast.dora, write(mall.cast.dora))
    load_tasks()
    run_reader("notices.places")
    row = Notice.objects.get(number=number)
    event = next(event for event in timeline(row.stream) if event.seq == row.seq)
    assert (event.subject, event.data["content_sha256"]) == (number, row.content_sha256)
