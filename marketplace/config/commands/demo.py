"""`emall demo`: the mall with demonstration data and printed sign-ins."""

import subprocess
import unicodedata

import click

from marketplace.config.children import ChildError
from marketplace.config.demonstration import SHIFAN, Filled, fill, fill_with_a_year, reset
from marketplace.config.launcher import Launcher, emall, say


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free port.")
@click.option("--small", is_flag=True, help="A small region in a few seconds, without the year behind it.")
@click.option("--data-only", is_flag=True, help="Load the data, print the sign-ins, and start nothing.")
@click.option("--sandbox", is_flag=True, help="Let the clock be moved on with emall sandbox; only when set up anew.")
@click.option(
    "--hours-a-minute",
    default=0,
    type=click.IntRange(0, 240),
    help="Let a sandbox's clock run ahead by so many hours each minute, so that deadlines pass while you look.",
)
@click.option("--reset", "anew", is_flag=True, help="Throw the demonstration away and set it up anew.")
@click.option("--yes", is_flag=True, help="Do not ask before throwing away.")
def command(
    host: str, port: int, *, small: bool, data_only: bool, sandbox: bool, hours_a_minute: int, anew: bool, yes: bool
) -> None:
    """Load the demonstration province, print the sign-ins, and start the mall as `emall up` does."""
    if anew:
        if not yes:
            click.confirm("Everything in this demonstration is thrown away. Go on?", abort=True)
        reset()
    if data_only:
        load(small=small, sandbox=sandbox or bool(hours_a_minute))
        return
    # In a process of its own, before the mall's clockwork starts: that lives today, the data in the year before.
    options = [*(["--small"] if small else []), *(["--sandbox"] if sandbox or hours_a_minute else [])]
    done = subprocess.run([*emall(), "demo", "--data-only", *options], check=False)
    if done.returncode:
        raise ChildError("The demonstration data could not be loaded; what is said above tells why.")
    launcher = Launcher(host=host, port=port, hours_a_minute=hours_a_minute)
    with launcher.running():
        if not launcher.stopping:
            say(f"The mall is open at {launcher.address} (data in {launcher.home}; Ctrl-C stops it)")
        launcher.watch()
        say("stopping …")


def load(*, small: bool, sandbox: bool) -> None:
    """Load the data into the database that runs, or into one started for this, and print the sign-ins."""
    filled = fill(region=SHIFAN, sandbox=sandbox) if small else fill_with_a_year(say=say, sandbox=sandbox)
    show(filled)


def show(filled: Filled) -> None:
    """Print who can sign in, as what, and with which password."""
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
