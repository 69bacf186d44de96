"""`emall import`: load catalogues from the files of other malls, and the regions of the standard."""

from pathlib import Path

import click

from marketplace.config.running import mall, resolve
from marketplace.kernel.errors import MarketplaceError


@click.group("import")
def command() -> None:
    """Load catalogues from the files of other malls, and regions."""


@command.command("suzhou")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where refused.csv, truncated.csv and report.txt are written. Default: a new folder in the mall's imports.",
)
def suzhou(path: Path, out: Path | None) -> None:
    """Load the Suzhou city mall from PATH: its folder, its file raw_gb18030_*.csv.gz, or a corrected refused.csv.

    Prices and titles are real, of 2018-05-12; suppliers, agreements and ceilings are synthetic and say so. A second run
    changes nothing.
    """
    with mall() as home:
        at = resolve("marketplace.kernel.clock:now")()
        # A folder for each run: nobody's half corrected file is written over.
        folder = out or home / "imports" / f"suzhou-{at:%Y%m%dT%H%M%SZ}"
        try:
            imported = resolve("catalog_sync.imports.operations.suzhou:import_suzhou")(at=at, path=path, outcome=folder)
        except MarketplaceError as error:
            raise click.ClickException(f"{error} ({error.reference})") from error
    click.echo(imported.report, nl=False)
    click.echo(f"written    {folder}")


@command.command("regions")
@click.option("--province", default="", metavar="NN", help="The first two digits of one province. Default: all.")
def regions(province: str) -> None:
    """Load the regions of GB/T 2260 in force: provinces, cities, counties. Known ones are renamed, none is removed."""
    with mall():
        rows = resolve("marketplace.organisations.rules:bundled_regions")(province=province)
        changed = resolve("marketplace.organisations.operations:load_regions")(
            actor=resolve("marketplace.kernel.actor:SYSTEM"),
            at=resolve("marketplace.kernel.clock:now")(),
            regions=rows,
        )
    click.echo(f"{len(rows)} regions, {changed} new or renamed")
