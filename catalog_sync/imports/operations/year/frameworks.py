"""Framework agreements that are prepared, invited, judged, signed and ended in the weeks before the present."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from catalog_sync.imports.operations.year.papers import paper
from catalog_sync.imports.operations.year.stories import Named, Story
from catalog_sync.imports.operations.year.world import World
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
    fail_invitation,
    file_copy,
    open_applications,
    publish_admission,
    publish_invitation,
    publish_summary,
    qualify_application,
    review_application,
    set_lot,
    sign_entry,
    submit_plan,
    tell_buyers,
    terminate_agreement,
)
from marketplace.kernel.categories import category_prefix
from marketplace.kernel.clock import local_date
from marketplace.kernel.money import to_cents

MANAGER, COLLEAGUE, OFFICER = "luoping", "tianhe", "weizhen"
# The codes of the two openers: written down here and in docs/demo.md, so that whoever tries the mall can open what is sealed.
CODES = {MANAGER: "opening of the first", COLLEAGUE: "opening of the second"}
# Applicants, the last of whom is eliminated or finds the papers of nobody.
SUPPLIERS = ("xulan", "panbo", "jianghua", "chuyun", "fangyuan")
_BLIND = "0123456789abcdef"
_DAY = datetime.timedelta(days=1)
# Days before the present at which an agreement of each last stage begins.
_BEGAN = {
    "inviting": 9,
    "evaluating": 24,
    "announced": 27,
    "signing": 30,
    "in_force": 60,
    "failed": 110,
    "terminated": 150,
    "plan_submitted": 2,
    "drafted": 1,
    "planned": 6,
    "open": 32,
}
_OPEN_DAYS = 20


def frameworks(world: World) -> Iterator[Named]:
    """Yield the story of each agreement up to the stage that the data name."""
    for index, row in enumerate(world.texts.frameworks):
        yield Named(name=f"framework-{index}", story=_Framework(world, row, index).tell())


class _Framework:
    def __init__(self, world: World, row: Mapping[str, Any], index: int) -> None:
        self.world, self.row, self.index = world, row, index
        self.stage = str(row["stage"])
        self.at = world.now - _BEGAN[self.stage] * _DAY
        self.number = ""
        self.applications: list[str] = []

    def tell(self) -> Story:
        yield self.at
        self._draft()
        if self.stage == "drafted":
            return
        yield self._pass(hours=3)
        self._do(submit_plan, MANAGER, "plan", number=self.number)
        if self.stage == "plan_submitted":
            return
        yield self._pass(hours=20)
        self._do(decide_plan, OFFICER, "decide", number=self.number, approve=True)
        if self.stage == "planned":
            return
        yield self._pass(hours=2)
        if self.stage == "open":
            yield from self._join()
            return
        yield from self._invite()
        if self.stage == "inviting":
            return
        if self.stage == "failed":
            inputs = {"number": self.number, "reason": "提交响应文件的供应商不足法定家数"}
            self._do(fail_invitation, MANAGER, "fail", **inputs)
            return
        yield from self._judge()

    def _draft(self) -> None:
        row = self.row
        opened = {"kind": "open", "open_ground": "few_suppliers"} if self.stage == "open" else {"kind": "closed"}
        start = local_date(self.at).replace(day=1) + datetime.timedelta(days=62)
        self.number = self._do(
            draft_agreement,
            MANAGER,
            "draft",
            title=row["title"],
            title_en=row["title_en"],
            region="990000",
            starts_on=start.replace(day=1),
            term_months=12,
            scope="small_recurring",
            recurring=True,
            largest_purchase="90000.00",
            **opened,
            **self.world.texts.plan,
        )
        lot = {"lot": 1, "title": row["title"].removesuffix("框架协议"), "title_en": row["title_en"], "quota": 600}
        self._do(set_lot, MANAGER, "lot", number=self.number, category=row["category"], price_limit=row["limit"], **lot)
        template = ("合同文本.pdf", paper("contract template", self.number))
        self._do(attach_contract_template, MANAGER, "template", number=self.number, documents=[template])

    def _invite(self) -> Story:
        for username, code in CODES.items():
            self._do(enrol_opener, username, f"opener-{username}", number=self.number, code=code, blind=_BLIND)
        deadline = self.at + _OPEN_DAYS * _DAY
        self._do(publish_invitation, MANAGER, "invite", number=self.number, deadline=deadline)
        if self.stage == "failed":
            yield self._pass(hours=24 * _OPEN_DAYS + 1)
            return
        for username in SUPPLIERS:
            yield self._pass(hours=24)
            self._apply(username)
        if self.stage == "inviting":
            return
        # An hour after the deadline both openers are there.
        self.at = deadline
        yield self._pass(hours=1)
        for username, code in CODES.items():
            self._do(open_applications, username, f"open-{username}", number=self.number, code=code, blind=_BLIND)

    def _apply(self, username: str) -> None:
        """Apply with a product of one's own, each a little dearer than the one before."""
        products = [
            one.row
            for one in self.world.province.products
            if one.row.category.startswith(category_prefix(self.row["category"]))
        ]
        product = products[len(self.applications) * 2 % len(products)]
        price = to_cents(Decimal(self.row["limit"]) * (80 + 3 * len(self.applications)) / 100)
        inputs = {
            "lot": 1,
            "prices": {product.code: str(price)},
            "standing": "sole_authorised",
            "authorisation": ("制造商授权书.pdf", paper("authorisation", username)),
            "blind": _BLIND,
        }
        found = self._do(apply_to_lot, username, f"apply-{username}", number=self.number, **inputs)
        self.applications.append(found["number"])

    def _judge(self) -> Story:
        yield self._pass(hours=3)
        for place, number in enumerate(self.applications):
            self._do(
                qualify_application,
                MANAGER,
                f"qualify-{place}",
                application=number,
                passed=place != len(self.applications) - 1,
                reason="资格与授权文件齐全" if place != len(self.applications) - 1 else "授权书并非制造商出具",
            )
        yield self._pass(hours=2)
        self._do(compute_admission, MANAGER, "compute", number=self.number)
        if self.stage == "evaluating":
            return
        yield self._pass(hours=20)
        self._do(announce_results, MANAGER, "announce", number=self.number)
        if self.stage == "announced":
            return
        signers = SUPPLIERS[:1] if self.stage == "signing" else SUPPLIERS[:3]
        for username in signers:
            yield self._pass(hours=20)
            self._do(sign_entry, username, f"sign-{username}", number=self.number)
        if self.stage == "signing":
            return
        yield self._pass(hours=20)
        day = local_date(self.at)
        self._do(countersign_agreement, MANAGER, "countersign", number=self.number, signed_on=day, valid_from=day)
        yield self._pass(hours=26)
        copy = ("框架协议副本.pdf", paper("framework agreement", self.number))
        self._do(file_copy, MANAGER, "file", number=self.number, documents=[copy])
        self._do(tell_buyers, MANAGER, "tell", number=self.number)
        yield self._pass(hours=24 * 19)
        if self.stage == "terminated":
            document = ("终止说明.pdf", paper("termination", self.number))
            inputs = {"number": self.number, "reason": "需求标准调整，提前终止后重新征集", "documents": [document]}
            self._do(terminate_agreement, MANAGER, "terminate", **inputs)
            yield self._pass(hours=24 * 4)
            self._do(publish_summary, MANAGER, "summary", number=self.number)
        else:
            inputs = {"number": self.number, "reason": "生产线搬迁，半年内无法供货"}
            self._do(ask_exit, SUPPLIERS[1], "exit", **inputs)

    def _join(self) -> Story:
        """An open framework: one admitted, one refused, two that wait."""
        self._do(publish_invitation, MANAGER, "invite", number=self.number)
        for username in SUPPLIERS[:2]:
            yield self._pass(hours=20)
            self._apply(username)
        first, refused = self.applications
        yield self._pass(hours=20)
        self._do(
            review_application, MANAGER, "review-1", application=first, admit=True, reason="符合征集公告的全部条件"
        )
        self._do(publish_admission, MANAGER, "admit-1", application=first)
        inputs = {"application": refused, "admit": False, "reason": "授权书并非制造商出具"}
        self._do(review_application, MANAGER, "review-2", **inputs)
        for place, username in enumerate(SUPPLIERS[2:4]):
            self.at = self.world.now - (2 - place) * _DAY
            yield self.at
            self._apply(username)

    def _pass(self, *, hours: float) -> datetime.datetime:
        self.at += datetime.timedelta(hours=hours)
        return self.at

    def _do(self, door: Any, username: str, key: str, **inputs: Any) -> Any:
        return self.world.act(door, username, self.at, f"framework-{self.index}/{key}", **inputs)
