"""`emall sandbox`: move the clock of an installation that was started with `emall up --sandbox`."""

import datetime

import click

from marketplace.config.database import database_url
from marketplace.config.running import database
from marketplace.config.sandbox import keep_moving, move_on


@click.command("sandbox")
@click.option("--days", default=0, type=click.IntRange(0, 3650), help="Days to move the clock on.")
@click.option("--hours", default=0, type=click.IntRange(0, 8784), help="Hours to move the clock on.")
@click.option(
    "--hours-a-minute", default=0, type=click.IntRange(0, 240), help="Go on moving it by so many hours each minute."
)
def command(days: int, hours: int, hours_a_minute: int) -> None:
    """Move a sandbox's clock on, so that deadlines pass; an installation that is none refuses."""
    with database() as home:
        if hours_a_minute:
            keep_moving(url=database_url(home=home), hours=hours_a_minute)
        moment = move_on(url=database_url(home=home), by=datetime.timedelta(days=days, hours=hours))
    click.echo(f"The sandbox's clock shows {moment.astimezone(datetime.UTC):%Y-%m-%d %H:%M:%S} UTC.")
