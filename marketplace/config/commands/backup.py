"""`emall backup`: write everything the mall knows into one file."""

import datetime
from pathlib import Path

import click

from marketplace.config.archive import write_archive
from marketplace.config.database import database_url
from marketplace.config.running import database


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def command(file: Path | None) -> None:
    """Write the database, the documents and the secrets to FILE (default: emall-DATE.tar), while the mall runs.

    The file holds secrets; keep it as you keep the machine. Documents in an object store are not in it: back up the
    bucket by its own means.
    """
    now = datetime.datetime.now(datetime.UTC)
    target = file or Path(f"emall-{now:%Y%m%d-%H%M%S}.tar")
    with database() as home:
        manifest = write_archive(
            target=target, home=home, url=database_url(home=home), made_at=now.isoformat(timespec="seconds")
        )
    heads = manifest["heads"]
    click.echo(
        f"{target}: {target.stat().st_size / 2**20:.1f} MB, {len(manifest['members']) - 1} files, "
        f"{heads['events']} events in {heads['streams']} streams"
    )
