"""A list narrowed by chips and words; what is kept under a name stands beside the boxes with its count."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton

from cartable.commands.cases import PartyInput, RegisterCase, WaitCase
from cartable.commands.referrals import AnswerReferral, MarkRead
from cartable.queries.boxes import BoxFilter
from cartable.records.done import CaseRegistered
from tests.builders import SmallOffice
from tests.desk.steps import act
from tests.views.seats import Seat, refer
from views import strings
from views.boxes.kept_filters import KeepFilterDialog

SitDown = Callable[..., Seat]
Words = strings.Filters


@pytest.fixture
def cases(office: SmallOffice) -> dict[str, CaseRegistered]:
    """Three files that came to the supervisor, by the customer's name."""
    made = {}
    for place, name in enumerate(("صادقی", "کاظمی", "پدرام")):
        made[name] = office.register(complainant=PartyInput(family_name=name))
        refer(office, made[name], "supervisor", due_in_days=place - 1)
    return made


def words_box(seat: Seat, box: str = "inbox") -> QLineEdit:
    return next(each for each in seat.box(box).findChildren(QLineEdit) if each.accessibleName() == Words.WORDS)


def keep_button(seat: Seat) -> QToolButton:
    return next(each for each in seat.box("inbox").findChildren(QToolButton) if each.accessibleName() == Words.KEEP)


def keep(seat: Seat, name: str) -> str:
    """Keeps what is on under a name; returns the name that was offered."""
    keep_button(seat).click()
    dialog = seat.dialog(KeepFilterDialog)
    offered = dialog.field("name").control.text()
    seat.fill(dialog, name=name)
    seat.key("Ctrl+Return", dialog)
    seat.until(lambda: seat.toast() == Words.kept(name))
    return str(offered)


def _of_the_day(seat: Seat, number: str) -> list[QPushButton]:
    """The button of a number of the day, once it counts one."""
    return [
        each for each in seat.window.today.findChildren(QPushButton) if each.text() == strings.Today.line(number, 1)
    ]


def test_words_narrow_the_list(cases: dict[str, CaseRegistered], sit_down: SitDown) -> None:
    seat = sit_down()
    assert not keep_button(seat).isEnabled()
    words_box(seat).setFocus()
    seat.type("كاظمي")

    seat.until(lambda: seat.numbers("inbox") == [cases["کاظمی"].number])
    assert keep_button(seat).isEnabled()
    words_box(seat).clear()
    QTest.keyClick(words_box(seat), Qt.Key.Key_Return)
    seat.until(lambda: len(seat.numbers("inbox")) == 3)


def test_a_kept_filter_stands_beside_the_boxes_and_follows_its_owner(
    office: SmallOffice, cases: dict[str, CaseRegistered], sit_down: SitDown
) -> None:
    seat = sit_down()
    seat.box("inbox").put_filter("overdue")
    seat.until(lambda: seat.numbers("inbox") == [cases["صادقی"].number])

    assert keep(seat, "عقب‌مانده‌ها") == Words.OVERDUE
    seat.until(lambda: seat.window.side.count("filter:عقب‌مانده‌ها") == 1)
    seat.key("Alt+1")
    seat.until(lambda: len(seat.numbers("inbox")) == 3)
    seat.until(lambda: not seat.background.pending_writes)

    again = sit_down()
    again.until(lambda: again.window.side.count("filter:عقب‌مانده‌ها") == 1)
    again.window.side.open("filter:عقب‌مانده‌ها")
    again.until(lambda: again.numbers("inbox") == [cases["صادقی"].number])
    chip = next(each for each in again.box("inbox").findChildren(QPushButton) if each.text() == Words.OVERDUE)
    assert chip.isChecked()


def test_its_count_follows_the_work(office: SmallOffice, cases: dict[str, CaseRegistered], sit_down: SitDown) -> None:
    seat = sit_down(listens=True)
    seat.box("inbox").put_filter("waiting")
    seat.until(lambda: seat.box("inbox").table.lines.total == 0)
    keep(seat, "منتظر قطعه")

    act(office, "supervisor", WaitCase, cases["پدرام"].case_id, reason="part")

    seat.until(lambda: seat.window.side.count("filter:منتظر قطعه") == 1)


