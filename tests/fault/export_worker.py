"""The worker, reading lists slowly in small parts and looking every second for files to put together: `… PART_ROWS`."""

import sys
import time
from typing import Any

import django

django.setup()

from marketplace.config.commands.worker import command  # noqa: E402
from marketplace.exports import tasks  # noqa: E402
from marketplace.jobs.registry import sweep  # noqa: E402
from storefront.kit import replay  # noqa: E402
from storefront.kit import tasks as reading  # noqa: E402

# Whoever watches what was read, with half a second to spare, sees a number between any two of its shares.
PART_SECONDS = 0.1


def read_slowly(place: replay.Place, **more: Any) -> Any:
    """Read the next part after a while."""
    time.sleep(PART_SECONDS)
    return replay.read_part(place, **more)


if __name__ == "__main__":
    replay.PART_ROWS = int(sys.argv[1])
    reading.read_part = read_slowly
    sweep("exports.find_read", every=1)(tasks.task_find_read)
    command.main(args=[], standalone_mode=False)
