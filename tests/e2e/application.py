"""The mall as browser tests serve it: its clock starts on a working day on which the demonstration's agreements are in force."""

import datetime
import time

from marketplace.config.wsgi import application
from marketplace.kernel import clock
from tests.e2e.furnishing import NOW

__all__ = ["application"]

_started = time.monotonic()
clock.now = lambda: NOW + datetime.timedelta(seconds=time.monotonic() - _started)
