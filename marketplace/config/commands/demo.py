"""`emall demo`: the mall with demonstration data and printed sign-ins."""

import subprocess
import unicodedata

import click

from marketplace.config.children import ChildError
from marketplace.config.demonstration import SHIFAN, fill
from marketplace.config.launcher import Launcher, emall, say


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free port.")
@click.option("--data-only", is_flag=True, help="Load the data, print the sign-ins, and start nothing.")
def command(host: str, port: int, data_only: bool) -> None:
    """Load a small region's data, print the sign-ins, and start the mall as `emall up` does."""
    if data_only:
        load()
        return
    launcher = Launcher(host=host, port=port)
    with launcher.running():
        if not launcher.stopping:
            # In a process of its own: the launcher stays small, and Ctrl-C is free to stop it.
            done = subprocess.run([*emall(), "demo", "--data-only"], check=False, env=launcher.environment())
            if done.returncode and not launcher.stopping:
                raise ChildError("The demonstration data could not be loaded; what is said above tells why.")
            say(f"The mall is open at {launcher.address} (data in {launcher.home}; Ctrl-C stops it)")
        launcher.watch()
        say("stopping …")


def load() -> None:
    """Load the data into the database that runs, or into one started for this, and print the sign-ins."""
    filled = fill(region=SHIFAN)
    click.echo(f"\nEverybody signs in with the password  {filled.password}\n")
    rows = [(person.username, person.name, person.organisation, ", ".join(person.roles)) for person in filled.people]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True))
        click.echo("  " + "  ".join(cells).rstrip())
    click.echo()


def _width(text: str) -> int:
    """Return how many columns a terminal gives the text: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
