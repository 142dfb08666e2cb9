"""Type-ahead: folded search, the keyboard, and what is taken when the box is left."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.views.keyboard import press, type_text
from views import strings
from views.widgets.combo import Choice, ChoiceSearch, Combo
from views.widgets.receiver_picker import CopyPicker, ReceiverPicker
from views.widgets.suggest_popup import SuggestPopup
from views.widgets.suggestion import Suggestion

Key = Qt.Key
CHANNELS = (
    Choice("call", "تلفن"),
    Choice("in_person", "حضوری"),
    Choice("letter", "نامه", "دبیرخانه"),
    Choice("dealer", "نمایندگی", code="N12"),
    Choice("repeat", "پیگیری نامه"),
)


@dataclass(frozen=True)
class Post:
    id: int
    code: str
    unit_name: str
    label: str


POSTS = (
    Post(1, "FN1", "خدمات", "رضا کریمی – کارشناس فنی"),
    Post(2, "ML1", "مالی", "نرگس احمدی – کارشناس مالی"),
    Post(3, "MD1", "خدمات", "بهرام یگانه – مدیر خدمات"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["call", "in_person", "letter", "dealer", "repeat"]),
        ("نامه", ["letter", "repeat"]),
        ("نماي", ["dealer"]),
        ("دبیر", ["letter"]),
        ("n12", ["dealer"]),
        ("د۱۲", ["dealer"]),
        ("فن", ["call"]),
        ("نیست", []),
    ],
)
def test_search_folds_ranks_and_reads_codes(typed: str, found: list[str]) -> None:
    assert [choice.id for choice in ChoiceSearch(CHANNELS).find(typed)] == found


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def combo(window: QWidget, qtbot: QtBot) -> Combo:
    row = QHBoxLayout(window)
    box = Combo("نحوه دریافت", CHANNELS)
    row.addWidget(box)
    row.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    return box


def test_typing_and_enter_choose(combo: Combo) -> None:
    told: list[object] = []
    combo.value_changed.connect(told.append)

    type_text(combo, "حض")
    press(combo, Key.Key_Return)

    assert (combo.text(), combo.value(), told) == ("حضوری", "in_person", ["in_person"])


def test_down_opens_the_whole_list_at_the_chosen(combo: Combo) -> None:
    combo.set_value("letter")

    press(combo, Key.Key_Down)
    assert combo._popup.isVisible()
    assert len(combo._popup.lines) == len(CHANNELS)
    press(combo, Key.Key_Down)
    press(combo, Key.Key_Tab)

    assert combo.value() == "dealer"


def test_escape_closes_the_list_and_keeps_the_choice(combo: Combo) -> None:
    combo.set_value("call")
    press(combo, Key.Key_F4)
    press(combo, Key.Key_Escape)

    assert not combo._popup.isVisible()
    assert combo.value() == "call"


def test_leaving_takes_the_only_match(combo: Combo, qtbot: QtBot) -> None:
    type_text(combo, "تلف")
    combo.clearFocus()

    assert (combo.text(), combo.value()) == ("تلفن", "call")


def test_leaving_takes_the_exact_one_of_several(combo: Combo) -> None:
    type_text(combo, "نامه")
    combo.clearFocus()

    assert combo.value() == "letter"


@pytest.mark.parametrize("typed", ["هیچ", "ن"])
def test_leaving_with_no_choice_asks(combo: Combo, typed: str) -> None:
    combo.set_value("call")
    combo.selectAll()
    type_text(combo, typed)
    combo.clearFocus()

    assert (combo.text(), combo.value(), combo.trouble) == (typed, None, strings.Choices.UNKNOWN)


def test_emptying_the_box_chooses_nothing(combo: Combo) -> None:
    combo.set_value("call")
    combo.selectAll()
    press(combo, Key.Key_Delete)

    assert combo.value() is None


def test_other_choices_keep_what_is_still_there(combo: Combo) -> None:
    combo.set_value("letter")
    combo.set_choices(CHANNELS[2:])
    assert combo.value() == "letter"

    combo.set_choices(CHANNELS[:1])
    assert (combo.value(), combo.text()) == (None, "")


@pytest.mark.parametrize("typed", ["رضا", "فنی", "fn1", "بد1", "کريمي"])
def test_a_receiver_is_found_by_name_seat_or_code(qtbot: QtBot, typed: str) -> None:
    box = ReceiverPicker("گیرنده", POSTS)
    qtbot.addWidget(box)

    assert [choice.id for choice in ChoiceSearch(box.choices).find(typed)] == [1]


def test_copies_are_tokens_that_can_be_taken_off(qtbot: QtBot) -> None:
    box = CopyPicker("رونوشت", POSTS)
    qtbot.addWidget(box)
    box.show()
    told: list[tuple[int, ...]] = []
    box.value_changed.connect(told.append)

    for post_id in (3, 1):
        box.edit.set_value(post_id)
    assert box.value() == (3, 1)
    assert [choice.id for choice in box.edit.choices] == [2]

    press(box.edit, Key.Key_Backspace)
    assert box.value() == (3,)
    box.exclude(3)

    assert told == [(3,), (3, 1), (3,), ()]
    assert [choice.id for choice in box.edit.choices] == [1, 2]


def test_suggestions_are_asked_once_after_a_pause(qtbot: QtBot) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    popup = SuggestPopup(edit, "مشتری‌ها")
    asked: list[str] = []
    popup.asked.connect(asked.append)

    type_text(edit, "0912")
    qtbot.waitUntil(lambda: bool(asked))

    assert asked == ["0912"]


def test_a_suggestion_is_taken_with_the_keyboard_only_when_pointed_at(qtbot: QtBot) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    popup = SuggestPopup(edit, "مشتری‌ها")
    chosen: list[object] = []
    popup.chosen.connect(chosen.append)
    lines = (Suggestion(7, "مریم صادقی", "تهران", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "۳ پرونده"), Suggestion(8, "امیر طاهری"))

    popup.offer(lines)
    press(edit, Key.Key_Return)
    assert chosen == []
    press(edit, Key.Key_Up)
    assert popup.current() == lines[1]
    press(edit, Key.Key_Down)
    press(edit, Key.Key_Return)

    assert chosen == [7]
    assert not popup.isVisible()
    assert lines[0].spoken == "مریم صادقی، ۰۹۱۲ ۳۴۵ ۶۷۸۹، تهران، ۳ پرونده"


def test_no_suggestion_hides_the_list(qtbot: QtBot) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    popup = SuggestPopup(edit, "مشتری‌ها")

    popup.offer((Suggestion(1, "مریم"),))
    popup.offer(())
    assert not popup.isVisible()

    popup.offer((), says_nothing=True)
    assert popup.isVisible()
