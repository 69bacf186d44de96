"""What must be published is watched: its officers are told a day before, and with their supervision when it is overdue."""

import datetime

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.calendar import Deadline
from marketplace.notices.models import PublicationDuty
from marketplace.notices.operations import remind_of_duty
from marketplace.notices.queries import duties_to_check, open_duties
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import expect
from marketplace.notifications.queries import notifications_of, unread_count
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.integration.marketplace.notices.test_publishing import SUBJECT, announce

DUE = NOW + datetime.timedelta(days=2)
SOON = DUE - datetime.timedelta(hours=23)
LATE = DUE + datetime.timedelta(minutes=1)


def owe(mall: Mall) -> PublicationDuty:
    """Owe the public an award notice."""
    expect(
        kind=NoticeKind.AWARD,
        subject=SUBJECT,
        title="二次竞价",
        region="990100",
        organisation_id=mall.cast.mary.organisation_id,
        rule="fa.award_notice",
        at=NOW,
        due=Deadline(at=DUE, provisional=False),
    )
    return PublicationDuty.objects.get(notice=None)


def remind(duty: PublicationDuty, at: datetime.datetime) -> str:
    """Do what the sweep does."""
    return remind_of_duty(actor=SYSTEM, at=at, duty_id=duty.pk) if duty.pk in duties_to_check(at, limit=10) else ""


def test_it_works(mall: Mall) -> None:
    duty = owe(mall)
    assert remind(duty, NOW) == ""
    assert [remind(duty, SOON), remind(duty, SOON)] == ["", ""]
    assert (unread_count(mall.cast.mary), unread_count(mall.cast.dora)) == (0, 0)
    assert [remind(duty, LATE), remind(duty, LATE)] == ["overdue", ""]
    assert (unread_count(mall.cast.mary), unread_count(mall.cast.dora)) == (1, 1)
    assert notifications_of(mall.cast.mary).latest("at").link == "notices_desk:home"
    assert timeline("notices/990100")[-1].action == "notice.overdue"


def test_nobody_is_told_once_it_is_published(mall: Mall) -> None:
    duty = owe(mall)
    announce(mall)
    assert remind(duty, LATE) == ""
    assert remind_of_duty(actor=SYSTEM, at=LATE, duty_id=duty.pk) == ""
    assert unread_count(mall.cast.mary) == 0


def test_a_new_deadline_is_watched_anew(mall: Mall) -> None:
    duty = owe(mall)
    assert remind(duty, LATE) == "overdue"
    owe(mall)
    assert remind(duty, LATE) == "overdue"


def test_a_row_of_an_earlier_release_is_only_set_to_its_end(mall: Mall) -> None:
    duty = owe(mall)
    PublicationDuty.objects.filter(pk=duty.pk).update(next_check_at=SOON)
    assert remind(duty, SOON) == ""
    assert [remind(duty, LATE), remind(duty, LATE)] == ["overdue", ""]


def test_who_sees_what_is_owed(mall: Mall) -> None:
    owe(mall)
    assert open_duties(mall.cast.mary).count() == open_duties(mall.cast.dora).count() == 1
    assert not open_duties(mall.cast.charlie).exists()
    assert not open_duties(mall.cast.eva).exists()
