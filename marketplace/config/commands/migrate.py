"""`emall migrate`: bring the database to this version."""

import click

from marketplace.config.prepare import prepare
from marketplace.config.running import database, setup_django


@click.command("migrate")
def command() -> None:
    """Bring the database to this version's schema and collect the static files; safe to repeat."""
    with database() as home:
        setup_django()
        prepare(home=home)
    click.echo("The database and the static files are up to date.")
