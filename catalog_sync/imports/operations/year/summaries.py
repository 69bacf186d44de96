"""What the centre publishes when last year's agreements have ended: the summary of each."""

import datetime
from collections.abc import Iterator

from catalog_sync.imports.operations.year.frameworks import MANAGER
from catalog_sync.imports.operations.year.stories import Named, Story
from catalog_sync.imports.operations.year.world import World
from catalog_sync.imports.rules.timetable import Dice, office_hour
from marketplace.agreements.operations import publish_summary
from marketplace.agreements.queries import agreement_titles
from marketplace.kernel.clock import local_date

# By then the mall's clockwork, which runs every fortnight of the told year, has ended them; ten working days are not over.
_DAY_OF_JANUARY = 15


def summaries(world: World) -> Iterator[Named]:
    """Yield the summary of each agreement that ended with the last year and is run by the centre."""
    year = local_date(world.now).year
    day = datetime.date(year, 1, _DAY_OF_JANUARY)
    if day >= local_date(world.now):
        return
    rows = [row for row in world.province.tables["agreement"] if row["manager"] == "centre"]
    numbers = [str(row["number"]).replace(f"-{year}-", f"-{year - 1}-") for row in rows]
    for number in sorted(agreement_titles(numbers=numbers)):
        at = office_hour(day, Dice(world.name, "summary", number))
        yield Named(name=f"summary-{number}", story=_summarise(world, number, at))


def _summarise(world: World, number: str, at: datetime.datetime) -> Story:
    yield at
    world.act(publish_summary, MANAGER, at, f"summary-{number}", number=number)
