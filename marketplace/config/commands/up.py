"""`emall up`: start the mall and stay in the foreground."""

import click

from marketplace.config.launcher import Launcher, say


@click.command("up")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free port.")
@click.option("--sandbox", is_flag=True, help="Make an empty installation one whose clock `emall sandbox` can move on.")
def command(host: str, port: int, sandbox: bool) -> None:
    """Start the database, the web process and the worker, and keep them running until Ctrl-C."""
    launcher = Launcher(host=host, port=port, sandbox=sandbox)
    with launcher.running():
        if not launcher.stopping:
            say(f"The mall is open at {launcher.address} (data in {launcher.home}; Ctrl-C stops it)")
        launcher.watch()
        say("stopping …")
