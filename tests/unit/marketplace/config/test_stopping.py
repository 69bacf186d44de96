"""A signal ends the wait of a process that was asked to stop, whichever thread it reaches and whenever it comes."""

import subprocess
import sys
import textwrap

import pytest

PATIENCE_SECONDS = 60

# The kernel hands the signal to the helper, since the main thread blocks it: nothing interrupts the main thread's wait.
TAKEN_BY_ANOTHER_THREAD = """
    import os, signal, threading, time
    from marketplace.config.stopping import StopRequest

    stop = StopRequest()
    with stop.heard():
        threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
        stop.wait()
    print("asked" if stop.asked else "woken")
"""

# Each time after another while, beside threads that keep the interpreter: before, within and after the wait's beginning.
AT_ANY_MOMENT = """
    import signal, threading
    from marketplace.config.stopping import StopRequest

    def work():
        while True:
            sum(range(100))

    for _ in range(2):
        threading.Thread(target=work, daemon=True).start()
    for turn in range(300):
        stop = StopRequest()
        with stop.heard(signal.SIGALRM):
            signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGTERM))
            signal.setitimer(signal.ITIMER_REAL, 1e-6 + turn * 5e-5)
            stop.wait()
    print("asked")
"""

NOT_ASKED_BY_OTHERS = """
    import os, signal
    from marketplace.config.stopping import StopRequest

    stop = StopRequest()
    with stop.heard(signal.SIGCHLD):
        os.kill(os.getpid(), signal.SIGCHLD)
        stop.sleep(3600)
    print("asked" if stop.asked else "woken")
"""


# As under nohup: who started the process wants it to outlive the terminal.
IGNORED_STAYS_IGNORED = """
    import os, signal
    from marketplace.config.stopping import StopRequest

    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stop = StopRequest()
    with stop.heard():
        os.kill(os.getpid(), signal.SIGHUP)
        stop.sleep(0.1)
    print("asked" if stop.asked else "woken")
"""


@pytest.mark.parametrize(
    ("program", "outcome"),
    [
        (TAKEN_BY_ANOTHER_THREAD, "asked"),
        (AT_ANY_MOMENT, "asked"),
        (NOT_ASKED_BY_OTHERS, "woken"),
        (IGNORED_STAYS_IGNORED, "woken"),
    ],
    ids=["taken by another thread", "at any moment", "not asked by others", "ignored stays ignored"],
)
def test_a_signal_ends_the_wait(program: str, outcome: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == (f"{outcome}\n", "", 0)
