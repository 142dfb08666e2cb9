"""Long work at the terminal: registers in, lists out; refused whole, stopped, broken off, and nothing half done."""

import errno
import json
import os
import signal
import tempfile
from pathlib import Path
from typing import Any

import pytest

from cartable.actions import import_cases
from cartable.shell import office_work
from cartable.shell.stopping import Stopped, stoppable
from printing import workbook
from printing.workbook import read_sheets
from tests.builders import SmallOffice
from tests.desk.shells import Shell, shell_of


@pytest.fixture
def shell(office: SmallOffice, capsys: pytest.CaptureFixture[str]) -> Shell:
    """On either engine."""
    return shell_of(office, capsys)


def test_the_letter_register_is_exported(shell: Shell, tmp_path: Path) -> None:
    lists = shell("fetch", "FetchLists")[1]
    (register,) = lists["registers"]
    letter = {"register_id": register["id"], "direction": "incoming", "correspondent": "استاندارد", "subject": "=1+1"}
    number = shell("perform", "RegisterLetter", json.dumps(letter))[1]["record"]["number"]
    book, text = tmp_path / "letters.xlsx", tmp_path / "letters.csv"
    assert shell("export", "letters", str(book)) == (0, {"path": str(book), "rows": 1})
    chosen = ("--register", register["code"], "--direction", "outgoing")
    assert shell("export", "letters", str(text), *chosen) == (0, {"path": str(text), "rows": 0})
    (sheet,) = read_sheets(book.read_bytes(), "x")
    assert (sheet.rows[1][0], "=1+1" in sheet.rows[1]) == (number, True)
    assert shell("export", "letters", str(text), "--register", "؟")[1]["error"] == "unknown_register"
    assert shell("export", "letters", str(text), "--direction", "up")[1]["error"] == "unknown_option"


def _full(*_given: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _stopped(*_given: Any) -> None:
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.parametrize(("met", "code", "error"), [(_full, 2, "no_room_for_file"), (_stopped, 130, "cancelled")])
def test_an_export_broken_off_leaves_what_was_there(
    shell: Shell, office: SmallOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, met: Any, code: int, error: str
) -> None:
    for _ in range(3):
        office.register()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    out = tmp_path / "out.xlsx"
    out.write_bytes(b"before")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(office_work, "TELL_EVERY", 1)
    write = workbook._Pen.write

    def met_in_the_middle(pen: Any, value: Any) -> Any:
        met()
        return write(pen, value)

    monkeypatch.setattr(workbook._Pen, "write", met_in_the_middle)
    monkeypatch.setattr(workbook, "_SAMPLE_ROWS", 1)

    got, answer = shell("export", "inbox", str(out))

    assert (got, answer["error"]) == (code, error)
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out.xlsx"]
    assert out.read_bytes() == b"before"
    assert list(temporary.iterdir()) == []


@pytest.mark.slow
def test_a_register_is_tried_and_brought_in(shell: Shell, tmp_path: Path) -> None:
    book = "tests/data/legacy_office.xlsx"
    rejects = tmp_path / "rejects.xlsx"
    code, tried = shell("import", book, "--dry-run", "--rejects", str(rejects), who="manager")
    assert (code, tried["done"], tried["problems"]) == (0, None, 137)
    left_out = read_sheets(rejects.read_bytes(), "x")
    assert [(sheet.name, len(sheet.rows)) for sheet in left_out] == [("مشتریان", 39), ("محصولات", 32), ("شکایات", 69)]
    assert shell("fetch", "ListImports", who="manager") == (0, [])
    for how in ((), ("--dry-run",)):
        listed = tmp_path / f"listed{len(how)}.csv"
        code, refused = shell("import", book, "--strict", "--rejects", str(listed), *how, who="manager")
        assert (code, refused["error"], refused["params"]["problems"]) == (2, "import_refused_whole", 137)
        assert len(listed.read_text("utf-8-sig").splitlines()) >= 138
    assert shell("fetch", "ListImports", who="manager") == (0, [])
    code, done = shell("import", book, "--receiver", "PR-Q", who="manager")
    assert (code, done["done"]["customers"], done["done"]["cases"]) == (0, 923, 2932)
    assert shell("import", book, who="manager")[1]["done"]["cases"] == 0
    assert shell("import", book, "--receiver", "??", who="manager")[1]["error"] == "unknown_post"
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    assert shell("import", str(other), who="manager")[1]["error"] == "import_nothing_recognised"
    assert shell("import", book, who="clerk")[0] == 3


def test_an_import_is_stopped_at_the_terminal_and_leaves_nothing(
    shell: Shell, office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = "tests/data/legacy_office.xlsx"
    insert = import_cases.insert_numbered_rows

    def interrupted(*given: Any) -> Any:
        os.kill(os.getpid(), signal.SIGINT)
        return insert(*given)

    with monkeypatch.context() as patched:
        patched.setattr(import_cases, "insert_numbered_rows", interrupted)
        code, answer = shell("import", book, who="manager")
    assert (code, answer["error"]) == (130, "cancelled")
    assert answer["sentence"]
    assert shell("fetch", "ListImports", who="manager") == (0, [])
    assert office.register().number.endswith("-00001")
    assert shell("import", book, who="manager")[1]["done"]["cases"] == 2932


def test_the_second_interrupt_ends_at_once() -> None:
    told: list[tuple[int, int]] = []
    with stoppable(lambda *how_far: told.append(how_far)) as progress:
        progress(1, 3)
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Stopped):
            progress(2, 3)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert told == [(1, 3)]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_words_of_ones_own_are_given_along(shell: Shell, tmp_path: Path) -> None:
    register, words = tmp_path / "register.csv", tmp_path / "words.toml"
    register.write_text("ناله;همراه طرف\nآب می‌ریزد;9123456789\n", encoding="utf-8")
    assert shell("import", str(register), who="manager")[1]["error"] == "import_nothing_recognised"
    words.write_text('[cases.fields]\ntext = ["ناله"]\ncustomer_mobile = ["همراه طرف"]\n', encoding="utf-8")
    code, answer = shell("import", str(register), "--mapping", str(words), who="manager")
    assert (code, answer["done"]["cases"], answer["done"]["callers"]) == (0, 1, 1)
    for broken, error in (("[cases", "bad_mapping_file"), (None, "no_such_file")):
        if broken is None:
            words.unlink()
        else:
            words.write_text(broken)
        assert shell("import", str(register), "--mapping", str(words), who="manager")[1]["error"] == error
