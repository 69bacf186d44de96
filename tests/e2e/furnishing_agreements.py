"""Framework agreements in their states, run by the demonstration's procurement centre, for the tests that look at every page."""

import datetime
from collections.abc import Callable
from typing import Any

from marketplace.agreements.operations import (
    announce_results,
    apply_to_lot,
    ask_exit,
    attach_contract_template,
    compute_admission,
    countersign_agreement,
    decide_plan,
    draft_agreement,
    enrol_opener,
    open_applications,
    publish_admission,
    publish_invitation,
    qualify_application,
    review_application,
    set_lot,
    sign_entry,
    submit_plan,
)
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date, standing_at
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.models import Member
from marketplace.organisations.queries import actor_for

MANAGER, COLLEAGUE, OFFICER = "luoping", "tianhe", "weizhen"
SUPPLIERS = ("xulan", "panbo", "fangyuan", "jianghua", "kangheng")
CODES = {MANAGER: "opening of the first", COLLEAGUE: "opening of the second"}
BLIND = "0123456789abcdef"
# Its applications wait for the two who open them.
DUE = ("移动工作站框架协议", "Mobile workstations")
PAPER = ("授权书.pdf", b"%PDF-1.7 a letter")
_DAY = datetime.timedelta(days=1)


def _actor(username: str) -> Actor:
    member = Member.objects.get(user__username=username)
    found = actor_for(user_id=member.user_id, organisation_id=member.organisation_id)
    assert found is not None
    return found


