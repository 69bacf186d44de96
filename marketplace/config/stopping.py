"""Signals that ask this process to stop, and a wait that they end.

An `Event` set by a signal's handler does not do: a signal that comes just before the wait begins leaves the main thread
asleep with its handler not yet run, and one that comes inside the event's own lock waits for itself. The interpreter
writes a byte to the wakeup socket in the signal's own context, so the byte is there whenever the wait looks for it.
"""

import contextlib
import signal
import socket
from collections.abc import Iterator

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequest:
    """Whether a signal has asked this process to stop. For the main thread, which alone may set handlers."""

    def __init__(self) -> None:
        """Nothing is asked yet, and nothing is heard before `heard`."""
        self.asked = False

    @contextlib.contextmanager
    def heard(self, *others: signal.Signals) -> Iterator[None]:
        """Hear SIGINT, SIGTERM and SIGHUP for the length of the block; `others` end a wait and ask for nothing."""
        self._awake, wakes = socket.socketpair()
        wakes.setblocking(False)
        signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
        # A hang-up that was ignored stays so, as nohup asks. A shell ignores SIGINT for whatever it starts with `&`: that is heard.
        left = {signal.SIGHUP} if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN else set()
        heard = [number for number in STOP_SIGNALS if number not in left]
        previous = {number: signal.signal(number, self._ask) for number in heard}
        previous |= {number: signal.signal(number, lambda *_: None) for number in others}
        try:
            yield
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(-1)
            self._awake.close()
            wakes.close()

    def sleep(self, seconds: float) -> None:
        """Wait that long, or until a signal comes."""
        self._awake.settimeout(max(seconds, 0.001))
        with contextlib.suppress(TimeoutError):
            self._awake.recv(4096)

    def wait(self) -> None:
        """Wait until a signal asks to stop."""
        self._awake.settimeout(None)
        while not self.asked:
            self._awake.recv(4096)

    def _ask(self, *_: object) -> None:
        self.asked = True
