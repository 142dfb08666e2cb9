"""The strict session: an unlisted skip fails it, a listed one does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.continuous_integration import read_allowed_skips

ROOT = Path(__file__).resolve().parent.parent
SKIPPING = """
import pytest

def test_runs():
    assert True

@pytest.mark.parametrize("engine", ["lite", "full"])
def test_skips(engine):
    pytest.skip("no " + engine)

@pytest.mark.xfail(reason="known", strict=True)
def test_fails():
    assert False
"""
RUN = """
import sys
import pytest
from tests.continuous_integration import SkipWatch, read_allowed_skips
from pathlib import Path

sys.exit(pytest.main(["-q", "-p", "no:cacheprovider"], plugins=[SkipWatch(read_allowed_skips(Path("allowed.txt")))]))
"""


@pytest.mark.parametrize(
    ("allowed", "status", "unlisted"),
    [
        ("", 1, ["test_it.py::test_skips[lite]: Skipped: no lite", "test_it.py::test_skips[full]: Skipped: no full"]),
        ("test_it.py::test_skips[lite]  # a reason", 1, ["test_it.py::test_skips[full]: Skipped: no full"]),
        ("# all of them\ntest_it.py::test_skips*\n", 0, []),
    ],
)
def test_unlisted_skip_fails_the_session(tmp_path: Path, allowed: str, status: int, unlisted: list[str]) -> None:
    (tmp_path / "test_it.py").write_text(SKIPPING, encoding="utf-8")
    (tmp_path / "allowed.txt").write_text(allowed, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")

    run = subprocess.run(
        [sys.executable, "-c", RUN], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )

    assert run.returncode == status, run.stdout + run.stderr
    assert [line for line in run.stdout.splitlines() if ": Skipped: " in line] == unlisted


def test_list_of_allowed_skips_names_existing_files() -> None:
    missing = [name for name in read_allowed_skips() if not (ROOT / name.split("::")[0].rstrip("*")).exists()]

    assert missing == []
