"""The journal keeps the last whole entry, for its owner's eyes only."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.drafts.journal import JournalEntry, discard, recover, write


def entry(body: str = "{}", key: str = "k1", saved_at: int = 1) -> JournalEntry:
    return JournalEntry(journal_key=key, kind="registration", body=body, saved_at=saved_at, login="clerk")


def test_entry_comes_back_and_the_newest_stands_first(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "drafts"

    write(folder, entry("۱", "older", 10))
    write(folder, entry("۲", "newer", 20))
    write(folder, entry("۳", "older", 15))

    assert [each.body for each in recover(folder)] == ["۲", "۳"]


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir(mode=0o700)
    left_over = folder / "k1.new"
    left_over.write_text("x")
    left_over.chmod(0o644)

    write(folder, entry())

    assert stat.S_IMODE((folder / "k1.draft").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["k1.draft"]


def test_new_folder_is_closed_to_others(tmp_path: Path) -> None:
    write(tmp_path / "drafts", entry())

    assert stat.S_IMODE((tmp_path / "drafts").stat().st_mode) == 0o700


def test_discarded_draft_is_gone_and_may_be_discarded_again(tmp_path: Path) -> None:
    write(tmp_path, entry())

    discard(tmp_path, "k1")
    discard(tmp_path, "k1")

    assert recover(tmp_path) == ()


def test_no_folder_is_no_draft(tmp_path: Path) -> None:
    assert recover(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("key", ["", "../x", "a/b", "a" * 41, "k.draft", "ک"])
def test_key_cannot_lead_out_of_the_folder(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="not a journal key"):
        write(tmp_path, entry(key=key))


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"journal_key": "bad"}', b'{"journal_key": "bad", "body": 3}',
     b'{"journal_key": "other", "kind": "r", "body": "{}", "saved_at": 1}'],
)  # fmt: skip
def test_unreadable_file_is_passed_over_and_left(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.draft").write_bytes(content)
    write(tmp_path, entry())

    assert [each.journal_key for each in recover(tmp_path)] == ["k1"]
    assert (tmp_path / "bad.draft").read_bytes() == content


def test_entry_of_a_later_version_is_read(tmp_path: Path) -> None:
    text = '{"journal_key": "k", "kind": "r", "body": "{}", "saved_at": 1, "colour": "red"}'
    (tmp_path / "k.draft").write_text(text)

    assert recover(tmp_path)[0].kind == "r"


def test_older_entry_stands_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    write(tmp_path, entry("old"))
    (tmp_path / "k1.new").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OSError, match=os.strerror(40)):
        write(tmp_path, entry("new"))

    assert recover(tmp_path)[0].body == "old"
    assert not (tmp_path / "elsewhere").exists()


@given(st.text())
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    folder = tmp_path_factory.mktemp("journal")

    write(folder, entry(body))

    assert recover(folder)[0].body == body
