"""`emall journey`: walk a journey as its people over HTTP, against a mall started for it, and print the evidence."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from marketplace.audit.verifier import verify
from marketplace.config.children import ChildError
from marketplace.config.database import database_url
from marketplace.config.demonstration import SHIFAN, SUZHOU, Filled, fill
from marketplace.config.running import resolve
from marketplace.config.sandbox import move_on

FIRST = "first-purchase"
SUZHOU_FILES = Path(__file__).resolve().parents[4] / "shared" / "data" / "suzhou-mall"
_OPEN = re.compile(r"The mall is open at (\S+)")


@click.command("journey")
@click.argument("name", default=FIRST)
@click.option("--all", "everything", is_flag=True, help="Walk every journey, one after the other in one mall.")
@click.option(
    "--data", type=click.Path(path_type=Path), default=SUZHOU_FILES, help="The Suzhou files, used when there."
)
@click.option("--keep", is_flag=True, help="Keep the mall's folder afterwards.")
def command(name: str, everything: bool, data: Path, keep: bool) -> None:
    """Walk the journey NAME as its people over HTTP; it ends with a dossier that verifies offline."""
    journeys = resolve("storefront.journeys.registry:JOURNEYS")
    if name not in journeys:
        raise click.UsageError(f"There is no journey {name}: {', '.join(journeys)}.")
    wanted = list(journeys.values()) if everything else [journeys[name]]
    folder = Path(tempfile.mkdtemp(prefix="emall-journey-"))
    # The database's own account has to pass through, and nobody else needs to look.
    folder.chmod(0o711)
    os.environ["EMALL_HOME"] = str(folder)
    click.echo(f"a fresh mall in {folder}")
    with _started(sandbox=any(journey.sandbox for journey in wanted)) as address, contextlib.ExitStack() as stack:
        regions = [SUZHOU if journey.suzhou and data.is_dir() else SHIFAN for journey in wanted]
        if SUZHOU in regions:
            _import_suzhou(data)
        filled = {region: fill(region=region) for region in dict.fromkeys(regions)}
        click.echo(f"the mall answers at {address}; data: {', '.join(filled)}")
        for journey, region in zip(wanted, regions, strict=True):
            click.echo(f"\n{journey.name}")
            _walk(journey, address=address, region=region, filled=filled[region], folder=folder)
        if not keep:
            stack.callback(_remove, folder)


def _walk(journey: Any, *, address: str, region: str, filled: Filled, folder: Path) -> None:
    """Walk one journey and say what it proved; raises `ClickException` where it got stuck."""
    way = resolve("storefront.journeys.walk:Walk")(
        address=address,
        region=region,
        people=_people(filled),
        folder=folder,
        verify=_verify,
        say=click.echo,
        move_on=lambda by: move_on(url=database_url(home=folder), by=by),
    )
    try:
        journey.walk(way)
    except resolve("storefront.journeys.browser:JourneyError") as error:
        raise click.ClickException(f"{journey.name}: {error}") from error
    click.echo(journey.done)


@contextlib.contextmanager
def _started(*, sandbox: bool) -> Iterator[str]:
    """Start the mall on a free port and yield its address; it is stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "marketplace.config.cli", "up", "--port", "0", *(["--sandbox"] if sandbox else [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = []
        for line in process.stdout or ():
            said.append(line)
            if found := _OPEN.search(line):
                yield found[1]
                return
        raise ChildError(f"The mall did not start:\n{''.join(said)}")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _import_suzhou(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "marketplace.config.cli", "import", "suzhou", str(data)], check=False, text=True
    )
    if done.returncode:
        raise click.ClickException("The Suzhou mall could not be imported.")


def _people(filled: Filled) -> list[Any]:
    """Return the people of the demonstration with what they sign in with."""
    sign_in = resolve("storefront.journeys.walk:SignIn")
    return [
        sign_in(
            username=person.username,
            password=filled.password,
            name=person.name,
            organisation=person.organisation,
            organisation_key=person.organisation_key,
            roles=person.roles,
        )
        for person in filled.people
    ]


def _verify(dossier: Path, key: str) -> tuple[bool, str]:
    """Verify offline, in this process, with the published key; the verifier needs neither database nor network."""
    report = verify(dossier.read_bytes(), key=bytes.fromhex(key))
    return report.accepted, "\n      ".join(report.lines())


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
