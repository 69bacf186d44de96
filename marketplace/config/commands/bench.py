"""`emall bench`: measure the mall against limits measured in the same run."""

import importlib
import pkgutil
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[3]
BENCHMARKS = "benchmarks"


def names() -> list[str]:
    """Return the names of the benchmarks: the modules that define `run`, with dashes."""
    folder = ROOT / BENCHMARKS
    found = (module.name for module in pkgutil.iter_modules([str(folder)]))
    return sorted(
        name.replace("_", "-") for name in found if "def run(" in (folder / f"{name}.py").read_text(encoding="utf-8")
    )


@click.command("bench")
@click.argument("name", type=click.Choice([*names(), "all"]))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(name: str, as_json: bool) -> None:
    """Run one benchmark, or all; the module's own text says what is measured against what."""
    # Benchmarks buy in the small mall of the tests, which are no installed package.
    sys.path.insert(0, str(ROOT))
    write = importlib.import_module(f"{BENCHMARKS}.measure").write
    for each in names() if name == "all" else [name]:
        module = importlib.import_module(f"{BENCHMARKS}.{each.replace('-', '_')}")
        for line in write(module.run(), as_json=as_json):
            click.echo(line)
