"""The notice of a single award (成交结果公告): owed by who runs the agreement, for each award of a competition or a rotation."""

import datetime

from marketplace.agreements.queries import lot_with_manager
from marketplace.kernel.calendar import add_working_days
from marketplace.kernel.clock import local_date
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import expect
from marketplace.purchasing.models import Purchase
from marketplace.rule_packs.packs import with_shipped
from marketplace.rule_packs.queries import parameters

AWARD_NOTICE = "fa.award_notice"


def owe_award_notice(purchase: Purchase, *, lot_id: int, at: datetime.datetime) -> None:
    """Owe the public the notice of a purchase's award in a lot, `fa.award_notice` working days from now (∅, rules.md §1).

    The manager of the lot's agreement publishes it: `operations.awards.publish_award`.
    """
    agreement = lot_with_manager(lot_id).agreement
    values = with_shipped(parameters(region=agreement.region_id, step_on=local_date(at)), AWARD_NOTICE)
    expect(
        kind=NoticeKind.AWARD,
        subject=purchase.stream,
        title=f"{agreement.title}：{purchase.title}",
        region=agreement.region_id,
        organisation_id=agreement.manager_id,
        rule=AWARD_NOTICE,
        at=at,
        due=add_working_days(at, values.get(AWARD_NOTICE).integer),
    )
