"""The worker, ten days after the purchases: `python -m tests.fault.late_worker STARTED`, STARTED being a Unix time.

Holds have run out by then, orders and deliveries wait unanswered, and idempotency keys are still kept.
"""

import datetime
import sys
import time

from marketplace.config.commands.worker import command
from marketplace.kernel import clock
from marketplace.kernel.calendar import CHINA

LATE = datetime.datetime(2026, 3, 12, 10, 0, tzinfo=CHINA)


def late() -> datetime.datetime:
    """Return the moment ten days later, moving on as time does."""
    return LATE + datetime.timedelta(seconds=time.time() - float(sys.argv[1]))


if __name__ == "__main__":
    clock.now = late
    command.main(args=[], standalone_mode=False)
