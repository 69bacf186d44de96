"""The public notice 处理决定公告 that follows a sanction which two officers put in force."""

import datetime

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.operations import operation
from marketplace.notices.models import Notice
from marketplace.notices.permissions import Permission
from marketplace.notices.states import NoticeKind, Term
from marketplace.notices.steps import publish
from marketplace.organisations.models import Sanction
from marketplace.organisations.queries import actor_for
from marketplace.organisations.states import SanctionKind

# Data of the public record, therefore in Chinese.
_DECISIONS = {
    SanctionKind.SUSPEND: "暂停其在本平台的交易资格",
    SanctionKind.DEBAR: "禁止其参加政府采购活动",
}
_REMEDY = "当事人对本决定不服的，可以依法申请行政复议，也可以依法向人民法院提起行政诉讼。"


@operation(Permission.NOTICE_LOAD)
def publish_sanction(*, actor: Actor, at: datetime.datetime, number: str, user_id: int, organisation_id: int) -> str:
    """Publish the notice of a sanction in the name of the officer and bureau that put it in force; return its number.

    A sanction has one notice: the number of one that is there is returned, blank when the officer left the bureau since.
    """
    subject = f"sanction/{number}"
    known = Notice.objects.filter(kind=NoticeKind.SANCTION, subject=subject, number__isnull=False).first()
    if known is not None:
        return str(known.number)
    publisher = actor_for(user_id=user_id, organisation_id=organisation_id)
    if publisher is None:
        return ""
    row = Sanction.objects.select_related("organisation").get(number=number)
    kind, supplier = SanctionKind(row.kind), row.organisation
    begun = (row.decided_at or at).astimezone(CHINA)
    until = f"{row.until.astimezone(CHINA):%Y年%m月%d日}" if row.until else "作出恢复决定之日"
    notice, published = publish(
        kind=NoticeKind.SANCTION,
        region=supplier.region_id,
        title=f"关于{supplier.name}的处理决定公告",
        terms={
            Term.SUPPLIER: f"{supplier.name}（{supplier.credit_code}）",
            Term.GROUND: row.reason,
            Term.DECISION: f"{_DECISIONS[kind]}（决定编号 {row.number}）",
            Term.PERIOD: f"自{begun:%Y年%m月%d日}起至{until}止",
            Term.REMEDY: _REMEDY,
        },
        subject=subject,
        publisher=publisher,
        at=at,
    )
    record(stream=f"organisation/{supplier.pk}", actor=publisher, at=at, events=[published])
    return str(notice.number)
