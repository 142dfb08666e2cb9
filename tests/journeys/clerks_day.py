"""``python -m tests.journeys.clerks_day URL FOLDER``: one working day in the window; prints what was seen as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from cartable import messages
from house import House
from main import Program
from tests.journeys.office import PASSWORD
from tests.journeys.robot import Robot
from views import strings, theme
from views.intake import words

WORDS = "از هفته گذشته هنگام آب‌کشی، آب از زیر دستگاه می‌ریزد."


def main(url: str, folder: str) -> int:
    """Works the day and says what was seen; any surprise is a traceback and a picture of the screen."""
    app = QApplication([])
    app.setStyle("Fusion")
    app.setApplicationName("cartable")
    theme.apply(app)
    program = Program(app, House(url, sample=False))
    robot = Robot(app)
    seen: dict[str, Any] = {}
    try:
        _morning(robot, seen)
        _at_the_expert(robot, seen)
        _afternoon(robot, seen, Path(folder))
    except BaseException:
        app.primaryScreen().grabWindow(0).save(str(Path(folder) / "surprise.png"))
        raise
    print(json.dumps(seen, ensure_ascii=False))
    app.quit()
    del program
    return 0


def _log_in(robot: Robot, login: str) -> None:
    robot.wait_for_focus(strings.LogIn.LOGIN)
    robot.type(login)
    robot.press("Return")
    robot.type(PASSWORD)
    robot.press("Return")
    robot.wait_for_text(strings.App.ONLINE)
    robot.wait_for_text("مورد")


def _log_out(robot: Robot) -> None:
    robot.wait_for_window(f"{strings.App.NAME} –")
    robot.click(strings.App.LOG_OUT)


def _morning(robot: Robot, seen: dict[str, Any]) -> None:
    """The clerk takes a call and a letter, and sends both on."""
    _log_in(robot, "leila")
    robot.keys = 0
    seen["phone"] = _register_call(robot)
    seen["keys"] = robot.keys
    seen["letter"] = _register_letter(robot)
    robot.press("Alt+2")
    seen["sent"] = [(line["number"], line["status"]) for line in robot.wait_for_lines(2)]


def _register_call(robot: Robot) -> str:
    robot.press("F2")
    robot.wait_for_focus(words.Customer.PHONE)
    robot.type("09125550000")
    robot.press("Return")
    robot.type("سارا رستمی")
    robot.press("Return")
    robot.press("Return")
    robot.wait_for_focus(words.Statement.CARD)
    robot.type(WORDS)
    robot.press("Tab")
    robot.type("SN4081736")
    robot.press("Return")
    robot.type("لباس")
    robot.press("Return")
    robot.press("Return")
    robot.wait_for_focus(words.Topic.CATEGORY)
    robot.type("عدم مرا")
    robot.press("Return")
    robot.go_to(words.Referral.RECEIVER)
    robot.type("کارشناس خدمات")
    robot.press("Return")
    robot.press("Ctrl+Return")
    return _number_in(robot.wait_for_text("ثبت شد"))


def _register_letter(robot: Robot) -> str:
    robot.press("F2")
    robot.wait_for_focus(words.Customer.PHONE)
    robot.go_to(words.Channel.CHANNEL)
    robot.type(messages.word("channels", "letter"))
    robot.press("Return")
    robot.go_to(words.Channel.SENDER)
    robot.type("سازمان حمایت")
    robot.go_to(words.Channel.THEIR_NUMBER)
    robot.type("۱۲۴/۵۵")
    robot.press("Shift+Tab")
    while not robot.focus_name().startswith(words.Statement.CARD):
        robot.press("Shift+Tab")
    robot.type("شکایت آقای محمدی از تأخیر تعویض به این دفتر ارسال می‌شود.")
    robot.press("Tab")
    robot.go_to(words.Referral.RECEIVER)
    robot.type("کارشناس خدمات")
    robot.press("Return")
    robot.press("Ctrl+Return")
    return _number_in(robot.wait_for_text("ثبت شد"))


def _number_in(text: str) -> str:
    """The number of the file a toast speaks of, as it is read."""
    return next(word for word in text.split() if "-" in word)


def _at_the_expert(robot: Robot, seen: dict[str, Any]) -> None:
    """The expert reads, acts and answers the first, and returns the second."""
    _log_out(robot)
    _log_in(robot, "reza")
    robot.press("Alt+1")
    robot.wait_for_lines(2)
    robot.choose_line(seen["phone"])
    robot.wait_for_text(WORDS)
    robot.press("F4")
    robot.wait_for_window(messages.word("verbs", "act"))
    robot.type("با سرویسکار منطقه هماهنگ شد.")
    robot.press("Ctrl+Return")
    robot.wait_for_text("اقدام انجام شد")
    robot.press("Shift+F4")
    robot.wait_for_window(messages.word("verbs", "answer"))
    robot.type("سرویسکار فردا صبح مراجعه می‌کند.")
    robot.press("Ctrl+Return")
    robot.wait_for_lines(1)
    robot.choose_line(seen["letter"])
    robot.press("Shift+F7")
    robot.wait_for_window(messages.word("verbs", "return"))
    robot.type("نقص")
    robot.press("Return")
    robot.press("Ctrl+Return")
    robot.wait_for_lines(0)


def _afternoon(robot: Robot, seen: dict[str, Any], folder: Path) -> None:
    """The clerk sends and recalls, promises, calls back, prints, archives, searches, reopens."""
    _log_out(robot)
    _log_in(robot, "leila")
    robot.press("Alt+1")
    seen["back"] = [(line["number"], line["purpose"]) for line in robot.wait_for_lines(2)]
    _refer_and_recall(robot, seen["letter"])
    _promise_and_call(robot, seen["phone"])
    _print(robot, folder)
    _archive_search_reopen(robot, seen)


def _refer_and_recall(robot: Robot, number: str) -> None:
    robot.choose_line(number)
    robot.press("F7")
    robot.wait_for_window(messages.word("verbs", "refer"))
    robot.type("سرپرست")
    robot.press("Return")
    robot.press("Ctrl+Return")
    robot.wait_for_lines(1)
    robot.press("Alt+2")
    robot.wait(lambda: any(line["number"] == number for line in robot.lines()), "the sent line")
    robot.choose_line(number)
    robot.wait_for_text("نزد سرپرست")
    robot.press("Ctrl+F7")
    robot.wait_for_window(messages.word("verbs", "recall"))
    robot.press("Ctrl+Return")
    robot.wait_for_text("بازپس‌گیری انجام شد")
    robot.press("Alt+1")
    robot.wait_for_lines(2)


def _promise_and_call(robot: Robot, number: str) -> None:
    robot.choose_line(number)
    robot.press("Shift+F6")
    robot.wait_for_window(messages.word("verbs", "follow_up"))
    robot.type("تماس برای اعلام زمان مراجعه")
    robot.press("Tab")
    robot.type("3+")
    robot.press("Ctrl+Return")
    robot.wait_for_text(strings.Done.SAVED)
    robot.press("F6")
    robot.wait_for_window(messages.word("verbs", "call"))
    robot.type("پاسخ داد")
    robot.press("Return")
    robot.go_to(strings.Dialogs.SAID)
    robot.type("/salam ")
    robot.press("Ctrl+Return")
    robot.wait_for_window(f"{strings.App.NAME} –")


def _print(robot: Robot, folder: Path) -> None:
    robot.press("F10")
    robot.wait_for_window("قبض‌ها")
    robot.press("Home")
    robot.press("Down")
    robot.press("Up")
    robot.wait_for_text(strings.Papers.page(1, 1))
    robot.press("Ctrl+Return")
    robot.wait_for_text(strings.Papers.NO_PRINTER)
    robot.click(strings.Papers.SAVE)
    robot.wait_for_window(strings.Papers.SAVE_TITLE)
    robot.press("Ctrl+A")
    robot.type(str(folder / "receipt.pdf"))
    robot.press("Return")
    robot.wait((folder / "receipt.pdf").exists, "the saved paper")
    robot.wait_for_window("قبض‌ها")
    robot.press("Esc")
    robot.wait_for_window(f"{strings.App.NAME} –")


def _archive_search_reopen(robot: Robot, seen: dict[str, Any]) -> None:
    number = seen["phone"]
    robot.press("Shift+F9")
    robot.wait_for_window(messages.word("verbs", "archive"))
    robot.type("رفع شد")
    robot.press("Return")
    robot.press("Tab")
    robot.type("قفسه ۳، زونکن ۱۲")
    robot.press("Ctrl+Return")
    robot.wait_for_lines(1)
    robot.press("Alt+5")
    seen["archive"] = [(line["number"], line["place"]) for line in robot.wait_for_lines(1)]
    robot.press("F3")
    robot.wait_for_focus(strings.App.SEARCH)
    robot.type("رستمی")
    robot.press("Return")
    robot.wait_for_window(strings.Search.title("رستمی"))
    seen["hits"] = [(line["number"], line["customer"]) for line in robot.wait_for_lines(1)]
    robot.press("Down")
    robot.press("Return")
    robot.wait_for_window(number)
    robot.wait_for_text(WORDS)
    robot.press("Ctrl+F9")
    robot.wait_for_window(messages.word("verbs", "reopen"))
    robot.type("تکرار")
    robot.press("Return")
    robot.press("Ctrl+Return")
    robot.wait_for_window(number)
    robot.wait_for_text(messages.word("states", "in_progress"))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
