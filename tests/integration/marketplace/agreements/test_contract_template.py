"""One contract template for an agreement, and no changed substance (Order 110, exam bank volumes 21 and 25 [K21, K25])."""

from typing import Any

import pytest

from marketplace.agreements.models import FrameworkAgreement
from marketplace.agreements.operations import (
    attach_contract_template,
    countersign_agreement,
    enrol_opener,
    publish_invitation,
)
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized
from marketplace.notices.models import Notice
from tests.factories import agreements as act
from tests.factories.mall import Mall
from tests.factories.refusals import refused

OTHER = ("other.pdf", b"%PDF-1.7 another template")


def attach(actor: Actor, number: str, *documents: tuple[str, bytes]) -> Any:
    return act.call(attach_contract_template, actor, number=number, documents=list(documents))


def test_the_invitation_publishes_the_template(mall: Mall) -> None:
    number = act.invited(mall)
    notice = Notice.objects.get(subject=f"agreement/{number}", kind="invitation")
    assert len(notice.attachments) == 1


def test_without_its_template_an_agreement_invites_nobody(mall: Mall) -> None:
    number = act.planned(mall)
    act.enrolled(mall, number)
    FrameworkAgreement.objects.filter(number=number).update(contract_template=None)
    with refused(Blocked, "FA-36"):
        act.call(publish_invitation, mall.cast.mary, number=number, deadline=act.DEADLINE)


def test_without_its_template_an_agreement_does_not_come_into_force(mall: Mall) -> None:
    number, _ = act.signed(mall)
    FrameworkAgreement.objects.filter(number=number).update(contract_template=None)
    signed = {"number": number, "signed_on": local_date(act.LATER)}
    with refused(Blocked, "FA-36"):
        act.call(countersign_agreement, mall.cast.mary, act.LATER, **signed)
    attach(mall.cast.mary, number, OTHER)
    assert act.call(countersign_agreement, mall.cast.mary, act.LATER, **signed) == number


def test_until_the_invitation_another_takes_its_place_and_then_none(mall: Mall) -> None:
    number = act.planned(mall)
    first = FrameworkAgreement.objects.get(number=number).contract_template_id
    attach(mall.cast.mary, number, OTHER)
    assert FrameworkAgreement.objects.get(number=number).contract_template_id != first
    for actor, code in ((mall.cast.mary, act.MARYS_CODE), (mall.cast.max, act.MAXS_CODE)):
        act.call(enrol_opener, actor, number=number, code=code, blind=act.BLIND)
    act.call(publish_invitation, mall.cast.mary, number=number, deadline=act.DEADLINE)
    with refused(Conflict):
        attach(mall.cast.mary, number, act.TEMPLATE)


@pytest.mark.parametrize("documents", [(), (OTHER, act.TEMPLATE), (("a.exe", b"MZ"),)])
def test_it_is_one_file_of_an_accepted_type(mall: Mall, documents: tuple[tuple[str, bytes], ...]) -> None:
    number = act.drafted(mall)
    with refused(InvalidInput):
        attach(mall.cast.mary, number, *documents)


def test_outsiders_attach_nothing(mall: Mall) -> None:
    number = act.drafted(mall)
    with refused(NotAuthorized):
        attach(mall.cast.charlie, number, OTHER)
