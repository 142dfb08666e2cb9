"""The command line: JSON in and out, a code for every kind of answer, nothing a pipe could not read."""

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cartable.argument_faults import argument_fault
from cartable.arguments import read_arguments
from cartable.display import has_display
from cartable.location import data_folder, database_url
from cartable.registry import ACTIONS, HANDLERS
from cartable.shell import run
from cartable.shell.voice import shaped
from printing.workbook import read_sheets
from tests.builders import PASSWORD, SmallOffice, small_office
from tests.desk.shells import HOOKS, Shell, answers, shell_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(founded_sqlite_url: str) -> Iterator[SmallOffice]:
    """What the shell adds to the desk is the same on both engines; one story runs on PostgreSQL."""
    built = small_office(founded_sqlite_url)
    yield built
    built.database.dispose()


@pytest.fixture
def shell(office: SmallOffice, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs the shell on the office as a user of it; returns the code and the answer."""
    return shell_of(office, capsys)


def test_every_command_and_query_has_a_schema(shell: Shell) -> None:
    code, schemas = shell("commands")
    assert code == 0
    assert set(schemas["commands"]) == {kind.__name__ for kind in ACTIONS}
    assert set(schemas["queries"]) == {kind.__name__ for kind in HANDLERS}
    refer = schemas["commands"]["ReferCase"]
    assert refer["properties"]["copy_post_ids"] == {"type": "array", "items": {"type": "integer"}}
    assert set(refer["required"]) == {"case_id", "version", "receiver_post_id", "purpose"}
    assert all(kind["description"] for group in schemas.values() for kind in group.values())


REGISTER = json.dumps(
    {
        "channel": "phone",
        "statement": "آب می‌ریزد",
        "complainant": {"family_name": "صادقی", "mobile": "۰۹۱۲۳۴۵۶۷۸۹"},
    },
    ensure_ascii=False,
)


def test_a_command_is_done_and_a_query_answered(shell: Shell, office: SmallOffice, tmp_path: Path) -> None:
    code, done = shell("perform", "RegisterCase", REGISTER, "--op-id", "one")
    number = done["record"]["number"]
    assert (code, done["op_id"], number[4:]) == (0, "one", "-00001")
    assert shell("perform", "RegisterCase", REGISTER, "--op-id", "one") == (0, done), "once"
    fields = tmp_path / "fields.json"
    fields.write_text(json.dumps({"number": number}))
    code, card = shell("fetch", "FetchCase", f"@{fields}")
    assert (code, card["number"], card["statement"]) == (0, number, "آب می‌ریزد")
    code, found = shell("search", "صادقی", who="expert")
    assert (code, [hit["number"] for hit in found["lines"]]) == (0, [number])


@pytest.mark.parametrize(
    ("arguments", "who", "code", "error"),
    [
        (("perform", "NoSuch"), "clerk", 2, "unknown_command"),
        (("fetch", "NoSuch"), "clerk", 2, "unknown_query"),
        (("perform", "RegisterCase", "{"), "clerk", 2, "bad_json"),
        (("perform", "RegisterCase", "[]"), "clerk", 2, "bad_value"),
        (("perform", "RegisterCase", "@/no/such/file"), "clerk", 2, "no_such_file"),
        (("perform", "RegisterCase", '{"channel": "phone"}'), "clerk", 2, "missing_field"),
        (("perform", "RegisterCase", '{"channel": 3, "statement": "x"}'), "clerk", 2, "bad_value"),
        (("perform", "RegisterCase", REGISTER), "auditor", 3, "verb_not_granted"),
        (("fetch", "FetchCase", '{"number": "1405-99999"}'), "clerk", 3, "case_not_found"),
        (("verify",), "clerk", 3, "verb_not_granted"),
        (("backup",), "clerk", 3, "verb_not_granted"),
        (("export", "nothing", "x.xlsx"), "clerk", 2, "unknown_box"),
        (("export", "inbox", "/no/such/folder/x.xlsx"), "clerk", 2, "cannot_write"),
        (("import", "no.xlsx"), "manager", 2, "no_such_file"),
        (("perform", "RegisterCase", "[" * 100_000), "clerk", 2, "bad_json"),
        (("perform", "RegisterCase", REGISTER, "--op-id", "x" * 41), "clerk", 2, "too_long"),
        (("export", "inbox", "list.doc"), "clerk", 2, "bad_output_name"),
        (("papers", "all.pdf", "--kind", "receipt"), "clerk", 2, "unknown_option"),
        (("papers", "all.pdf", "--since", "1405/09/01", "--until", "1405/08/01"), "clerk", 2, "period_backwards"),
        (("restore", "/"), "admin", 2, "no_such_file"),
        (("--post", "XX", "fetch", "FetchCounts"), "clerk", 2, "unknown_post"),
        (("--for", "manager", "fetch", "FetchCounts"), "clerk", 3, "not_a_deputy"),
    ],
)
def test_every_refusal_has_its_code_and_sentence(
    shell: Shell, arguments: tuple[str, ...], who: str, code: int, error: str
) -> None:
    found, answer = shell(*arguments, who=who)
    assert (found, answer["error"], set(answer)) == (code, error, {"error", "params", "sentence"})
    assert "پیش‌بینی‌نشده" not in answer["sentence"]


def test_who_signs_in_and_how(shell: Shell, tmp_path: Path) -> None:
    assert shell("fetch", "FetchCounts", password="wrong wrong")[1]["error"] == "wrong_password"
    assert shell("fetch", "FetchCounts", who="")[1]["error"] == "user_needed"
    assert shell("fetch", "FetchCounts", password="")[1]["error"] == "password_not_given"
    kept = tmp_path / "password"
    kept.write_bytes(b"\xff\n")
    assert shell("--password-file", str(kept), "fetch", "FetchCounts")[1]["error"] == "file_not_text"
    assert shell("fetch", "FetchCounts", f"@{kept}")[1]["error"] == "file_not_text"
    kept.write_text(PASSWORD + "\n")
    assert shell("--password-file", str(kept), "fetch", "FetchCounts", password="wrong")[0] == 0
    assert shell("--password-file", str(tmp_path / "no"), "fetch", "FetchCounts")[1]["error"] == "no_such_file"
    assert shell("--as", "expert", "--post", "AS-1", "fetch", "FetchCounts", who="nobody")[0] == 0


def test_a_first_password_is_changed_before_anything_else(shell: Shell, office: SmallOffice) -> None:
    user = {"login": "sara", "display_name": "سارا", "post_ids": [office.posts["PR-1"]], "password": PASSWORD}
    assert shell("perform", "SaveUser", json.dumps(user), who="admin")[0] == 0
    code, refused = shell("fetch", "FetchCounts", who="sara")
    assert (code, refused["error"]) == (3, "password_must_change")
    change = json.dumps({"old": PASSWORD, "new": "another horse"})
    assert shell("perform", "ChangePassword", change, who="sara")[0] == 0
    assert shell("fetch", "FetchCounts", who="sara", password="another horse")[0] == 0


def test_a_stale_version_is_a_conflict(shell: Shell, office: SmallOffice) -> None:
    case = office.register()
    fields = {
        "case_id": case.case_id, "version": 7, "receiver_post_id": office.posts["AS-1"], "purpose": "for_action"
    }  # fmt: skip
    code, answer = shell("perform", "ReferCase", json.dumps(fields))
    assert (code, answer["error"]) == (4, "case_changed_by")


def test_a_stream_of_commands_answers_line_by_line(
    shell: Shell, office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = office.register()
    refer = {
        "case_id": case.case_id, "version": 1, "receiver_post_id": office.posts["AS-1"], "purpose": "for_action"
    }  # fmt: skip
    lines = [
        {"command": "RegisterCase", "fields": json.loads(REGISTER), "op_id": "a"},
        {"command": "RegisterCase", "fields": json.loads(REGISTER), "op_id": "a"},
        {"command": "ReferCase", "fields": refer},
        {"command": "ReferCase", "fields": refer},
        {"query": "FetchCase", "fields": {"case_id": case.case_id}},
        {"command": "NoSuch"},
        {"command": "ReferCase", "fields": refer, "colour": 1},
        {"command": "ReferCase", "fields": refer, "op_id": "x" * 41},
    ]
    text = "\n".join(json.dumps(line) for line in lines) + "\n\nnot json\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    code, answers = shell("perform", "-")
    assert answers[0] == answers[1]
    assert [answer.get("error") for answer in answers[2:]] == [
        None, "case_changed_by", None, "unknown_command", "unknown_field", "too_long", "bad_json",
    ]  # fmt: skip
    assert answers[4]["version"] == 2
    assert code == 4, "the gravest"


def test_a_box_is_exported(shell: Shell, office: SmallOffice, tmp_path: Path) -> None:
    number = office.register().number
    book, text = tmp_path / "inbox.xlsx", tmp_path / "inbox.csv"
    assert shell("export", "inbox", str(book)) == (0, {"path": str(book), "rows": 1})
    assert shell("export", "queue", str(text), "--queue", "PR-Q") == (0, {"path": str(text), "rows": 0})
    (sheet,) = read_sheets(book.read_bytes(), "x")
    assert any(number in row for row in sheet.rows)
    assert text.read_bytes().startswith(b"\xef\xbb\xbf")
    assert book.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".partial") == []


def test_a_paper_is_issued_and_kept(shell: Shell, office: SmallOffice, tmp_path: Path) -> None:
    number = office.register().number
    out = tmp_path / "paper.pdf"
    code, answer = shell("paper", "registration_receipt", number, str(out), "--preview")
    assert (code, answer["number"], out.read_bytes()[:5]) == (0, "", b"%PDF-")
    code, answer = shell("paper", "registration_receipt", number, str(out))
    assert (code, answer["number"][4:]) == (0, "-00001")
    code, kept = shell("fetch", "FetchBlob", json.dumps({"paper_id": answer["paper_id"]}))
    import base64

    assert base64.b64decode(kept) == out.read_bytes()
    assert shell("paper", "no_such", number, str(out))[1]["error"] == "unknown_paper"


def test_the_record_is_verified_and_anchored(shell: Shell, office: SmallOffice) -> None:
    number = office.register().number
    code, found = shell("verify", who="auditor")
    assert (code, found) == (0, {"cases": 1, "events": 1, "broken": []})
    assert shell("verify", "--case", number, who="auditor")[0] == 0
    with office.database.writing() as connection:
        connection.exec_driver_sql("UPDATE case_file SET event_head = 'x'")
    code, found = shell("verify", who="manager")
    assert (code, [event["why"] for event in found["broken"]]) == (5, ["cut"])


def test_upgrade_says_where_the_schema_stands(shell: Shell) -> None:
    code, answer = shell("upgrade", who="", password="")
    assert (code, answer["backup"]) == (0, None)
    assert answer["schema"]


def on_file(place: Path | str, *arguments: str, who: str = "", password: str = PASSWORD) -> tuple[int, Any]:
    """The program itself, as a process of its own."""
    environ = {
        **os.environ, "CARTABLE_DATABASE": str(place), "CARTABLE_USER": who, "CARTABLE_PASSWORD": password,
    }  # fmt: skip
    script = (
        "import os, sys\nfrom cartable.arguments import read_arguments\nfrom cartable.records.hooks import Hooks\n"
        "from cartable.shell import run\n"
        "sys.exit(run(read_arguments(sys.argv[1:], os.environ), Hooks(*[lambda *_: b''] * 4)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], env=environ, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.stderr == ""
    return done.returncode, answers(done.stdout)


def test_an_office_from_its_founding_to_its_restoring(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "office.sqlite"
    missing = on_file(path, "fetch", "FetchCounts", who="boss")
    assert (missing[0], missing[1]["error"], path.exists()) == (5, "no_office", False)

    founding = ("init", "--office", "دفتر", "--admin", "boss", "--admin-name", "رئیس")
    code, made = on_file(path, *founding)
    assert (code, made["office"], made["users"][0]["login"]) == (0, "دفتر", "boss")
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert on_file(path, *founding)[1]["error"] == "office_exists"

    assert on_file(path, "perform", "RegisterCase", REGISTER, who="boss")[0] == 0
    code, backup = on_file(path, "backup", str(tmp_path / "b.sqlite"), who="boss")
    assert (code, dict(backup["tables"])["case_file"]) == (0, 1)
    assert on_file(path, "perform", "RegisterCase", REGISTER, who="boss")[0] == 0
    assert on_file(path, "restore", str(tmp_path / "b.sqlite"), who="boss", password="wrong wrong")[0] == 3
    code, restored = on_file(path, "restore", str(tmp_path / "b.sqlite"), who="boss")
    assert (code, Path(restored["set_aside"]).exists()) == (0, True)
    assert len(on_file(path, "search", "صادقی", who="boss")[1]["lines"]) == 1

    path.write_bytes(b"damaged")
    assert on_file(path, "search", "صادقی", who="boss")[1]["error"] == "database_corrupt"
    assert on_file(path, "restore", str(tmp_path / "b.sqlite"))[0] == 0
    assert len(on_file(path, "search", "صادقی", who="boss")[1]["lines"]) == 1


@pytest.mark.postgres
def test_an_office_on_a_server(postgres_url: str) -> None:
    founding = ("init", "--office", "دفتر", "--admin", "boss", "--admin-name", "رئیس")
    code, made = on_file(postgres_url, *founding)
    assert (code, made["office"], "***" in made["database"]) == (0, "دفتر", True)
    assert on_file(postgres_url, "perform", "RegisterCase", REGISTER, who="boss")[0] == 0
    assert len(on_file(postgres_url, "search", "صادقی", who="boss")[1]["lines"]) == 1
    assert on_file(postgres_url, "verify", who="boss")[1]["events"] == 1
    for asked in (("backup",), ("restore", "x.sqlite")):
        code, refused = on_file(postgres_url, *asked, who="boss")
        assert (code, refused["error"], "pg_dump" in refused["sentence"]) == (2, "backup_of_server", True)


def test_a_sample_office_says_who_can_sign_in(tmp_path: Path) -> None:
    path = tmp_path / "office.sqlite"
    code, made = on_file(path, "init", "--sample", "30", "--seed", "7")
    assert (code, len(made["users"]) > 3) == (0, True)
    clerk = made["users"][0]
    assert on_file(path, "fetch", "FetchCounts", who=clerk["login"], password=clerk["password"])[0] == 0
    admin = next(user for user in made["users"] if user["post_title"] == "مدیر سامانه")
    assert on_file(path, "verify", who=admin["login"], password=admin["password"])[1]["cases"] == 30


@pytest.mark.parametrize(
    "arguments",
    [("perform",), ("nonsense",), ("export", "inbox"), ("import", "x", "--strict", "--accept-marked"), ("--colour",)],
)
def test_a_wrong_command_line_is_bad_input(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        read_arguments(arguments, {})
    assert left.value.code == 2
    assert json.loads(capsys.readouterr().out)["error"] == "bad_arguments"


@pytest.mark.parametrize(
    "address",
    [
        "nonsense://x", "sqlite://", "mysql://h/d", "postgresql+nodriver://h/d", "postgresql+asyncpg://h/d",
        "postgresql://h:port/d",
    ],
)  # fmt: skip
def test_a_bad_address_is_bad_input(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = read_arguments(("upgrade",), {"CARTABLE_DATABASE": address})
    assert run(given, HOOKS) == 2
    assert json.loads(capsys.readouterr().out)["error"] == "bad_database_address"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("perform",), "«\u2066name\u2069» نوشته نشده است"),
        (("nonsense",), "«\u2066nonsense\u2069» از گزینه‌ها نیست"),
        (("--colour", "verify"), "«\u2066--colour\u2069» شناخته نشد"),
        (("init", "--office"), "مقدار «\u2066--office\u2069» نوشته نشده است"),
        (("init", "--sample", "-5"), "مقدار «\u2066--sample\u2069» درست نیست: \u2066-5\u2069"),
        (
            ("import", "x", "--strict", "--accept-marked"),
            "«\u2066--accept-marked\u2069» و «\u2066--strict\u2069» با هم نمی‌آیند",
        ),
    ],
)
def test_a_wrong_command_line_is_told_in_persian(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        read_arguments(arguments, {})
    assert said in json.loads(capsys.readouterr().out)["sentence"]


def test_what_the_reader_says_anew_is_passed_on() -> None:
    assert argument_fault("something else") == "something else"


def test_an_office_that_cannot_be_made_is_no_lost_connection(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    given = read_arguments(("--database", str(tmp_path / "file" / "office.sqlite"), "init", "--sample", "3"), {})

    assert run(given, HOOKS) == 5
    assert json.loads(capsys.readouterr().out)["error"] == "database_not_opened"


@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        ({"XDG_DATA_HOME": "/data"}, "linux", "/data/cartable"),
        ({"XDG_DATA_HOME": "relative"}, "linux", "/h/.local/share/cartable"),
        ({}, "linux", "/h/.local/share/cartable"),
        ({}, "darwin", "/h/Library/Application Support/Cartable"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/Cartable"),
        ({}, "win32", "/h/AppData/Local/Cartable"),
    ],
)
def test_where_an_office_lies_when_nobody_says(environ: dict[str, str], platform: str, folder: str) -> None:
    assert data_folder(environ, platform, Path("/h")) == Path(folder)


def test_an_address_is_a_url_or_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert database_url("postgresql://h/d", Path("/d")) == "postgresql://h/d"
    assert database_url("o.sqlite", Path("/d")) == f"sqlite:///{tmp_path}/o.sqlite"
    assert database_url("", Path("/d")) == "sqlite:////d/office.sqlite"


def test_a_sample_is_offered_only_where_no_office_is_named() -> None:
    assert read_arguments((), {}).sample
    assert not read_arguments(("--no-sample",), {}).sample
    assert not read_arguments((), {"CARTABLE_DATABASE": "x"}).sample
    assert not read_arguments(("--database", "x"), {}).sample
    assert read_arguments((), {}).command is None


@pytest.mark.parametrize(
    ("environ", "platform", "drawn"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_where_a_window_can_be_drawn(environ: dict[str, str], platform: str, drawn: bool) -> None:
    assert has_display(environ, platform) is drawn


def test_without_a_display_the_window_says_so() -> None:
    nowhere = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    command = [sys.executable, str(ROOT / "main.py")]
    told = subprocess.run(command, capture_output=True, text=True, env=os.environ | nowhere, check=False)
    assert (told.returncode, told.stdout) == (2, "")
    assert "DISPLAY" in told.stderr


def test_persian_is_shaped_for_a_terminal_and_for_nothing_else(tmp_path: Path) -> None:
    assert shaped({"a": ["سلام", "x", 3]}) == {"a": ["\ufee1\ufefc\ufeb3", "x", 3]}
    # Right to left: what is read first stands last, Latin words keep their letters' order.
    assert shaped("\u2066abc\u2069 سلام") == "\ufee1\ufefc\ufeb3 abc"
    script = (
        "from cartable.arguments import read_arguments\nfrom cartable.shell import run\n"
        "from tests.desk.shells import HOOKS\n"
        "run(read_arguments(('--database', 'x:', '--visual', 'fetch', 'NoSuch'), {}), HOOKS)"
    )
    piped = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "شناخته نشد" in json.loads(piped)["sentence"]
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", script], stdout=theirs) as process:
        process.wait(60)
    seen = os.read(ours, 65_536).decode()
    os.close(ours)
    os.close(theirs)
    assert "شناخته" not in seen
    assert "\ufeb7" in seen, "joined letters, in visual order"


def test_a_template_and_the_rules_of_printing_from_the_command_line(shell: Shell) -> None:
    kind = "registration_receipt"
    blocks = ["customer", "complaint", "signatures", "codes"]
    fields = {"kind": kind, "terms": ["یک بند"], "follow_up": [], "version": 0, "blocks": blocks}
    assert shell("perform", "SavePaperTexts", json.dumps(fields), who="admin")[0] == 0
    _, versions = shell("fetch", "FetchPaperVersions", json.dumps({"kind": kind}), who="admin")
    assert [(each["version"], each["blocks"]) for each in versions] == [(1, blocks), (0, [])]
    _, copy = shell("fetch", "FetchPaperSpecimen", json.dumps({"kind": kind, "terms": ["دیگر"]}), who="admin")
    assert (copy["record"]["terms"], copy["record"]["blocks"]) == (["دیگر"], blocks)

    code, refused = shell("perform", "SavePaperTexts", json.dumps(fields | {"blocks": ["codes"]}), who="admin")
    assert (code, refused["error"], refused["params"]["field"]) == (2, "block_required", "blocks")
    rule = {"paper": "referral_tree", "event": "registered", "copies": ["company"], "channels": []}
    policy = json.dumps({"rules": [rule], "version": 0})
    assert shell("perform", "SavePaperPolicy", policy, who="admin")[0] == 0
    assert shell("fetch", "FetchPaperPolicy", "{}", who="admin")[1]["rules"] == [rule]
