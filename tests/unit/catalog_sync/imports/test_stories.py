"""Stories are told side by side, each act in its turn, up to the present; one that breaks off stops alone."""

import datetime

from catalog_sync.imports.operations.year.stories import Named, Story, play, side_by_side
from marketplace.kernel.errors import Conflict

START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def _story(name: str, hours: list[int], told: list[str], *, breaks: bool = False) -> Story:
    for hour in hours:
        yield START + hour * HOUR
        if breaks:
            raise Conflict("somebody else acted")
        told.append(f"{name}{hour}")


def test_whatever_comes_first_is_told_first() -> None:
    told: list[str] = []
    paused: list[datetime.datetime] = []
    stories = [
        Named(name="a", story=_story("a", [1, 5, 9], told)),
        Named(name="b", story=_story("b", [2, 3, 30], told)),
        Named(name="c", story=_story("c", [4], told, breaks=True)),
    ]
    until = START + 10 * HOUR
    broken = play(stories, until=until, every=4 * HOUR, pause=paused.append)
    assert told == ["a1", "b2", "b3", "a5", "a9"]
    assert broken == ["c: somebody else acted"]
    assert paused == [START + 5 * HOUR, START + 9 * HOUR, until]


def test_stories_in_a_story_take_turns() -> None:
    told: list[str] = []
    together = side_by_side([_story("a", [1, 4], told), _story("b", [2, 3], told), _story("c", [], told)])
    assert [moment - START for moment in together] == [HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR]
    assert told == ["a1", "b2", "b3", "a4"]
