"""A closed framework from its draft to its summary, as its people see it."""

import datetime

from marketplace.agreements.models import Admission, AgreementPrice, Ceiling, FrameworkAgreement
from marketplace.agreements.operations import (
    end_agreement,
    file_copy,
    publish_summary,
    tell_buyers,
)
from marketplace.audit.queries import timeline
from marketplace.notices.models import Notice
from tests.factories import agreements as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall


def test_the_whole_life(mall: Mall) -> None:
    number = act.in_force(mall)
    row = FrameworkAgreement.objects.get(number=number)
    assert row.state == "in_force"
    assert row.valid_from == datetime.date(2026, 4, 1)
    assert row.valid_to == datetime.date(2027, 3, 31)
    assert {one.supplier_id for one in Admission.objects.filter(lot__agreement=row)} == {
        mall.cast.bob.organisation_id,
        mall.cast.ben.organisation_id,
    }
    assert sorted(Ceiling.objects.filter(lot__agreement=row).values_list("amount", flat=True)) == [5000, 5100]
    assert AgreementPrice.objects.filter(lot__agreement=row).count() == 2
    act.call(tell_buyers, mall.cast.mary, act.LATER, number=number)
    act.call(file_copy, mall.cast.mary, act.LATER, number=number, documents=[act.PAPER])
    after = datetime.datetime(2027, 4, 1, 10, 0, tzinfo=NOW.tzinfo)
    assert act.call(end_agreement, mall.cast.mary, after, number=number)
    act.call(publish_summary, mall.cast.mary, after, number=number)
    kinds = list(Notice.objects.filter(subject=row.stream).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["invitation", "result", "agreement", "summary"]
    actions = [event.action for event in timeline(row.stream)]
    assert actions[-2:] == ["agreement.summary-published", "notice.published"]
