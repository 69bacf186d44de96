"""When people of a demonstration act: in office hours of working days, and alike in every run."""

import datetime

from catalog_sync.imports.rules.timetable import Dice, office_hour, working_days_later
from marketplace.kernel.calendar import CHINA, is_working_day

# The first day of the seven days' holiday in October.
HOLIDAY = datetime.date(2025, 10, 1)


def test_dice_of_one_name_throw_the_same() -> None:
    first, second = Dice("a", 1), Dice("a", 1)
    assert [first.below(100) for _ in range(20)] == [second.below(100) for _ in range(20)]
    assert [Dice("a", 1).below(1000) for _ in range(3)] != [Dice("a", 2).below(1000) for _ in range(3)]
    assert {Dice("b", n).between(2, 4) for n in range(60)} == {2, 3, 4}


def test_people_act_in_office_hours() -> None:
    for n in range(50):
        moment = office_hour(HOLIDAY, Dice("c", n)).astimezone(CHINA)
        assert moment.date() == datetime.date(2025, 10, 9)
        assert 9 <= moment.hour < 17
        later = working_days_later(moment, 2, Dice("d", n)).astimezone(CHINA)
        assert is_working_day(later.date())
        assert later.date() == datetime.date(2025, 10, 11)
