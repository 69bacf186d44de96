"""`emall doctor`: what is missing on this machine, and how to mend it."""

import click

from marketplace.config.health import checks


@click.command("doctor")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Check this machine and this installation. Exit code 1 when the mall can't run."""
    broken = False
    for check in checks():
        mark = "ok  " if check.fine else "MEND" if check.needed else "note"
        click.echo(f"{mark}  {check.name}: {check.found}")
        if not check.fine:
            click.echo(f"      {check.mend}")
            broken |= check.needed
    click.echo("The mall can't run as it is." if broken else "The mall can run.")
    ctx.exit(1 if broken else 0)
