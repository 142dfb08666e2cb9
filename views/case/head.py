"""The head of a file: number, state, who, what, the deadline, and the customer's own words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cartable import messages
from cartable.identifiers import format_phone
from cartable.jalali import format_date
from cartable.persian_text import isolate_ltr
from cartable.records.case_card import CaseCard, ProductCard
from views import strings, theme
from views.boxes.columns import file_number
from views.case.verbs import READER_VERBS
from views.moments import Moments
from views.widgets.banner import Banner
from views.widgets.buttons import Button, IconButton
from views.widgets.flow_layout import FlowLayout
from views.widgets.label import Label, ValueLabel
from views.widgets.pill import Pill, Tone
from views.widgets.scrolled import ReadingArea
from views.widgets.wrapped_text import WrappedLabel

STATE_TONES: dict[str, Tone] = {
    "registered": "info",
    "in_progress": "info",
    "waiting_customer": "warn",
    "waiting_part": "warn",
    "waiting_carrier": "warn",
    "waiting_external": "warn",
    "closed": "ok",
    "archived": "mute",
    "merged": "mute",
    "void": "danger",
}
MARK_KEY = next(each.keys for each in READER_VERBS if each.verb == "mark")
LEAST_WIDTH = 270
LEAST_HEIGHT, MOST_HEIGHT = 110, 400
"""In pixels at zoom 1. A customer may have written pages: what is longer scrolls, and the tabs keep their place."""


class CaseHead(ReadingArea):
    """Shows the head of one card.

    Signals:
        call_asked(str): a phone was clicked: log a call to it.
        party_asked(): the customer's own record is to be put right.
        mark_asked(): one's own mark is to be put on the file, or taken off.
        menu_asked(QPoint): every verb is wanted, as a menu at a place on the screen.
    """

    call_asked = Signal(str)
    party_asked = Signal()
    mark_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, moments: Moments, parent: QWidget | None = None) -> None:
        self._page = QWidget()
        super().__init__(self._page, strings.Case.HEAD, LEAST_HEIGHT, MOST_HEIGHT, parent)
        self._moments = moments
        self._number = ValueLabel("", "sub")
        self._state = Pill()
        self._warranty = Pill()
        self._confidential = Pill("", "violet")
        self._subject = WrappedLabel("", "h1")
        self._due = Banner("warn", icon="clock-exclamation")
        self._words = WrappedLabel("")
        self._customer = ValueLabel("", "strong")
        self._party = IconButton("file-pencil", messages.word("verbs", "party"), size=16)
        self._party.clicked.connect(self.party_asked)
        self._mark = IconButton("star", strings.Case.PUT_MARK, size=17)
        self._mark.clicked.connect(self.mark_asked)
        self._more = IconButton("dots", strings.Case.MORE, size=17)
        self._more.clicked.connect(lambda: self.menu_asked.emit(self._more.mapToGlobal(self._more.rect().bottomLeft())))
        self._product = ValueLabel("", "strong")
        self._serial = ValueLabel("", "strong")
        self._phone = Button("", "phone", kind="link")
        self._phone.clicked.connect(lambda: self.call_asked.emit(self._number_to_call))
        self._number_to_call = ""
        self._shown = 0
        self._lay_out()

    def _lay_out(self) -> None:
        top = FlowLayout()
        for widget in (self._number, self._state, self._warranty, self._confidential):
            top.addWidget(widget)
        headline = QHBoxLayout()
        headline.setSpacing(theme.px(2))
        headline.addWidget(self._subject, 1)
        for button in (self._mark, self._more):
            headline.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(1))
        customer = QHBoxLayout()
        customer.setSpacing(theme.px(4))
        for widget in (self._customer, self._party):
            customer.addWidget(widget)
        cells: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            (strings.Columns.CUSTOMER, customer),
            (strings.Columns.PHONE, self._phone),
            (strings.Columns.PRODUCT, self._product),
            (strings.Case.SERIAL, self._serial),
        )
        for place, (title, widget) in enumerate(cells):
            row, column = divmod(place, 2)
            grid.addWidget(Label(title, "caption"), row * 2, column)
            if isinstance(widget, QWidget):
                grid.addWidget(widget, row * 2 + 1, column, Qt.AlignmentFlag.AlignLeading)
            else:
                grid.addLayout(widget, row * 2 + 1, column, Qt.AlignmentFlag.AlignLeading)
            grid.setColumnStretch(column, 1)
        body = QVBoxLayout(self._page)
        body.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        body.setSpacing(theme.px(6))
        body.addLayout(top)
        body.addLayout(headline)
        body.addLayout(grid)
        body.addWidget(self._due)
        body.addWidget(Label(strings.Case.WORDS, "caption"))
        body.addWidget(self._words)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST_WIDTH), super().minimumSizeHint().height())

    def show_card(self, card: CaseCard) -> None:
        """Shows a file."""
        self._number.setText(file_number(card.number))
        self._show_mark(card.is_marked)
        self._state.show_state(messages.word("states", card.state), STATE_TONES[card.state])
        self._subject.setText(_heading(card))
        person = card.complainant
        self._customer.setText(person.name if person is not None else card.sender_name or "—")
        self._party.setVisible("party" in card.allowed_verbs)
        phones = person.phones if person is not None else ()
        self._number_to_call = phones[0].number if phones else ""
        self._phone.setVisible(bool(phones))
        if phones:
            shown = isolate_ltr(format_phone(phones[0].whole))
            self._phone.setText(shown)
            self._phone.setAccessibleName(strings.Case.call(shown))
        self._product.setText(_product_name(card.product))
        self._serial.setText(_serial(card.product))
        self._show_warranty(card.product)
        self._confidential.setVisible(card.confidentiality > 0)
        self._confidential.show_state(messages.word("confidentialities", str(card.confidentiality)), "violet")
        self._show_due(card)
        self._words.setText(card.statement)
        if card.id != self._shown:
            self._shown = card.id
            self.verticalScrollBar().setValue(0)

    def _show_mark(self, is_marked: bool) -> None:
        name = strings.Case.TAKE_MARK if is_marked else strings.Case.PUT_MARK
        self._mark.set_icon_name("star-filled" if is_marked else "star", "accent" if is_marked else "text2")
        self._mark.set_name(name)
        # Its key is the verb bar's: a second owner would make it dead.
        self._mark.setToolTip(f"{name}  {strings.key_name(MARK_KEY)}")

    def _show_warranty(self, product: ProductCard) -> None:
        until = product.warranty_until
        self._warranty.setVisible(until is not None)
        if until is not None:
            today = self._moments.local(self._moments.now_ms()).date()
            is_covered = today < until
            text = strings.Case.covered(format_date(until)) if is_covered else strings.Case.EXPIRED
            self._warranty.show_state(text, "ok" if is_covered else "mute")

    def _show_due(self, card: CaseCard) -> None:
        if card.holder_post_id is None:
            self._due.say("")
            return
        tone = self._moments.urgency(card.due_at)
        # Almost every file somebody reads lies with himself: a long title of a post would tell him nothing.
        holder = strings.Case.YOU if card.holder_post_id == card.acting_post_id else card.holder
        text = strings.Case.due(self._moments.left(card.due_at), self._moments.day(card.due_at), holder)
        self._due.say(text, {"danger": "danger", "warn": "warn"}.get(tone, "info"), "clock-exclamation")


def _heading(card: CaseCard) -> str:
    """The subject; where it is only the beginning of the customer's words, which stand below, what the file is."""
    if card.subject and not card.statement.startswith(card.subject.rstrip("…")):
        return card.subject
    return card.category or messages.word("kinds", card.kind)


def _product_name(product: ProductCard) -> str:
    if not product.model_name:
        return "—"
    code = f" {isolate_ltr(product.model_code)}" if product.model_code not in product.model_name else ""
    return f"{product.model_name}{code}"


def _serial(product: ProductCard) -> str:
    return isolate_ltr(product.serial_number) if product.serial_number else "—"
