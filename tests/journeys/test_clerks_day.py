"""The clerk's day, keyed into the real window on a real screen; then the office is read to see what came of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cartable.persian_text import latin_digits
from tests.continuous_integration import is_ci
from tests.habits.source import ROOT
from tests.journeys.clerks_day import WORDS
from tests.journeys.office import open_journey_office
from tests.journeys.screen import NoScreenError, own_screen

MOST_KEYS = 25
DAY_SECONDS = 240


def _work(url: str, folder: Path) -> dict[str, object]:
    try:
        with own_screen() as display:
            environment = {
                **os.environ,
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
                "HOME": str(folder),
                "XDG_STATE_HOME": str(folder),
                "PYTHONWARNINGS": "error",
            }
            day = subprocess.run(
                [sys.executable, "-m", "tests.journeys.clerks_day", url, str(folder)],
                cwd=ROOT, env=environment, capture_output=True, text=True, timeout=DAY_SECONDS,
            )  # fmt: skip
    except NoScreenError as missing:
        if is_ci():
            raise
        pytest.skip(str(missing))
    assert day.returncode == 0, day.stderr[-6000:]
    seen: dict[str, object] = json.loads(day.stdout.splitlines()[-1])
    return seen


def test_a_day_of_work(database_url: str, tmp_path: Path) -> None:
    office = open_journey_office(database_url)

    seen = _work(database_url, tmp_path)

    phone, letter = str(seen["phone"]), str(seen["letter"])
    assert seen["sent"] == [[letter, "خوانده‌نشده"], [phone, "خوانده‌نشده"]]
    assert seen["back"] == [[phone, "بررسی"], [letter, "بررسی"]]
    assert seen["archive"] == [[phone, "قفسه ۳، زونکن ۱۲"]]
    assert seen["hits"] == [[phone, "سارا رستمی"]]
    assert int(str(seen["keys"])) <= MOST_KEYS

    called = office.case(latin_digits(phone))
    assert (called.statement, called.channel, called.state, called.episode) == (WORDS, "phone", "in_progress", 2)
    assert called.product.serial_number == "SN4081736"
    assert [note.kind for note in called.notes] == ["action", "answer"]
    assert [each.body for each in called.follow_ups] == ["تماس برای اعلام زمان مراجعه"]
    assert "با سارا رستمی صحبت شد." in [each.body for each in called.calls]
    assert [(paper.kind, paper.prints) for paper in called.papers] == [("registration_receipt", 0)]
    verbs = [event.verb for event in called.events]
    assert [verb for verb in verbs if verb in ("register", "act", "answer", "archive", "reopen")] == [
        "register", "act", "answer", "archive", "reopen",
    ]  # fmt: skip
    written = office.case(latin_digits(letter))
    assert (written.channel, written.holder) == ("letter", "کارشناس روابط عمومی")
    assert {"return", "recall"} <= {event.verb for event in written.events}
    assert (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF-")
    office.desk.database.dispose()
