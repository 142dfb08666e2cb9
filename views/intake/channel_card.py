"""The card «نحوه دریافت»: the way a complaint came in, each with the few boxes it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.records.choices import BaseLists
from views import theme
from views.intake import choices, words
from views.intake.field_group import FieldGroup
from views.intake.list_combo import ListCombo
from views.intake.more_fold import MoreFold
from views.intake.parts import IntakeCard, row
from views.intake.state import PHONE, IntakeState, day_from
from views.widgets.combo import Choice, Combo
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.line_edit import LatinLineEdit, LineEdit
from views.widgets.phone_edit import PhoneEdit

BoxKind = Literal["text", "latin", "day", "phone", "dealer", "body", "register"]
TEXT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a channel's own form; ``name`` is its key in the file's channel detail."""

    name: str
    label: str
    kind: BoxKind = "text"


FORMS: dict[str, tuple[Box, ...]] = {
    "letter": (
        Box("sender_name", words.Channel.SENDER),
        Box("their_number", words.Channel.THEIR_NUMBER),
        Box("their_date", words.Channel.THEIR_DATE, "day"),
        Box("register_id", words.Channel.REGISTER, "register"),
    ),
    "dealer": (
        Box("dealer_id", words.Channel.DEALER, "dealer"),
        Box("dealer_reference", words.Channel.DEALER_REFERENCE),
    ),
    "email": (Box("email", words.Channel.EMAIL, "latin"),),
    "sms": (Box("sms_number", words.Channel.SMS, "phone"),),
    "web": (Box("web_reference", words.Channel.WEB, "latin"),),
    "social": (Box("network", words.Channel.NETWORK), Box("handle", words.Channel.HANDLE, "latin")),
    "legal": (
        Box("body_code", words.Channel.BODY, "body"),
        Box("notice_number", words.Channel.NOTICE),
        Box("served_on", words.Channel.SERVED, "day"),
    ),
}
"""The boxes of each channel; a call and a visit need none."""


