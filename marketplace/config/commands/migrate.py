"""`emall migrate`: bring the database to this version."""

import click

from marketplace.config.prepare import prepare
from marketplace.config.roles import as_owner
from marketplace.config.running import database, setup_django


@click.command("migrate")
@click.option("--wait", default=0, show_default=True, help="Seconds to wait for the database to answer.")
def command(wait: int) -> None:
    """Bring the database to this version's schema and collect the static files; safe to repeat."""
    with as_owner(), database() as home:
        setup_django()
        prepare(home=home, wait=wait)
    click.echo("The database and the static files are up to date.")
