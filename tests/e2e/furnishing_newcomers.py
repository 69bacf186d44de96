"""People on their way into the mall or back into it, and the addresses that only their letters and a paper know."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import urlencode

from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.listings.models import Listing
from marketplace.notifications.models import Contact
from marketplace.notifications.operations import ask_address, confirm_address
from marketplace.notifications.queries import code_for, link_token, stop_token
from marketplace.organisations.models import Registration, User
from marketplace.organisations.operations import (
    RelationTerms,
    add_member,
    declare_relation,
    review_registration,
    submit_registration,
)
from marketplace.organisations.states import Outcome, RelationNature
from marketplace.papers.operations import issue_paper
from marketplace.purchasing.models import Order
from marketplace.rule_packs.models import PackDraft
from tests.factories import parties
from tests.factories.cast import credit_code, member

Do = Callable[..., Any]
# Registers and is to correct it; is invited and has no password yet; works for two organisations.
APPLICANT, INVITED, OF_TWO = "heqing", "xinyi", "liangdi"
_HOUR = datetime.timedelta(hours=1)


def registrations(do: Do, *, officer: Actor, at: datetime.datetime) -> None:
    """Leave a registration that was returned, and two that wait for the two officers: one may be let pass, one stays."""
    applicant, number = parties.filled(APPLICANT, code=78)
    owner = RelationTerms(nature=RelationNature.OWNER, name="青石实业集团有限公司", credit_code=credit_code(79))
    do(declare_relation, applicant, at - 2 * _HOUR, number=number, relation=owner)
    do(submit_registration, applicant, at - 2 * _HOUR, number=number)
    reason = "营业执照影像不清，请重新上传"
    do(review_registration, officer, at - _HOUR, number=number, outcome=Outcome.RETURN, reason=reason)
    parties.sent("chenxi", code=77)
    parties.sent("hanlu", code=80)


def newcomers(do: Do, *, keeper: Actor, elsewhere: int, written_to: Actor, at: datetime.datetime) -> None:
    """Invite one person to the keeper's unit, have another work there and `elsewhere`, and confirm the address of a third."""
    unit = {"organisation_id": keeper.organisation_id, "roles": [Role.REQUESTER]}
    do(add_member, keeper, at, username=INVITED, full_name="辛怡", **unit)
    member(keeper.organisation_id, OF_TWO, Role.REQUESTER)
    add_member(actor=SYSTEM, at=at, username=OF_TWO, organisation_id=elsewhere, roles=[Role.REQUESTER])
    mail = {"channel": "mail", "address": "reader@mall.example"}
    do(ask_address, written_to, at, language="zh-hans", **mail)
    code = code_for(user_id=written_to.user_id, asked_at=at, **mail)
    do(confirm_address, written_to, at, channel="mail", code=code)


def held_addresses(do: Do, *, requester: Actor, at: datetime.datetime) -> dict[str, str]:
    """Return what stands in braces in the tour's pages: a letter's or a paper's addresses, numbers and choices."""
    contact = Contact.objects.select_related("user").get(channel="mail")
    invited, reader = User.objects.get(username=INVITED), contact.user
    order = Order.objects.filter(buyer_unit_id=requester.organisation_id, state="invoiced").order_by("pk")[0]
    compared = Listing.objects.filter(state="published", product__category_id="A02021003").order_by("price", "pk")[:3]
    return {
        "invitation": reverse("administration:welcome", args=[invited.pk, default_token_generator.make_token(invited)]),
        "password": reverse("account:new_password", args=[reader.pk, link_token(reader, address=contact.address)]),
        "stop": reverse("stop_letters", args=[stop_token(user_id=reader.pk, channel="mail", address=contact.address)]),
        "paper": do(issue_paper, requester, at, kind="order", number=order.number),
        "registration": Registration.objects.get(applicant__username=APPLICANT).number,
        "draft": PackDraft.objects.get().number,
        "listings": urlencode([("l", one.pk) for one in compared]),
    }
