"""The services of docker-compose.yml without containers: the same commands and settings, with servers from packages.

Commands, environments and probes are read from docker-compose.yml, Dockerfile and Caddyfile, so that what is tested is what
is written there. Only addresses differ: where a container has a name, a process here has a port.
"""

import base64
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import yaml
from psycopg.conninfo import make_conninfo

from marketplace.config.postgres import PostgresServer
from marketplace.config.roles import OWNER, runner_of
from tests.fault.malls import TEST_VARIABLES, free_ports, wait_until

ROOT = Path(__file__).resolve().parents[2]
BUCKET = "documents"
# Where Debian's packages and this installation put the programs that images have.
PROGRAMS = ("redis-server", "caddy")
PORTS = ("redis", "s3", "web", "other web", "worker", "other worker", "http", "https")


def answers(port: int) -> bool:
    """Tell whether somebody listens on a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Production:
    """Everything that docker-compose.yml describes, in a folder."""

    folder: Path
    ports: dict[str, int] = field(default_factory=lambda: dict(zip(PORTS, free_ports(len(PORTS)), strict=True)))
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the file as a container host does, with the values that an operator puts into .env."""
        self.database = PostgresServer(
            data=self.folder / "postgres", sockets=self.folder / "sockets", log=self.folder / "postgres.log"
        )
        values = {
            "POSTGRES_PASSWORD": "unused",
            "EMALL_DATABASE_PASSWORD": "unused",
            "EMALL_HOSTS": "localhost",
            "EMALL_SECRET_KEY": secrets.token_urlsafe(64),
            "EMALL_SIGNING_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
            "EMALL_S3_ENDPOINT": f"http://127.0.0.1:{self.ports['s3']}",
            "EMALL_S3_BUCKET": BUCKET,
            "EMALL_S3_ACCESS_KEY": "key",
            "EMALL_S3_SECRET_KEY": "secret",
            "EMALL_METRICS_TOKEN": "figures",
        }
        text = (ROOT / "docker-compose.yml").read_text()
        self.services: dict[str, Any] = yaml.safe_load(_filled(text, values))["services"]

    def command(self, service: str) -> list[str]:
        """Return the command line of a service: its own, or its image's."""
        command = self.services[service].get("command") or _image_command()
        program, *arguments = (self._here(word) for word in command)
        own = Path(sys.executable).with_name(program)
        return [str(own) if own.exists() else program, *arguments]

    def probe(self, service: str, *, port: int) -> list[str]:
        """Return the health check of a service, asking at `port`."""
        kind, *command = self.services[service]["healthcheck"]["test"]
        assert kind == "CMD"
        command = [str(port) if re.fullmatch(r"8000|9464", word) else word for word in command]
        return [sys.executable if command[0] == "python" else command[0], *command[1:]]

    def environment(self, service: str, **changes: str) -> dict[str, str]:
        """Return the environment of a service: the image's, docker-compose.yml's, and the addresses of this machine."""
        outside = {name: value for name, value in os.environ.items() if name not in TEST_VARIABLES}
        written = {
            name: self._here(str(value or "")) for name, value in self.services[service].get("environment", {}).items()
        }
        home = self.folder / f"home-{service}"
        if not home.exists() and self.image.exists():
            shutil.copytree(self.image, home)
        return {
            **outside,
            **_image_environment(),
            **written,
            "PATH": os.environ["PATH"],
            "EMALL_HOME": str(home),
            **self._databases(written),
            "EMALL_WEB_PROCESSES": "1",
            "XDG_DATA_HOME": str(self.folder / "caddy"),
            "XDG_CONFIG_HOME": str(self.folder / "caddy"),
            **changes,
        }

    def _databases(self, written: Mapping[str, str]) -> dict[str, str]:
        """Return the addresses of the database that a service has, each with the role that is written there."""
        names = {name: runner_of(written[name]) for name in ("DATABASE_URL", OWNER) if name in written}
        return {name: make_conninfo(self.database.url, user=role) for name, role in names.items()}

    @property
    def image(self) -> Path:
        """What the image brings in the data folder: the static files."""
        return self.folder / "image"

    def build(self) -> None:
        """Do what the Dockerfile does to make the static files, with its own command and environment."""
        written = re.search(
            r"^RUN (EMALL_SECRET_KEY.*?)\npython -m (django .*?)$", _unfolded(), re.MULTILINE | re.DOTALL
        )
        assert written, "the Dockerfile makes no static files"
        variables = dict(word.split("=", 1) for word in written[1].split())
        environment = {**os.environ, **_image_environment(), **variables, "EMALL_HOME": str(self.image)}
        environment["PATH"] = os.environ["PATH"]
        subprocess.run([sys.executable, "-m", *written[2].split()], check=True, env=environment, cwd=ROOT)

    def start(self, name: str, command: list[str], **environment: str) -> "subprocess.Popen[bytes]":
        """Start a process and keep its log."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        return self.processes[name]

    def start_redis(self) -> None:
        """Start Redis with the command of docker-compose.yml."""
        command = [*self.command("redis"), "--port", str(self.ports["redis"]), "--bind", "127.0.0.1"]
        self.start("redis", [*command, "--dir", str(self.folder)], **os.environ)
        wait_until(lambda: answers(self.ports["redis"]), "Redis", seconds=60)

    def start_store(self) -> None:
        """Start an object store and make the bucket."""
        self.start("s3", [sys.executable, "-m", "moto.server", "-p", str(self.ports["s3"])], **os.environ)
        wait_until(lambda: answers(self.ports["s3"]), "the object store", seconds=60)
        self.bucket().create()

    def bucket(self) -> Any:
        """Return the bucket of the documents."""
        endpoint = self.services["web"]["environment"]["EMALL_S3_ENDPOINT"]
        store = boto3.resource(
            "s3",
            endpoint_url=endpoint,
            aws_access_key_id="key",
            aws_secret_access_key="secret",
            region_name="us-east-1",
        )
        return store.Bucket(BUCKET)

    def start_web(self, name: str = "web") -> None:
        """Start one web container's process."""
        environment = self.environment("web", EMALL_BIND=f"127.0.0.1:{self.ports[name]}")
        self.start(name, self.command("web"), **environment)

    def start_worker(self, name: str = "worker") -> None:
        """Start one worker container's process."""
        environment = self.environment("worker", EMALL_WORKER_BIND=f"127.0.0.1:{self.ports[name]}")
        self.start(name, self.command("worker"), **environment)

    def start_proxy(self) -> None:
        """Start the proxy; its certificates are its own."""
        environment = self.environment(
            "proxy",
            EMALL_WEB_HOST="localhost",
            EMALL_WEB_PORT=str(self.ports["web"]),
            EMALL_HTTP_PORT=str(self.ports["http"]),
            EMALL_HTTPS_PORT=str(self.ports["https"]),
        )
        self.start("proxy", self.command("proxy"), **environment)
        wait_until(self.certificate.exists, "the proxy's certificate", seconds=60)

    @property
    def address(self) -> str:
        """The address people reach the mall at."""
        return f"https://localhost:{self.ports['https']}"

    @property
    def certificate(self) -> Path:
        """The certificate of the proxy's own authority."""
        return self.folder / "caddy" / "caddy" / "pki" / "authorities" / "local" / "root.crt"

    def healthy(self, service: str, *, port: int) -> bool:
        """Run a service's health check."""
        command = self.probe(service, port=port)
        return subprocess.run(command, check=False, cwd=ROOT, capture_output=True).returncode == 0

    def log(self, name: str) -> list[dict[str, Any]]:
        """Return what a process wrote, line by line."""
        return [json.loads(line) for line in (self.folder / f"{name}.log").read_text().splitlines()]

    def stop(self) -> None:
        """End everything."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
        self.database.stop()

    def _here(self, text: str) -> str:
        """Put this machine's addresses in the place of the containers'."""
        return text.replace("redis:6379", f"127.0.0.1:{self.ports['redis']}").replace("/etc/caddy/", f"{ROOT}/")


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Fill in ${NAME:-default}, ${NAME:+instead} and ${NAME:?}; a needed value that nobody gives is an error, as for a container host."""

    def fill(found: re.Match[str]) -> str:
        name, sign, default = found[1], found[2], found[3]
        if name not in values and sign == ":?":
            raise AssertionError(f"docker-compose.yml needs {name}, which docs/operations.md does not name")
        if sign == ":+":
            return default if values.get(name) else ""
        return values.get(name) or default

    return re.sub(r"\$\{(\w+)(:[-+?])?([^}]*)\}", fill, text)


def _unfolded() -> str:
    return (ROOT / "Dockerfile").read_text().replace("\\\n    ", "\n")


def _image_command() -> list[str]:
    found = re.search(r"^CMD (\[.*\])$", _unfolded(), re.MULTILINE)
    assert found, "the image has no command"
    command: list[str] = json.loads(found[1])
    return command


def _image_environment() -> dict[str, str]:
    """Return what the last stage of the Dockerfile sets."""
    found = re.search(r"^ENV (.*?)\n(?=#|RUN|EXPOSE|CMD)", _unfolded(), re.MULTILINE | re.DOTALL)
    assert found, "the image sets no environment"
    return dict(word.split("=", 1) for word in found[1].split())
