"""An office for the registration form's tests: lists to choose from, people on record, and a house that remembers."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cartable.commands.cases import LogRepeatContact, RegisterCase
from cartable.outcome import Changes, Outcome
from cartable.queries.cases import FetchCaller, OfferDuplicates, ProposeDealers, SuggestParties, SuggestUnits
from cartable.records.caller import CallerCard, DealerProposal, PartySuggestion, UnitSuggestion
from cartable.records.case_card import EarlierCase, PartyCard, PhoneNumber
from cartable.records.choices import (
    BaseLists,
    CategoryChoice,
    Choice,
    DealerChoice,
    FamilyChoice,
    FaultChoice,
    ModelChoice,
    PlaceChoice,
    ReadySentence,
    RegisterChoice,
)
from cartable.records.done import CaseMoved, CaseRegistered
from cartable.records.people import Actor, PostChoice, SignedIn
from views.background import Background
from views.intake.registration_window import RegistrationWindow
from views.workplace import Workplace

NOW_MS = int(datetime(2026, 11, 22, 6, 11, tzinfo=UTC).timestamp() * 1000)
"""1405/09/01, 09:41 in Tehran."""

DAY_MS = 86_400_000

MARYAM, AMIR = 11, 12
OPEN_CASE, CLOSED_CASE = 501, 502
EXPERT, DEALERS_POST = 21, 22
WASHER_FAMILY, AC_FAMILY = 31, 32
WASHER, SPLIT_AC = 41, 42
TEHRAN = 51
NO_VISIT, ELECTRIC_SHOCK = 61, 62
DEALER, OTHER_DEALER = 71, 72
UNIT = 81
REGISTER = 91


def _coded(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, title) for code, title in pairs)


LISTS = BaseLists(
    lists=(
        ("relation", _coded(("self", "خود مشتری"), ("spouse", "همسر"), ("child", "فرزند"), ("neighbour", "همسایه"))),
        ("remedy", _coded(("repair", "تعمیر"), ("replacement", "تعویض دستگاه"), ("visit", "اعزام سرویسکار"))),
        ("contact_group", _coded(("customer", "مشتری"), ("dealer", "نماینده"), ("organization", "سازمان"))),
        ("route", _coded(("head_office", "دفتر مرکزی"), ("tazirat", "تعزیرات حکومتی"))),
        ("outcome", _coded(("explained", "پاسخ و راهنمایی داده شد"), ("satisfied", "رفع شد، مشتری راضی"))),
        ("serial_absent_reason", _coded(("unreadable", "ناخوانا"), ("torn", "برچسب کنده"))),
        ("external_body", _coded(("hemayat", "سازمان حمایت (۱۲۴)"), ("tazirat", "تعزیرات حکومتی"))),
    ),
    categories=(
        CategoryChoice(NO_VISIT, "no_visit", "عدم مراجعه", "", 3, False, 2),
        CategoryChoice(ELECTRIC_SHOCK, "electric_shock", "برق‌گرفتگی", "", 4, True, 1),
    ),
    families=(FamilyChoice(WASHER_FAMILY, "W", "ماشین لباسشویی"), FamilyChoice(AC_FAMILY, "A", "کولر گازی")),
    models=(
        ModelChoice(WASHER, WASHER_FAMILY, "آبشار", "AB-90", "ماشین لباسشویی ۹ کیلویی"),
        ModelChoice(SPLIT_AC, AC_FAMILY, "نسیم", "NS-24", "کولر گازی ۲۴۰۰۰"),
    ),
    faults=(
        FaultChoice(1, WASHER_FAMILY, "leak", "نشت آب"),
        FaultChoice(2, WASHER_FAMILY, "spin", "خشک نکردن"),
        FaultChoice(3, AC_FAMILY, "gas", "کمبود گاز"),
    ),
    cities=(PlaceChoice(TEHRAN, "تهران", "تهران", "021"), PlaceChoice(52, "کرج", "البرز", "026")),
    receivers=(
        PostChoice(EXPERT, "AS-1", "کارشناس فنی", 2, "خدمات پس از فروش", "person", "رضا کریمی"),
        PostChoice(DEALERS_POST, "DA-1", "کارشناس امور نمایندگان", 3, "امور نمایندگان", "person", "زهرا نوری"),
    ),
    sentences=(
        ReadySentence(1, "salam", "call", "با {customer} صحبت شد و راهنمایی گرفت."),
        ReadySentence(2, "foori", "paraph", "لطفاً فوری بررسی شود."),
    ),
    registers=(RegisterChoice(REGISTER, "D", "دبیرخانه مرکزی"),),
    branches=(Choice("M", "مرکزی"),),
    units=((2, "خدمات پس از فروش"), (3, "امور نمایندگان")),
    holidays=(("2026-11-23", "تعطیل رسمی"),),
    dealers=(
        DealerChoice(DEALER, "D-12", "سرویس آرمان", "تهران", "02188776655"),
        DealerChoice(OTHER_DEALER, "D-13", "سرویس مهر", "کرج", "02632556677"),
    ),
    colleagues=((1, "لیلا حیدری"),),
)

SIGNED_IN = SignedIn(
    actor=Actor(1, 20, (20,)),
    login="clerk",
    name="لیلا حیدری",
    posts=(PostChoice(20, "PR-1", "کارشناس روابط عمومی", 1, "روابط عمومی", "person", "لیلا حیدری"),),
    queues=(),
    principals=(),
    verbs=frozenset({"register", "refer", "close", "call"}),
    roles=frozenset({"clerk"}),
    office_name="دفتر آزمون",
    time_zone="Asia/Tehran",
    must_change_password=False,
)

SERIAL = UnitSuggestion(
    UNIT, WASHER, WASHER_FAMILY, "SNC4081736", "ماشین لباسشویی ۹ کیلویی", MARYAM, "مریم صادقی", date(2025, 5, 5),
    date(2027, 5, 5), "install", 2, OPEN_CASE, "1405-04187",
)  # fmt: skip


def caller_card(has_open_case: bool = True, contacts: int = 3) -> CallerCard:
    """Maryam, with an open file or without."""
    cases = (
        EarlierCase(OPEN_CASE, "1405-04187", "صدای غیرعادی موتور هنگام خشک کردن", "in_progress", NOW_MS - 9 * DAY_MS,
                    "customer"),
        EarlierCase(CLOSED_CASE, "1404-71203", "تعویض لاستیک درب", "closed", NOW_MS - 200 * DAY_MS, "both"),
    )  # fmt: skip
    phones = (PhoneNumber("09123456789", "mobile", "", False),)
    party = PartyCard(MARYAM, "person", "مریم صادقی", "مریم", "صادقی", phones, "تهران", TEHRAN, "سعادت‌آباد", "", "", "",
                      False, False, 1)  # fmt: skip
    return CallerCard(
        party=party,
        cases=cases if has_open_case else cases[1:],
        open_case_id=OPEN_CASE if has_open_case else None,
        open_case_version=4 if has_open_case else None,
        open_case_number="1405-04187" if has_open_case else "",
        open_case_contacts=contacts,
        last_promise="سرویسکار تا شنبه زنگ می‌زند" if has_open_case else "",
        last_promise_at=NOW_MS - 2 * DAY_MS if has_open_case else None,
        units=(SERIAL,),
    )


PEOPLE = (
    PartySuggestion(MARYAM, "مریم صادقی", "09123456789", "تهران", 2, 1, False),
    PartySuggestion(AMIR, "امیر طاهری", "09123456712", "کرج", 1, 0, False),
)


@dataclass
class House:
    """Answers the form's questions and remembers its commands; ``trouble`` refuses the next ones."""

    has_open_case: bool = True
    trouble: list[Exception] = field(default_factory=list)
    performed: list[Any] = field(default_factory=list)
    op_ids: list[str] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)
    duplicates: tuple[EarlierCase, ...] = ()
    delay: float = 0.0
    before: Callable[[Any], None] = field(default=lambda _command: None)

    def perform(self, command: Any, op_id: str) -> Outcome:
        self.before(command)
        if isinstance(command, RegisterCase | LogRepeatContact):
            self.op_ids.append(op_id)
            if self.trouble:
                raise self.trouble.pop(0)
        self.performed.append(command)
        return Outcome(self._record(command), Changes(), op_id)

    def fetch(self, query: Any) -> Any:
        self.asked.append(query)
        if self.delay:
            time.sleep(self.delay)
        if isinstance(query, SuggestParties):
            fits = [
                person
                for person in PEOPLE
                if (query.phone and (person.phone.startswith(query.phone) or person.phone.endswith(query.phone)))
                or (query.name and person.name.startswith(query.name))
            ]
            return tuple(fits)
        if isinstance(query, FetchCaller):
            return caller_card(self.has_open_case)
        if isinstance(query, SuggestUnits):
            return (SERIAL,) if SERIAL.serial_number.startswith(query.serial) else ()
        if isinstance(query, ProposeDealers):
            return (DealerProposal(DEALER, "D-12", "سرویس آرمان", "02188776655", 1, 4),)
        if isinstance(query, OfferDuplicates):
            return self.duplicates
        raise AssertionError(query)

    def interrupt(self) -> None:
        """Nothing here runs long."""

    def of(self, kind: type[Any]) -> list[Any]:
        """The commands of one kind, in order."""
        return [command for command in self.performed if isinstance(command, kind)]

    @staticmethod
    def _record(command: Any) -> object:
        if isinstance(command, RegisterCase):
            receiver = "رضا کریمی – کارشناس فنی" if command.refer_to else ""
            return CaseRegistered(900, "1405-04218", "ABC234", 2, receiver)
        if isinstance(command, LogRepeatContact):
            return CaseMoved(command.case_id, "1405-04187", "repeat_contact", 5)
        return None


def workplace_of(house: House, preferences: dict[str, str] | None = None) -> Workplace:
    """A log-in of the clerk at a desk before this house; close its background at the end."""
    background = Background(house)
    return Workplace(background, SIGNED_IN, LISTS, preferences or {}, lambda: NOW_MS, parent=background)


def keep_active(window: QWidget) -> None:
    """Give the keyboard back to *window* whenever the offscreen screen, hiding a list, leaves it with nobody."""

    def activate(focused: QWindow | None) -> None:
        if focused is None and isValid(window) and window.isVisible():
            window.activateWindow()

    QGuiApplication.instance().focusWindowChanged.connect(activate)
    window.destroyed.connect(lambda: QGuiApplication.instance().focusWindowChanged.disconnect(activate))


def registration_window(house: House, qtbot: QtBot, folder: Path) -> Iterator[RegistrationWindow]:
    """An open form before this house, the keyboard in its phone; it stays after it has closed."""
    workplace = workplace_of(house)
    made = RegistrationWindow(workplace, drafts_folder=folder)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    keep_active(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.form.customer.phone.hasFocus)
    yield made
    made.close()
    workplace.background.close()
