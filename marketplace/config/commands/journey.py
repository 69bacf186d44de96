"""`emall journey`: walk the first purchase as four people over HTTP, against a mall started for it, and print the evidence."""

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

import click

from marketplace.audit.verifier import verify
from marketplace.config.children import ChildError
from marketplace.config.demonstration import SHIFAN, SUZHOU, Filled, fill
from marketplace.config.running import resolve

SUZHOU_FILES = Path(__file__).resolve().parents[4] / "shared" / "data" / "suzhou-mall"
_OPEN = re.compile(r"The mall is open at (\S+)")


@click.command("journey")
@click.option(
    "--data", type=click.Path(path_type=Path), default=SUZHOU_FILES, help="The Suzhou files, used when there."
)
@click.option("--keep", is_flag=True, help="Keep the mall's folder afterwards.")
def command(data: Path, keep: bool) -> None:
    """Buy for the first time: requester, approver, supplier, regulator; ends with a dossier that verifies offline."""
    folder = Path(tempfile.mkdtemp(prefix="emall-journey-"))
    # The database's own account has to pass through, and nobody else needs to look.
    folder.chmod(0o711)
    os.environ["EMALL_HOME"] = str(folder)
    click.echo(f"a fresh mall in {folder}")
    with _started() as address, contextlib.ExitStack() as stack:
        region = SUZHOU if data.is_dir() else SHIFAN
        if region == SUZHOU:
            _import_suzhou(data)
        filled = fill(region=region)
        click.echo(f"the mall answers at {address}; data: {region}")
        try:
            resolve("storefront.journeys.first_purchase:walk")(
                address=address, cast=_cast(region, filled), folder=folder, verify=_verify, say=click.echo
            )
        except resolve("storefront.journeys.browser:JourneyError") as error:
            raise click.ClickException(str(error)) from error
        if not keep:
            stack.callback(_remove, folder)
    click.echo("The first purchase is complete: ordered, delivered, accepted in part, invoiced, and provable.")


@contextlib.contextmanager
def _started() -> Iterator[str]:
    """Start the mall on a free port and yield its address; it is stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "marketplace.config.cli", "up", "--port", "0"],
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


def _cast(region: str, filled: Filled) -> object:
    """Choose the four people by their roles; the first unit that has a requester and an approver buys."""
    sign_in = resolve("storefront.journeys.first_purchase:SignIn")
    cast = resolve("storefront.journeys.first_purchase:Cast")

    def entry(person: object) -> object:
        return sign_in(
            username=person.username,  # type: ignore[attr-defined]
            password=filled.password,
            name=person.name,  # type: ignore[attr-defined]
            organisation=person.organisation,  # type: ignore[attr-defined]
        )

    def first(role: str) -> object:
        return next(person for person in filled.people if role in person.roles)

    return cast(
        requester=entry(first("requester")),
        approver=entry(first("approver")),
        regulator=entry(first("regulator")),
        suppliers={
            person.organisation: entry(person) for person in filled.people if "supplier_operator" in person.roles
        },
        searches=("扫描仪", "显示器") if region == SUZHOU else ("扫描仪", "一体机"),
    )


def _verify(dossier: Path, key: str) -> tuple[bool, str]:
    """Verify offline, in this process, with the published key; the verifier needs neither database nor network."""
    report = verify(dossier.read_bytes(), key=bytes.fromhex(key))
    return report.accepted, "\n      ".join(report.lines())


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
