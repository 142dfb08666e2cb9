"""Temporary files lie in memory only where there is room."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import scratch
from tests.scratch import ROOM, scratch_folder


@pytest.mark.parametrize(("free", "is_memory"), [(ROOM, True), (ROOM - 1, False), (0, False)])
def test_memory_is_taken_where_there_is_room(
    free: int, is_memory: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch.shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    disk = tmp_path / "disk"

    assert scratch_folder(tmp_path, disk) == (tmp_path if is_memory else disk)


def test_a_system_without_it_uses_the_disk(tmp_path: Path) -> None:
    assert scratch_folder(tmp_path / "missing", tmp_path) == tmp_path
