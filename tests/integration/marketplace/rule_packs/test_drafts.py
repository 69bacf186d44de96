"""A rule changes: drafted by one officer, tried on past purchases, approved by another, in force from its day."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from marketplace.agreements.queries.replay import AGREEMENTS
from marketplace.audit.queries import timeline
from marketplace.jobs.runner import drain
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.operations.approval import reject_purchase
from marketplace.rule_packs import queries
from marketplace.rule_packs.models import DryRun, PackDraft, PackVersion
from marketplace.rule_packs.operations import (
    approve_draft,
    cancel_dry_run,
    change_draft,
    drop_change,
    import_draft,
    load_packs,
    replaying,
    return_draft,
    start_dry_run,
    submit_draft,
    withdraw_draft,
)
from marketplace.rule_packs.packs import read_packs
from marketplace.rule_packs.states import DraftState, RunState, Verdict
from marketplace.rule_packs.toml import pack_text
from tests.factories import agreements
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.drafts import DAY, PACK, SINCE, approved, started, stated, submitted, tried
from tests.factories.mall import Mall, ordered
from tests.factories.mall import submitted as bought
from tests.factories.refusals import refused

BEFORE = DAY - datetime.timedelta(days=1)


def limit(on: datetime.date) -> str:
    return queries.parameters(region="990122", step_on=on).get("route.mall_max", category="A05010201").value


def test_it_governs_from_its_day_and_not_before(mall: Mall) -> None:
    assert (limit(BEFORE), limit(DAY)) == ("50", "50")
    number = approved(mall)
    assert (limit(BEFORE), limit(DAY)) == ("50", "0.2")
    version = queries.version(PACK, queries.highest_version(PACK))
    assert (version.draft, version.made_by, version.approved_by) == (number, "Dora", "Dan")
    # What was submitted before the day is judged as on its own day, whenever the step is done.
    late = queries.parameters(region="990122", step_on=DAY, submitted_on=BEFORE)
    assert late.get("route.mall_max", category="A05010201").value == "50"
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        PackVersion.objects.filter(pk=version.pk).update(title="other")


def test_the_log_tells_who_did_what(mall: Mall) -> None:
    number = approved(mall)
    told = [event for event in timeline("packs") if event.subject == number]
    assert [(event.action, event.actor) for event in told] == [
        ("packs.draft_started", "Dora"),
        ("packs.draft_changed", "Dora"),
        ("packs.dry_run_started", "Dora"),
        ("packs.dry_run_ended", "system"),
        ("packs.draft_submitted", "Dora"),
        ("packs.draft_approved", "Dan"),
    ]
    assert told[4].data["changes"] == [
        {"name": "route.mall_max", "category": "", "regions": [], "old": "50", "new": "0.2", "unit": "万元"}
    ]


def test_the_dry_run_lists_what_would_have_been_stopped(mall: Mall) -> None:
    large, small = ordered(mall, {mall.desk: 3}), ordered(mall, {mall.desk: 2})
    number = tried(mall, stated(mall, started(mall)))
    run = DryRun.objects.get(draft__number=number)
    assert (run.state, run.done, run.total) == (RunState.DONE, 2, 2)
    (hit,) = queries.hits(run)
    assert hit.orders == large != small
    assert hit.findings[0]["rule"] == "ROUTE-02"
    assert (hit.findings[0]["limit"], hit.findings[0]["actual"]) == ("2,000.00", "2,400.00")
    found = queries.summary(run)
    assert (found.stopped.orders, found.stopped.purchases, found.stopped.units) == (1, 1, 1)
    assert found.released.purchases == 0


def test_the_dry_run_lists_what_would_no_longer_be_stopped(mall: Mall) -> None:
    bought(mall, {mall.desk: 3})
    approved(mall)
    number = stated(mall, started(mall, effective_from=datetime.date(2026, 6, 1)), yuan=3_000)
    found = queries.summary(DryRun.objects.get(draft__number=tried(mall, number)))
    assert (found.released.purchases, found.released.orders, found.stopped.purchases) == (1, 0, 0)


def test_a_dry_run_goes_on_part_by_part_and_can_be_cancelled(mall: Mall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaying, "PART", 1)
    for _ in range(3):
        bought(mall, {mall.desk: 3})
    number = stated(mall, started(mall))
    assert queries.summary(DryRun.objects.get(draft__number=tried(mall, number))).stopped.purchases == 3
    start_dry_run(actor=mall.cast.dan, at=NOW, key=idempotency_key(), number=number, since=SINCE)
    with refused(Conflict):
        start_dry_run(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, since=SINCE)
    cancel_dry_run(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number)
    drain(at=NOW)
    assert list(DryRun.objects.order_by("pk").values_list("state", "done")) == [("done", 3), ("cancelled", 0)]


def test_a_draft_that_changed_ends_its_dry_run(mall: Mall) -> None:
    number = stated(mall, started(mall))
    start_dry_run(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, since=SINCE)
    stated(mall, number, yuan=3_000)
    drain(at=NOW)
    assert DryRun.objects.get(draft__number=number).state == RunState.CANCELLED
    with refused(InvalidInput):
        submit_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number)


def test_without_a_dry_run_of_what_it_says_now_nobody_is_asked(mall: Mall) -> None:
    number = stated(mall, started(mall))
    with refused(InvalidInput):
        submit_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number)


def test_maker_and_checker_are_two_officers_of_the_region(mall: Mall) -> None:
    number = submitted(mall)
    elsewhere = Actor(**{**vars(mall.cast.dan), "region": "980000"})
    below = Actor(**{**vars(mall.cast.dan), "region": "990100"})
    for actor in (mall.cast.dora, elsewhere, below, mall.cast.alice, mall.cast.charlie):
        with refused(NotAuthorized):
            approve_draft(actor=actor, at=NOW, key=idempotency_key(), number=number)
    with pytest.raises(IntegrityError), transaction.atomic():
        PackDraft.objects.filter(number=number).update(checker_id=mall.cast.dora.user_id)
    with pytest.raises(NotFound):
        queries.draft(elsewhere, number)
    assert not queries.drafts_visible_to(mall.cast.alice).exists()


def test_a_returned_draft_is_changed_and_submitted_again(mall: Mall) -> None:
    number = submitted(mall)
    with refused(WrongState):
        stated(mall, number, yuan=3_000)
    return_draft(actor=mall.cast.dan, at=NOW, key=idempotency_key(), number=number, reason="too low for schools")
    stated(mall, number, yuan=3_000)
    submit_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=tried(mall, number))
    approve_draft(actor=mall.cast.dan, at=NOW, key=idempotency_key(), number=number)
    assert limit(DAY) == "0.3"


def test_once_its_day_has_come_it_is_too_late_to_approve(mall: Mall) -> None:
    number = submitted(mall)
    on_the_day = datetime.datetime.combine(DAY, NOW.timetz())
    with refused(InvalidInput):
        approve_draft(actor=mall.cast.dan, at=on_the_day, key=idempotency_key(), number=number)


def test_changes_can_be_moved_dropped_and_withdrawn(mall: Mall) -> None:
    number = stated(mall, started(mall))
    later = datetime.date(2026, 5, 1)
    change_draft(
        actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, effective_from=later, note="one month later"
    )
    view = queries.draft_view(mall.cast.dora, number, today=NOW.date())
    assert [change.new.effective_from for change in view.changes if change.new] == [later]
    assert view.problems == []
    drop_change(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, name="route.mall_max")
    assert queries.draft_view(mall.cast.dora, number, today=NOW.date()).changes == []
    with refused(Conflict):
        started(mall, by=mall.cast.dan)
    withdraw_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, reason="a mistake")
    assert PackDraft.objects.get(number=number).state == DraftState.WITHDRAWN
    assert started(mall, by=mall.cast.dan)


def test_a_pack_comes_in_and_goes_out_as_toml(mall: Mall) -> None:
    number = started(mall)
    changed = queries.draft_view(mall.cast.dora, stated(mall, number), today=NOW.date()).pack
    drop_change(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, name="route.mall_max")
    import_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, text=pack_text(changed))
    assert queries.draft_view(mall.cast.dora, number, today=NOW.date()).pack.digest == changed.digest
    henan = next(pack for pack in read_packs() if pack.pack == "410000-henan")
    for text in (pack_text(henan), "pack = 1", "[[", "x" * 600_000):
        with refused(InvalidInput, field="file"):
            import_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, text=text)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": "route.nothing"}),
        ("value", {"value": " "}),
        ("source", {"source": ""}),
        ("source", {"source": "50% of it"}),
        ("mark", {"mark": "certain"}),
        ("examples", {"examples": "[[example]]"}),
        ("examples", {"examples": ""}),
    ],
)
def test_what_an_officer_types_is_read_strictly(mall: Mall, field: str, wrong: dict[str, str]) -> None:
    number = started(mall)
    with refused(InvalidInput, field=field):
        stated(mall, number, **wrong)


def test_a_region_without_a_pack_gets_its_first(mall: Mall) -> None:
    city = Actor(**{**vars(mall.cast.dora), "region": "990100"})
    number = started(mall, by=city, pack="", title="示范市规则包")
    assert PackDraft.objects.get(number=number).pack == "990100-own"
    with refused(NotAuthorized):
        started(mall, by=city)


def test_the_program_leaves_a_pack_in_the_officers_hands(mall: Mall) -> None:
    approved(mall)
    mine = next(pack for pack in read_packs() if pack.pack == PACK)
    brought = mine.model_copy(update={"version": mine.version + 1, "title": "newer"})
    assert load_packs(actor=SYSTEM, at=NOW, packs=[brought]) == 0
    assert limit(DAY) == "0.2"


def test_a_rejected_purchase_is_tried_and_has_no_orders(mall: Mall) -> None:
    number = bought(mall, {mall.desk: 3})
    reject_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number, reason="not needed")
    run = DryRun.objects.get(draft__number=tried(mall, stated(mall, started(mall))))
    found = queries.summary(run)
    assert (found.stopped.purchases, found.stopped.orders) == (1, 0)


SURVEY = """
[[example]]
rule = "FA-02"
act = "plan"
expect = "pass"
facts = { buyers_surveyed = 4 }
[[example]]
rule = "FA-02"
act = "plan"
expect = "block"
facts = { buyers_surveyed = 3 }
"""


def test_past_acts_on_agreements_are_tried_too(mall: Mall) -> None:
    """A plan that asked three buyers would be stopped by a survey of four; what no past act tells of is named."""
    plan = agreements.planned(mall)
    agreements.planned(mall, surveyed_buyers=["甲", "乙", "丙", "丁"])
    number = started(mall)
    asked = {"name": "fa.survey.buyers", "value": "4", "examples": SURVEY}
    stated(mall, number, **asked)
    tried(mall, number)
    view = queries.draft_view(mall.cast.dora, number, today=NOW.date())
    [hit] = view.acts
    assert (hit.verdict, hit.past.number, [one.rule for one in hit.findings]) == (Verdict.STOPPED, plan, ["FA-02"])
    assert view.not_tried == ()
    page = client_of(mall.cast.dora).get(f"/regulator/drafts/{number}/").content.decode()
    assert f'data-act="{plan}"' in page


def test_results_and_signatures_are_tried(mall: Mall) -> None:
    number = agreements.in_force(mall)
    acts = [(past.act.value, past.number) for past in AGREEMENTS.read("990000", SINCE)]
    assert acts == [(act, number) for act in ("plan", "lot", "admit", "sign", "sign")]
    assert list(AGREEMENTS.read("980000", SINCE)) == []
    assert list(AGREEMENTS.read("990000", NOW.date() + datetime.timedelta(days=1))) == []