class ChannelForm(QWidget):
    """The boxes of one channel. Values are text: ids and ISO dates too, as the channel detail keeps them."""

    changed = Signal()

    def __init__(
        self, boxes: tuple[Box, ...], lists: BaseLists, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.group = FieldGroup(self.changed)
        self._lists = lists
        self._today = today
        self._controls = {box.name: self._control(box) for box in boxes}
        fields = [self.group.add(box.name, box.label, self._controls[box.name]) for box in boxes]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for first in range(0, len(fields), 2):
            column.addLayout(row(*fields[first : first + 2]))

    def values(self) -> dict[str, str]:
        """What is in the boxes, the empty ones left out."""
        read = {name: _text_of(control) for name, control in self._controls.items()}
        return {name: text for name, text in read.items() if text}

    def put(self, values: dict[str, str]) -> None:
        """Fill the boxes."""
        for name, control in self._controls.items():
            text = values.get(name, "")
            if isinstance(control, JalaliEdit):
                control.set_value(day_from(text))
            elif isinstance(control, Combo):
                control.set_value(int(text) if text.isdecimal() else text)
            elif isinstance(control, PhoneEdit):
                control.set_value(text)
            else:
                control.setText(text)

    def _control(self, box: Box) -> LineEdit:
        if box.kind == "day":
            return JalaliEdit(self._today)
        if box.kind == "dealer":
            return ListCombo(box.label, choices.dealers, self._lists)
        if box.kind == "body":
            return ListCombo(box.label, partial(choices.coded, name="external_body"), self._lists)
        if box.kind == "register":
            return ListCombo(box.label, _registers, self._lists)
        if box.kind == "phone":
            return PhoneEdit()
        made = LatinLineEdit() if box.kind == "latin" else LineEdit()
        made.setMaxLength(TEXT_LENGTH)
        return made


def _registers(lists: BaseLists) -> tuple[Choice, ...]:
    return tuple(Choice(each.id, each.title, code=each.code) for each in lists.registers)


def _text_of(control: LineEdit) -> str:
    if isinstance(control, JalaliEdit):
        day = control.value()
        return day.isoformat() if day else ""
    if isinstance(control, Combo):
        return str(control.value() or "")
    if isinstance(control, PhoneEdit):
        return control.value() or control.text().strip()
    return control.text().strip()


class ChannelCard(IntakeCard):
    """Channel, kind, contact group and route; between them the form of the channel, made when it is first chosen.

    Signals:
        channel_changed(str): another channel was chosen; its form stands.
        group_changed(str): who contacts us: customer, dealer, seller, installer, organization.
        their_number_typed(str): the number of the sender's letter was typed.
    """

    channel_changed = Signal(str)
    group_changed = Signal(str)
    their_number_typed = Signal(str)

    def __init__(self, lists: BaseLists, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(words.Channel.CARD, "phone-incoming", parent)
        self._lists = lists
        self._today = today
        self._forms: dict[str, ChannelForm] = {}
        self.more = MoreFold(lists)
        self.channel = Combo(words.Channel.CHANNEL, choices.fixed("channels"))
        self.contact_group = ListCombo(words.Channel.GROUP, partial(choices.coded, name="contact_group"), lists)
        self.kind = Combo(words.Channel.KIND, choices.fixed("kinds"))
        self.route = ListCombo(words.Channel.ROUTE, partial(choices.coded, name="route"), lists)
        add = self.group.add
        self.body.addLayout(
            row(add("channel", words.Channel.CHANNEL, self.channel), add("kind", words.Channel.KIND, self.kind))
        )
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.body.addLayout(
            row(
                add("contact_group", words.Channel.GROUP, self.contact_group),
                add("route", words.Channel.ROUTE, self.route),
            )
        )
        self.add_folds(self.more)
        self.channel.value_changed.connect(self._on_channel)
        self.contact_group.value_changed.connect(lambda group: self.group_changed.emit(str(group or "")))

    def form(self) -> ChannelForm | None:
        """The boxes of the channel chosen, if it has any."""
        return self._forms.get(str(self.channel.value()))

    def all_fields(self) -> dict[str, Any]:
        form = self.form()
        return {**self.group.fields, **self.more.group.fields, **(form.group.fields if form is not None else {})}

    def stops(self) -> list[QWidget]:
        form = self.form()
        head, tail = self.group.stops[:1], self.group.stops[1:]
        return [*head, *(form.group.stops if form is not None else ()), *tail, *self.more.group.stops]

    def read(self) -> dict[str, Any]:
        """Its part of the state."""
        form = self.form()
        return {
            "channel": str(self.channel.value() or PHONE),
            "channel_detail": form.values() if form is not None else {},
            "kind": str(self.kind.value() or "complaint"),
            "contact_group": str(self.contact_group.value() or "customer"),
            "route": str(self.route.value() or "head_office"),
            **self.more.read(),
        }

    def show_state(self, state: IntakeState) -> None:
        """Fill the boxes."""
        self.channel.set_value(state.channel)
        self.kind.set_value(state.kind)
        self.contact_group.set_value(state.contact_group)
        self.route.set_value(state.route)
        self.more.show_state(state)
        for name, form in self._forms.items():
            form.put(state.channel_detail if name == state.channel else {})

    def take_lists(self, lists: BaseLists) -> None:
        """Offer what the lists hold now, in the forms of channels not chosen yet too."""
        self._lists = lists

    def _on_channel(self, channel: object) -> None:
        name = str(channel or "")
        if name in FORMS and name not in self._forms:
            form = ChannelForm(FORMS[name], self._lists, self._today)
            form.changed.connect(self.changed)
            if (their_number := form.group.fields.get("their_number")) is not None:
                number_box: Any = their_number.control
                number_box.editingFinished.connect(lambda: self.their_number_typed.emit(number_box.text().strip()))
            self._forms[name] = form
            self._place.addWidget(form)
        for other, form in self._forms.items():
            form.setVisible(other == name)
        self.channel_changed.emit(name)
