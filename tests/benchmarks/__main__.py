"""``python -m tests.benchmarks [--files N …] [--engines sqlite postgres] [--seed S]``: exits 1 on a missed bar."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import update

from models.engine import Database
from models.migrate import upgrade
from models.office import occupancy
from tests.benchmarks.crowd import fill
from tests.benchmarks.export import export
from tests.benchmarks.measure import HEADING, Figure
from tests.benchmarks.paper import papers
from tests.benchmarks.paper_peers import paper_peers
from tests.benchmarks.start import starts, windows
from tests.benchmarks.work import EACH, grown, writing
from tests.builders import PASSWORD, small_office
from tests.postgres_server import PostgresServer


def main() -> int:
    """Prints every figure as it is measured."""
    given = _arguments()
    print(_machine(given.seed))
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="cartable-bench-") as folder:
        # Drafts and settings of the windows go here, not among those of the person who measures.
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        for engine in given.engines:
            for cases in given.files:
                with _pair(engine, Path(folder), cases, given.seed) as (url, twin):
                    _print(_measure(url, twin, engine, cases), figures)
            with _empty(engine, Path(folder)) as url:
                _print(export(url, engine, given.seed), figures)
    _print(papers(), figures)
    _print(paper_peers(), figures)
    figures += grown(figures)
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    missed = [each for each in figures if not each.holds]
    print(f"{len(figures)} figures, {len(missed)} missed")
    return 1 if missed else 0


def _print(measured: Iterable[Figure], figures: list[Figure]) -> None:
    for figure in measured:
        figures.append(figure)
        print(figure.line(), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--files", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgres"], choices=["sqlite", "postgres"])
    parser.add_argument("--seed", type=int, default=1405)
    return parser.parse_args()


def _machine(seed: int) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    load = " ".join(f"{each:.2f}" for each in os.getloadavg())
    return (
        f"commit {commit.stdout.strip() or 'unknown'}, {os.cpu_count()} cores, load {load}, seed {seed}, "
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}\n{HEADING}"
    )


@contextmanager
def _pair(engine: str, folder: Path, cases: int, seed: int) -> Iterator[tuple[str, str]]:
    """Two equal filled databases: one for the program, one for raw SQL."""
    start = time.perf_counter()
    if engine == "sqlite":
        path, twin = folder / f"{cases}.sqlite", folder / f"{cases}-twin.sqlite"
        _fill(f"sqlite:///{path}", cases, seed)
        shutil.copyfile(path, twin)
        print(f"  filled {cases:,} files in {time.perf_counter() - start:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
        yield f"sqlite:///{path}", f"sqlite:///{twin}"
        path.unlink()
        twin.unlink()
        return
    server = PostgresServer(durable=True, settings={"shared_buffers": "1GB"})
    try:
        server.create_database("bench")
        _fill(server.url("bench"), cases, seed)
        server.create_database("twin", template="bench")
        print(f"  filled {cases:,} files in {time.perf_counter() - start:.0f} s")
        yield server.url("bench"), server.url("twin")
    finally:
        server.close()


@contextmanager
def _empty(engine: str, folder: Path) -> Iterator[str]:
    """A migrated database without an office."""
    if engine == "sqlite":
        url = f"sqlite:///{folder / 'export.sqlite'}"
        upgrade(url)
        yield url
        return
    server = PostgresServer(durable=True)
    try:
        server.create_database("export")
        upgrade(server.url("export"))
        yield server.url("export")
    finally:
        server.close()


def _fill(url: str, cases: int, seed: int) -> None:
    upgrade(url)
    office = small_office(url)
    crowd = fill(office, cases, seed)
    with office.database.writing() as connection:
        # The window's clock is the machine's own: everybody has sat there since ever.
        connection.execute(update(occupancy).values(from_at=0))
    print(f"  {crowd.cases:,} files, texts: {crowd.texts}")
    if office.database.is_sqlite:
        with office.database.writer.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    office.database.dispose()


def _measure(url: str, twin: str, engine: str, cases: int) -> Iterator[Figure]:
    office = small_office(url)
    for bench in EACH:
        yield from bench(office, engine, cases)
    other = Database(twin)
    yield from writing(office, other, engine, cases)
    other.dispose()
    office.database.dispose()
    yield from starts(url, PASSWORD, engine, cases)
    yield from windows(url, engine, cases)


if __name__ == "__main__":
    sys.exit(main())
