"""Compile the translations (.po) to what Django reads (.mo), without the gettext programs."""

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[2] / "locale"


def compile_messages() -> list[Path]:
    """Compile every .po whose .mo is missing or older; return the files written."""
    written = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written.append(target)
    return written


if __name__ == "__main__":
    sys.stdout.writelines(f"compiled {path}\n" for path in compile_messages())
