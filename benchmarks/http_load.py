"""Web processes as the embedded default runs them, and clients that cost little beside them."""

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from typing import Self

PROCESSES = 2
CLIENTS = 16
_READY_SECONDS = 60
_ANSWER_SECONDS = 60


@contextlib.contextmanager
def served(
    application: str, *, probe: str, environment: Mapping[str, str], server: str = "marketplace.config.gunicorn"
) -> Iterator[int]:
    """Serve a WSGI application by gunicorn, by default as the launcher configures it; yield its port once `probe` answers."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen(256)
        port: int = listener.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", f"python:{server}", application],
            env={
                **os.environ,
                "EMALL_BIND": f"fd://{listener.fileno()}",
                "EMALL_WEB_PROCESSES": str(PROCESSES),
                **environment,
            },
            pass_fds=(listener.fileno(),),
        )
    try:
        _wait(process, f"http://127.0.0.1:{port}{probe}")
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + _READY_SECONDS
    while True:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=5)  # noqa: S310 - our own server on loopback
            return
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"no server answers at {address}")
        time.sleep(0.1)


def requests_per_second(port: int, paths: Sequence[str], *, seconds: float) -> float:
    """Have `CLIENTS` keep-alive clients ask for `paths` in turn for `seconds`; raises when an answer is not 200."""
    wanted = cycle(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: zh-CN\r\n\r\n".encode() for path in paths
    )
    answered = 0
    with selectors.DefaultSelector() as selector, contextlib.ExitStack() as stack:
        for _ in range(CLIENTS):
            client = stack.enter_context(_Client(port, wanted))
            selector.register(client.socket, selectors.EVENT_READ, client)
        started = time.perf_counter()
        until = started + seconds
        while time.perf_counter() < until:
            for key, _ in selector.select(timeout=_ANSWER_SECONDS):
                if key.data.closed():
                    selector.unregister(key.fileobj)
                    key.data.connect()
                    selector.register(key.data.socket, selectors.EVENT_READ, key.data)
                else:
                    answered += key.data.read()
        return answered / (time.perf_counter() - started)


class _Client:
    """One keep-alive connection with one request under way."""

    def __init__(self, port: int, wanted: Iterator[bytes]) -> None:
        self._port, self._wanted = port, wanted
        self._received = bytearray()
        self._left: int | None = None
        self.connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def connect(self) -> None:
        """Open a connection and ask the first thing on it."""
        self.socket = socket.create_connection(("127.0.0.1", self._port), timeout=_ANSWER_SECONDS)
        self._ask()

    def closed(self) -> bool:
        """Whether the server let an idle connection go before it saw the next request, as HTTP lets it; close it then."""
        gone = not self._received and not self.socket.recv(1, socket.MSG_PEEK)
        if gone:
            self.socket.close()
        return gone

    def read(self) -> int:
        """Take what has come; return 1 when an answer is whole, and ask for the next."""
        data = self.socket.recv(262_144)
        if not data:
            raise RuntimeError("the server closed a connection")
        self._received += data
        if self._left is None and (end := self._received.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._received[:end]).lower()
            if not head.startswith(b"http/1.1 200"):
                raise RuntimeError(head.decode())
            self._left = end + 4 + int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        if self._left is None or len(self._received) < self._left:
            return 0
        self._ask()
        return 1

    def _ask(self) -> None:
        self._received.clear()
        self._left = None
        self.socket.sendall(next(self._wanted))
