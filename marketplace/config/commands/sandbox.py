"""`emall sandbox`: move the clock of an installation that was started with `emall up --sandbox`."""

import datetime

import click

from marketplace.config.database import database_url
from marketplace.config.running import database
from marketplace.config.sandbox import move_on


@click.command("sandbox")
@click.option("--days", default=0, type=click.IntRange(0, 3650), help="Days to move the clock on.")
@click.option("--hours", default=0, type=click.IntRange(0, 8784), help="Hours to move the clock on.")
def command(days: int, hours: int) -> None:
    """Move a sandbox's clock on, so that deadlines pass; an installation that is none refuses."""
    with database() as home:
        moment = move_on(url=database_url(home=home), by=datetime.timedelta(days=days, hours=hours))
    click.echo(f"The sandbox's clock shows {moment.astimezone(datetime.UTC):%Y-%m-%d %H:%M:%S} UTC.")
