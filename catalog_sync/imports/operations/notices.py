"""The notices and the site of a demonstration region, by the operations of its officers."""

import datetime
from collections.abc import Mapping

from catalog_sync.imports.rules.notices import demo_notices
from catalog_sync.imports.rules.province import Province
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.regions import covers
from marketplace.notices.operations import change_site, draft_notice, load_notices, publish_draft, withdraw_notice
from marketplace.notices.queries import notices
from marketplace.notices.states import NoticeKind

_WELCOME = "一个入口，一张网：框架协议商品、入围结果、成交与处理决定，全部公开，随时可以核对。"
_WELCOME_EN = "One entry, one net: agreements, results, awards and decisions in the open, for anybody to check."
_CONTACT = "示范省财政厅政府采购监管处 0990-6601100（工作日 9:00–17:30）"
_CONTACT_EN = "Procurement supervision, Shifan Department of Finance, 0990-6601100 (working days 9:00–17:30)"


def set_up_notices(
    province: Province,
    name: str,
    organisations: Mapping[str, int],
    actors: Mapping[str, Actor],
    at: datetime.datetime,
) -> None:
    """Publish the demonstration's notices, correct one and withdraw one, and set up the province's site; once."""
    names = {row["key"]: (organisations[row["key"]], row["name"]) for row in province.tables["organisation"]}
    rows = demo_notices(name, today=local_date(at), organisations=names)
    regulators = [actor for key, actor in actors.items() if key.endswith(f":{Role.REGULATOR.value}")]
    regulator = next((actor for actor in regulators if all(covers(actor.region, row.region) for row in rows)), None)
    if not rows or regulator is None:
        return
    if not load_notices(actor=SYSTEM, at=at, source=regulator.region, rows=rows):
        return
    _correct_and_withdraw(regulator, at)
    _draft(next((actor for actor in regulators if actor.region != regulator.region), regulator), at)
    texts = {"welcome": _WELCOME, "welcome_en": _WELCOME_EN, "contact": _CONTACT, "contact_en": _CONTACT_EN}
    change_site(actor=regulator, at=at, key=f"demo-site-{name}", region=regulator.region, slug=name, texts=texts)


def _draft(officer: Actor, at: datetime.datetime) -> None:
    """Leave a draft on an officer's desk that still lacks its text."""
    draft_notice(
        actor=officer,
        at=at,
        key=f"demo-draft-{officer.region}",
        kind=NoticeKind.NOTICE,
        region=officer.region,
        title="关于元旦期间电子卖场服务安排的通知",
        title_en="Service of the e-mall at New Year",
        terms={},
    )


def _correct_and_withdraw(regulator: Actor, at: datetime.datetime) -> None:
    awards = notices(region=regulator.region, kinds=[NoticeKind.AWARD]).order_by("-published_at", "-pk")[:2]
    corrected, withdrawn = [str(row.number) for row in awards]
    draft_id = draft_notice(
        actor=regulator,
        at=at,
        key=f"demo-correction-{corrected}",
        kind=NoticeKind.CORRECTION,
        region=regulator.region,
        title=f"关于{awards[0].title}的更正公告",
        title_en=f"Correction of: {awards[0].title_en}",
        terms={"changes": "成交供应商联系电话更正为 0990-3307188，其他内容不变。", "contact": _CONTACT},
        corrects=corrected,
    )
    publish_draft(actor=regulator, at=at, key=f"demo-publish-{corrected}", draft_id=draft_id)
    reason = "采购人重新核定需求，成交结果取消"
    withdraw_notice(actor=regulator, at=at, key=f"demo-withdrawal-{withdrawn}", number=withdrawn, reason=reason)
