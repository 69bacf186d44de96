"""`emall restore`: bring back what `emall backup` wrote."""

from pathlib import Path

import click
import psycopg

from marketplace.config.archive import read_manifest, restore_database, restore_files
from marketplace.config.children import ChildError
from marketplace.config.database import database_url
from marketplace.config.prepare import prepare
from marketplace.config.roles import as_owner
from marketplace.config.running import database, resolve, setup_django


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace a mall that already has data.")
def command(file: Path, force: bool) -> None:
    """Check FILE, load it, and prove that the event log is the backed-up one. The mall must be stopped."""
    manifest = read_manifest(file)
    with as_owner(), database(alone=True) as home:
        url = database_url(home=home)
        if not force and (found := _what_is_there(url, home)):
            raise ChildError(
                f"There is a mall here already ({found}); a restore would replace it.\n"
                "Restore into an empty EMALL_HOME, or say --force to replace this one."
            )
        restore_database(archive=file, url=url, folder=home)
        restore_files(archive=file, home=home)
        setup_django()
        prepare(home=home)
        if problems := resolve("marketplace.audit.check:check_log")():
            raise ChildError("The event log does not hold together:\n" + "\n".join(f"  {line}" for line in problems))
    heads = manifest["heads"]
    click.echo(
        f"Restored the mall of {manifest['made_at']}: {heads['events']} events in {heads['streams']} streams, "
        f"the same heads as when it was backed up."
    )


def _what_is_there(url: str, home: Path) -> str:
    """Return in words what a restore would replace; nothing for a mall that was never used."""
    with psycopg.connect(url) as connection:
        if connection.execute("SELECT to_regclass('audit_event')").fetchone() != (None,):
            row = connection.execute("SELECT count(*) FROM (SELECT FROM audit_event LIMIT 1000) AS first").fetchone()
            if row and row[0]:
                return f"its log has {row[0]}{'+' if row[0] == 1000 else ''} events"
    return "it has documents" if any((home / "documents").iterdir()) else ""