def test_delete_drops_it(cases: dict[str, CaseRegistered], sit_down: SitDown) -> None:
    seat = sit_down()
    seat.box("inbox").put_filter("unread")
    seat.until(lambda: seat.box("inbox").table.lines.total == 3)
    keep(seat, "تازه‌ها")
    side = next(each for each in seat.window.side.findChildren(object) if type(each).__name__ == "Sidebar")

    QTest.keyClick(side, Qt.Key.Key_Delete)

    seat.until(lambda: seat.toast() == Words.dropped("تازه‌ها"))
    assert side.current_key() == "inbox"
    assert seat.workplace.preference("filters", None) == []


def test_a_name_is_needed(cases: dict[str, CaseRegistered], sit_down: SitDown) -> None:
    seat = sit_down()
    seat.box("inbox").put_filter("unread")
    keep_button(seat).click()
    dialog = seat.dialog(KeepFilterDialog)
    seat.fill(dialog, name=" ")

    seat.key("Ctrl+Return", dialog)

    seat.until(lambda: dialog.field("name").error)
    dialog.close()


def test_what_a_later_version_kept_is_read_as_far_as_it_is_known(sit_down: SitDown) -> None:
    seat = sit_down()
    kept = [{"name": "قدیمی", "box": "inbox", "filter": {"unread": True, "by_moon": "full"}}]
    seat.workplace.keep("filters", kept)
    seat.until(lambda: not seat.background.pending_writes)

    again = sit_down()
    again.window.side.open("filter:قدیمی")

    again.until(lambda: again.box("inbox").whole_query().filter == BoxFilter(unread=True))


def test_a_number_of_the_day_opens_the_list_behind_it(
    office: SmallOffice, cases: dict[str, CaseRegistered], sit_down: SitDown
) -> None:
    office.perform("supervisor", MarkRead(case_id=cases["صادقی"].case_id))
    refer(office, cases["پدرام"], "expert", who="supervisor")
    act(office, "expert", AnswerReferral, cases["پدرام"].case_id, action="دیدم.", body="سالم است.")
    seat = sit_down()
    for number, found in (("answers", "پدرام"), ("new_referrals", "کاظمی")):
        seat.until(lambda number=number: _of_the_day(seat, number))
        _of_the_day(seat, number)[0].click()
        seat.until(lambda found=found: seat.numbers("inbox") == [cases[found].number])
    chips = {each.text(): each.isVisible() for each in seat.box("inbox").findChildren(QPushButton)}
    assert (chips[Words.FRESH], chips[Words.ANSWERS]) == (True, False)


def test_who_registers_nothing_is_offered_no_number_of_it(sit_down: SitDown) -> None:
    for who, offered in (("clerk", True), ("auditor", False)):
        today = sit_down(who).window.today
        shown = [each.text() for each in today.findChildren(QPushButton) if each.isVisible()]
        assert any(text.endswith(strings.Today.LINES["registered"]) for text in shown) is offered
        assert (strings.Today.HAND_OVER in [text.strip() for text in shown]) is offered


def test_what_was_registered_today_opens_from_its_number(office: SmallOffice, sit_down: SitDown) -> None:
    first = office.register()
    seat = sit_down("clerk")
    button = next(
        each
        for each in seat.window.today.findChildren(QPushButton)
        if each.text().endswith(strings.Today.LINES["registered"])
    )
    seat.until(lambda: button.text() == strings.Today.line("registered", 1))
    button.click()
    seat.until(lambda: seat.numbers("registered") == [first.number])
    assert seat.box("registered").whole_query().filter == BoxFilter(today=True)
    another = RegisterCase(channel="web", statement="هنوز نیامده‌اند.", sender_name="سارا رستمی")
    seat.background.perform(another, seat.desktop, lambda _outcome: None)
    seat.until(lambda: len(seat.numbers("registered")) == 2)
