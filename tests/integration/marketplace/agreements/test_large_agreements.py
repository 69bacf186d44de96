"""An agreement of very many lots is published, shown and ended like any other: nothing the mall says of it is too long."""

import pytest
from django.test import Client

from marketplace.agreements.models import FrameworkAgreement, Lot
from marketplace.agreements.operations import announce_departures, answer_exit, ask_exit, fail_invitation
from marketplace.kernel.inputs import LONGEST_TEXT
from marketplace.notices.models import Notice
from marketplace.notices.queries import notices
from marketplace.notices.states import Term
from marketplace.organisations.models import Organisation
from tests.factories import agreements as act
from tests.factories.mall import Mall

MANY = 600


def with_many_lots(number: str) -> FrameworkAgreement:
    """Give a planned agreement of one lot so many more like it."""
    (pattern,) = Lot.objects.filter(agreement__number=number)
    names = [field.attname for field in Lot._meta.concrete_fields if field.attname not in {"id", "number", "title"}]
    shared = {name: getattr(pattern, name) for name in names}
    Lot.objects.bulk_create(
        Lot(number=place, title=f"第 {place} 类便携式计算机及其配套设备和三年现场服务", **shared)
        for place in range(2, MANY + 1)
    )
    return FrameworkAgreement.objects.get(number=number)


def test_it_is_invited_and_fails(mall: Mall, client: Client) -> None:
    number = act.planned(mall)
    agreement = with_many_lots(number)
    act.enrolled(mall, number)
    act.call(act.publish_invitation, mall.cast.mary, number=number, deadline=act.DEADLINE)
    act.call(fail_invitation, mall.cast.mary, act.AFTER, number=number, reason="无供应商响应")
    told = {row.kind: dict(row.term_rows) for row in notices(subject=agreement.stream)}
    assert set(told) == {"invitation", "result"}
    for terms in told.values():
        assert terms[Term.LOTS].count("\n") == MANY - 1
        assert len(terms[Term.LOTS]) > LONGEST_TEXT
    assert notices(subject=agreement.stream, text="配套设备").count() == 2
    for row in notices(subject=agreement.stream):
        assert f"第{MANY}包" in client.get(f"/notices/{row.number}/").content.decode()


@pytest.mark.parametrize("kind", ["closed", "open"])
def test_whatever_was_accepted_at_drafting_can_be_published(mall: Mall, kind: str) -> None:
    """A plan has no way back to its draft, so the invitation must take every text that the draft took."""
    pasted = (
        "\ufeff\u3000\u3000第一段\u00a0三年质保\u200b\r\n\u3000\u3000第二段\t上门\u202e服务\u202c\v" + "长\n" * 1_990
    )
    more = {"open_ground": "few_suppliers"} if kind == "open" else {}
    number = act.planned(mall, kind=kind, demand_standard=pasted, **more)
    kept = FrameworkAgreement.objects.get(number=number).demand_standard
    assert kept.startswith("\u3000\u3000第一段 三年质保\n\u3000\u3000第二段 上门服务\n长\n")
    deadline = {}
    if kind == "closed":
        act.enrolled(mall, number)
        deadline = {"deadline": act.DEADLINE}
    act.call(act.publish_invitation, mall.cast.mary, number=number, **deadline)
    assert dict(Notice.objects.get().term_rows)[Term.CONTENT] == kept


def test_what_an_earlier_version_accepted_is_published_too(mall: Mall) -> None:
    number = act.planned(mall)
    FrameworkAgreement.objects.filter(number=number).update(demand_standard="\u3000三年\x07质保")
    act.enrolled(mall, number)
    act.call(act.publish_invitation, mall.cast.mary, number=number, deadline=act.DEADLINE)
    assert dict(Notice.objects.get().term_rows)[Term.CONTENT] == "\u3000三年质保"


def test_a_departure_is_announced_however_long_the_names(mall: Mall) -> None:
    number = act.in_force(mall)
    FrameworkAgreement.objects.filter(number=number).update(title="协" * 160)
    Organisation.objects.filter(pk=mall.cast.ben.organisation_id).update(name="供" * 120)
    request = act.call(ask_exit, mall.cast.ben, act.LATER, number=number, reason="产品停产")
    act.call(answer_exit, mall.cast.mary, act.LATER, request=request, permit=True, reason="情况属实")
    act.call(announce_departures, mall.cast.mary, act.LATER, number=number)
    row = Notice.objects.get(kind="exit")
    assert (len(row.title), row.title[-1]) == (200, "…")
    assert dict(row.term_rows)[Term.SUPPLIER] == "供" * 120
