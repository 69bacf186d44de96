"""The `emall` command. Each command is one module in `commands`, found by its file name and loaded when called.

A module there defines `command`. Commands that reach upward (imports, benchmarks, the demonstration data) name what they
call by a dotted string: `marketplace` stands below those packages and may not import them.
"""

import errno
import importlib
import pkgutil
import sys

import click

from marketplace.config import commands
from marketplace.config.children import ChildError

AGAIN = "everything that was confirmed is kept, and a start or a restore can simply be repeated."
# The one command whose name no module can have.
MODULES = {"import": "imports"}


class Commands(click.Group):
    """The commands by the names of their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        names = {name: command for command, name in MODULES.items()}
        return sorted(names.get(module.name, module.name) for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the module of `cmd_name` and return its command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{commands.__name__}.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def emall() -> None:
    """The e-mall of framework agreements. Data lives in $EMALL_HOME, or in ./var."""


def main() -> None:
    """Run the command line; what a person can mend is said in one message, without a traceback."""
    try:
        emall()
    except ChildError as error:
        click.echo(f"emall: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        click.echo(f"emall: the disk is full ({error.filename or 'no file named'}). Free some space; {AGAIN}", err=True)
        sys.exit(1)
    except Exception as error:
        # Not imported: the driver takes as long to load as everything else here, and `emall up` has no time before it spawns.
        driver = sys.modules.get("psycopg")
        if driver is None or not isinstance(error, driver.Error):
            raise
        click.echo(f"emall: the database refused: {' '.join(str(error).split())}\nemall doctor tells more.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
