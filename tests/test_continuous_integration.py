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
SKIPS_ITSELF = 'pytest.skip("no library", allow_module_level=True)'
RUN = """
import sys
import pytest
from tests.continuous_integration import SkipWatch, read_allowed_skips
from pathlib import Path

watch = SkipWatch(read_allowed_skips(Path("allowed.txt")))
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", *sys.argv[1:]], plugins=[watch]))
"""


each_way = pytest.mark.parametrize("workers", [(), ("-n", "2", "--dist", "loadfile")], ids=["alone", "two workers"])


def _session(folder: Path, allowed: str, workers: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """A strict session over the tests in `folder`."""
    (folder / "allowed.txt").write_text(allowed, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-c", RUN, *workers],
        cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip


@each_way
@pytest.mark.parametrize(
    ("allowed", "status", "unlisted"),
    [
        ("", 1, ["test_it.py::test_skips[lite]: Skipped: no lite", "test_it.py::test_skips[full]: Skipped: no full"]),
        ("test_it.py::test_skips[lite]  # a reason", 1, ["test_it.py::test_skips[full]: Skipped: no full"]),
        ("# all of them\ntest_it.py::test_skips*\n", 0, []),
    ],
)
def test_unlisted_skip_fails_the_session(
    tmp_path: Path, workers: tuple[str, ...], allowed: str, status: int, unlisted: list[str]
) -> None:
    (tmp_path / "test_it.py").write_text(SKIPPING, encoding="utf-8")

    run = _session(tmp_path, allowed, workers)

    assert run.returncode == status, run.stdout + run.stderr
    assert [line for line in run.stdout.splitlines() if ": Skipped: " in line] == unlisted
    assert "1 passed, 2 skipped, 1 xfailed" in run.stdout


@each_way
def test_a_whole_file_that_skips_itself_is_unlisted_too(tmp_path: Path, workers: tuple[str, ...]) -> None:
    (tmp_path / "test_it.py").write_text(SKIPPING, encoding="utf-8")
    (tmp_path / "test_file.py").write_text(f"import pytest\n{SKIPS_ITSELF}", encoding="utf-8")

    run = _session(tmp_path, "test_it.py*", workers)

    assert run.returncode == 1, run.stdout + run.stderr
    assert "test_file.py: Skipped: no library" in run.stdout


def test_list_of_allowed_skips_names_existing_files() -> None:
    missing = [name for name in read_allowed_skips() if not (ROOT / name.split("::")[0].rstrip("*")).exists()]

    assert missing == []