class Centre:
    """The agreements of the procurement centre, one in each state that has a page of its own; all act at `now`."""

    def __init__(self, now: datetime.datetime) -> None:
        self.now = now

    def walk(self) -> None:
        """Leave one agreement in each state, and one application in each."""
        self._drafted("台式计算机框架协议", "Desktop computers")
        self._call(submit_plan, MANAGER, 0, number=self._drafted("便携式计算机框架协议", "Laptops"))
        self._planned("平板计算机框架协议", "Tablets")
        self._applied(self._invited(*DUE, days_ago=20, open_days=19), "5100.00", SUPPLIERS[:4], days_ago=3)
        sealed = self._invited("工作站框架协议", "Workstations", days_ago=5, open_days=20)
        self._applied(sealed, "5100.00", SUPPLIERS[:3], days_ago=3)
        self._evaluating("服务器框架协议", "Servers")
        self._announced("一体机框架协议", "All-in-one computers")
        self._in_force("小型机框架协议", "Compact computers")
        self._open("办公椅开放式框架协议", "Office chairs")

    def _call(self, door: Callable[..., Any], username: str, days_ago: float, **inputs: Any) -> Any:
        at = self.now - days_ago * _DAY
        with standing_at(at):
            return door(actor=_actor(username), at=at, key=idempotency_key(), **inputs)

    def _drafted(self, title: str, title_en: str, *, days_ago: float = 0, **plan: Any) -> str:
        terms = {
            "title": title,
            "title_en": title_en,
            "kind": "closed",
            "region": "990000",
            "starts_on": local_date(self.now).replace(day=1) + 60 * _DAY,
            "term_months": 12,
            "scope": "small_recurring",
            "recurring": True,
            "largest_purchase": "90000.00",
            "surveyed_buyers": ["滨江市第一中学", "滨江市档案馆", "临溪县中心医院"],
            "surveyed_suppliers": ["清峰信息", "云图科技", "远山电子"],
            "demand_standard": "国家及行业标准；三年质保；七日内送货上门。",
        }
        number = str(self._call(draft_agreement, MANAGER, days_ago, **(terms | plan)))
        lot = {"lot": 1, "title": title[:-4], "title_en": title_en, "category": "A02010100", "price_limit": "6500.00"}
        self._call(set_lot, MANAGER, days_ago, number=number, quota=500, **lot)
        template = ("合同文本.pdf", b"%PDF-1.7 a contract template")
        self._call(attach_contract_template, MANAGER, days_ago, number=number, documents=[template])
        return number

    def _planned(self, title: str, title_en: str, *, days_ago: float = 0, **plan: Any) -> str:
        number = self._drafted(title, title_en, days_ago=days_ago, **plan)
        self._call(submit_plan, MANAGER, days_ago, number=number)
        self._call(decide_plan, OFFICER, days_ago, number=number, approve=True)
        return number

    def _invited(self, title: str, title_en: str, *, days_ago: float, open_days: float) -> str:
        number = self._planned(title, title_en, days_ago=days_ago)
        for username, code in CODES.items():
            self._call(enrol_opener, username, days_ago, number=number, code=code, blind=BLIND)
        deadline = self.now - (days_ago - open_days) * _DAY
        self._call(publish_invitation, MANAGER, days_ago, number=number, deadline=deadline)
        return number

    def _applied(self, number: str, price: str, suppliers: tuple[str, ...], *, days_ago: float) -> list[str]:
        """Have suppliers apply with a product each, each a little dearer than the one before."""
        found = []
        for place, username in enumerate(suppliers):
            offer = {f"SF-{1001 + place}": f"{float(price) + 75 * place:.2f}"}
            inputs = {"prices": offer, "standing": "sole_authorised", "authorisation": PAPER, "blind": BLIND}
            found.append(self._call(apply_to_lot, username, days_ago, number=number, lot=1, **inputs)["number"])
        return found

    def _opened(self, title: str, title_en: str, *, days_ago: float) -> tuple[str, list[str]]:
        number = self._invited(title, title_en, days_ago=days_ago + 15, open_days=14)
        applications = self._applied(number, "5100.00", SUPPLIERS, days_ago=days_ago + 5)
        for username, code in CODES.items():
            self._call(open_applications, username, days_ago, number=number, code=code, blind=BLIND)
        return number, applications

    def _reviewed(self, applications: list[str], *, days_ago: float) -> None:
        for place, application in enumerate(applications):
            passed = place != 1
            reason = "资格与授权文件齐全" if passed else "授权书并非制造商出具"
            inputs = {"application": application, "passed": passed, "reason": reason}
            self._call(qualify_application, MANAGER, days_ago, **inputs)

    def _evaluating(self, title: str, title_en: str) -> None:
        number, applications = self._opened(title, title_en, days_ago=2)
        self._reviewed(applications, days_ago=1)
        self._call(compute_admission, MANAGER, 1, number=number)

    def _announced(self, title: str, title_en: str, *, days_ago: float = 3) -> str:
        number, applications = self._opened(title, title_en, days_ago=days_ago + 2)
        self._reviewed(applications, days_ago=days_ago + 1)
        self._call(compute_admission, MANAGER, days_ago, number=number)
        self._call(announce_results, MANAGER, days_ago, number=number)
        return number

    def _in_force(self, title: str, title_en: str) -> None:
        number = self._announced(title, title_en, days_ago=4)
        for username in (SUPPLIERS[0], *SUPPLIERS[2:4]):
            self._call(sign_entry, username, 3, number=number)
        today = local_date(self.now - 2 * _DAY)
        self._call(countersign_agreement, MANAGER, 2, number=number, signed_on=today, valid_from=today)
        self._call(ask_exit, SUPPLIERS[2], 1, number=number, reason="生产线搬迁，半年内无法供货")

    def _open(self, title: str, title_en: str) -> None:
        """An open framework with one supplier admitted, one application waiting, and one refused."""
        number = self._planned(title, title_en, days_ago=6, kind="open", open_ground="few_suppliers")
        self._call(publish_invitation, MANAGER, 6, number=number)
        first, refused, _waiting = self._applied(number, "5100.00", SUPPLIERS[:3], days_ago=5)
        self._call(review_application, MANAGER, 4, application=first, admit=True, reason="符合征集公告的全部条件")
        self._call(publish_admission, MANAGER, 4, application=first)
        self._call(review_application, MANAGER, 4, application=refused, admit=False, reason="授权书并非制造商出具")
