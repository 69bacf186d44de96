"""The worker, reading lists in small parts and looking every second for files to put together: `… PART_ROWS`."""

import sys

import django

django.setup()

from marketplace.config.commands.worker import command  # noqa: E402
from marketplace.exports import tasks  # noqa: E402
from marketplace.jobs.registry import sweep  # noqa: E402
from storefront.kit import replay  # noqa: E402

if __name__ == "__main__":
    replay.PART_ROWS = int(sys.argv[1])
    sweep("exports.find_read", every=1)(tasks.task_find_read)
    command.main(args=[], standalone_mode=False)
