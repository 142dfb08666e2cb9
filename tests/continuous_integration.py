"""What is stricter where no person watches: a skip nobody allowed fails the session."""

import os
from pathlib import Path

import pytest

_ALLOWED = Path(__file__).with_name("allowed_skips.txt")


def is_ci() -> bool:
    """Whether the CI variable asks for the strict rules."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def read_allowed_skips(path: Path = _ALLOWED) -> tuple[str, ...]:
    """The node ids of the list; one that ends in `*` stands for all that begin like it."""
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)


class SkipWatch:
    """A pytest plug-in that fails a session in which something skipped itself unlisted."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self._allowed = allowed
        self._unlisted: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # An expected failure is reported as a skip as well, but it did run.
        if report.skipped and not hasattr(report, "wasxfail"):
            self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._note(report)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._unlisted and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self._unlisted:
            return
        terminalreporter.section("skips that tests/allowed_skips.txt does not name", red=True)
        for nodeid, reason in self._unlisted.items():
            terminalreporter.line(f"{nodeid}: {reason}")

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if not any(_is_named(report.nodeid, name) for name in self._allowed):
            where = report.longrepr
            self._unlisted[report.nodeid] = where[2] if isinstance(where, tuple) else str(where)


def _is_named(nodeid: str, name: str) -> bool:
    return nodeid.startswith(name[:-1]) if name.endswith("*") else nodeid == name
