"""A private PostgreSQL server: made of the system's own programs, in a temporary folder, gone afterwards.

It can be stopped hard and started again on the same port, which is what fault tests need. PostgreSQL refuses
to run as root, so under root every program runs as `postgres` (or `nobody`).
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import psycopg
from psycopg import sql

from tests.scratch import scratch_folder

StopMode = Literal["smart", "fast", "immediate"]

OWNER = "tester"
START_SECONDS = 60
_SIGNALS = {"smart": signal.SIGTERM, "fast": signal.SIGINT, "immediate": signal.SIGQUIT}
# A test database need not survive a power cut, only the end of any process.
_FORGETFUL = {"fsync": "off", "full_page_writes": "off", "autovacuum": "off", "max_wal_size": "128MB"}
_STRATEGIES_SINCE = 150_000


class ServerMissingError(Exception):
    """The system has no PostgreSQL server programs."""


def find_programs() -> Path:
    """The folder with `initdb` and `postgres`: CARTABLE_POSTGRES_BIN, Debian's newest, or the PATH's."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    candidates = [*debian, *([Path(on_path).resolve().parent] if on_path else [])]
    if chosen := os.environ.get("CARTABLE_POSTGRES_BIN"):
        candidates = [Path(chosen)]
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise ServerMissingError("no PostgreSQL server programs (Debian: apt-get install postgresql)")


class PostgresServer:
    """One cluster and its server process. `durable` puts it on the disk, fsync on, for figures that must be honest.

    Over TCP a password is asked (SCRAM); the socket lies in a folder that only the server's user can enter and asks
    for none. `OWNER` is superuser: a test of row security makes its own roles.
    """

    def __init__(self, *, durable: bool = False, settings: Mapping[str, str] | None = None) -> None:
        self._programs = find_programs()
        self._settings = {**({} if durable else _FORGETFUL), **(settings or {})}
        self._process: subprocess.Popen[bytes] | None = None
        self._account = _unprivileged_account()
        self.password = secrets.token_urlsafe(16)
        self.port = _free_port()
        # Not the environment's temporary folder: the path of a socket may have 107 bytes at most.
        root = Path("/tmp") if durable else scratch_folder()
        self.folder = Path(tempfile.mkdtemp(prefix="cartable-pg-", dir=root))
        try:
            self._make_cluster()
            self.start()
        except BaseException:
            self.close()
            raise

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def log(self) -> str:
        """What the server has written so far, over all its starts."""
        path = self.folder / "log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def url(self, database: str, user: str = OWNER, password: str | None = None) -> str:
        """The SQLAlchemy address of a database over TCP; without `password` the owner's is used."""
        return f"postgresql+psycopg://{user}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Starts the server if it does not run and waits until it answers, crash recovery included."""
        if self.is_running:
            return
        settings = {"listen_addresses": "127.0.0.1", "port": str(self.port),
                    "unix_socket_directories": str(self.folder), "timezone": "UTC", **self._settings}  # fmt: skip
        command = [str(self._programs / "postgres"), "-D", str(self.folder / "cluster")]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        if setpriv := shutil.which("setpriv"):  # a test run that is killed takes its server along
            command = [setpriv, "--pdeathsig", "INT", "--", *command]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, **self._identity())
        self._wait_until_it_answers()

    def stop(self, mode: StopMode = "fast") -> None:
        """`fast` ends the sessions and shuts down cleanly; `immediate` is the crash that needs recovery."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(_SIGNALS[mode])
        self._process.wait(START_SECONDS)
        self._process = None

    def restart(self, mode: StopMode = "fast") -> None:
        self.stop(mode)
        self.start()

    def close(self) -> None:
        """Ends the server and removes everything it wrote."""
        self.stop("immediate")
        shutil.rmtree(self.folder)

    def create_database(self, name: str, template: str = "template0") -> None:
        """A database like `template`, to which nobody may be connected at that moment."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with self.connect() as connection:
            if connection.info.server_version >= _STRATEGIES_SINCE:  # before, files were always copied
                statement += sql.SQL(" STRATEGY file_copy")
            connection.execute(statement)

    def drop_database(self, name: str) -> None:
        """Drops the database, cutting off whoever is still connected."""
        with self.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """An autocommitting connection of the superuser over the socket."""
        return psycopg.connect(
            host=str(self.folder), port=self.port, user=OWNER, dbname=database, autocommit=True, connect_timeout=10
        )

    def _make_cluster(self) -> None:
        password_file = self.folder / "password"
        password_file.write_text(self.password, encoding="ascii")
        if self._account is not None:
            for path in (self.folder, password_file):
                os.chown(path, self._account.pw_uid, self._account.pw_gid)
        made = subprocess.run(
            [self._programs / "initdb", "--pgdata", self.folder / "cluster", "--username", OWNER,
             "--data-checksums", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
             "--auth-local=trust", "--auth-host=scram-sha-256", "--pwfile", password_file],
            capture_output=True, text=True, check=False, **self._identity(),
        )  # fmt: skip
        if made.returncode != 0:
            raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")
        password_file.unlink()

    def _wait_until_it_answers(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self.connect().close()
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"PostgreSQL did not start:\n{self.log}") from None
                time.sleep(0.02)
            else:
                return

    def _identity(self) -> dict[str, Any]:
        """How `subprocess` must run the server's programs: as whom, and in a folder that account may enter."""
        where: dict[str, Any] = {"cwd": self.folder, "stdin": subprocess.DEVNULL}
        if self._account is not None:
            where |= {"user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": ()}
        return where


def _unprivileged_account() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    names = {account.pw_name for account in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
