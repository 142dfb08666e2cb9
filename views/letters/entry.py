"""ثبت نامه: incoming with the sender's own number and date, outgoing and internal as a draft until it is signed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from cartable import messages
from cartable.commands.letters import RegisterLetter
from cartable.jalali import format_date
from cartable.queries.cases import SuggestLetters
from cartable.records.case_card import CaseCard
from cartable.records.office import LetterLine
from views import strings, theme
from views.boxes.columns import file_number
from views.case.sentences import blanks_of
from views.dialogs.form import OfficeForm
from views.letters.numbers import letter_number
from views.widgets.asking_edit import AskingEdit
from views.widgets.combo import Choice
from views.widgets.field import Field
from views.widgets.receiver_picker import ReceiverPicker
from views.widgets.suggestion import Suggestion
from views.widgets.text_area import TextArea
from views.workplace import Workplace

Words = strings.Letters
IN_REPLY_TO, FOLLOWING = "in_reply_to", "following"
INCOMING_ONLY = ("their_number", "their_date")
OUTGOING_ONLY = ("signatory_post_id", "copies_to", "dispatch", "dispatch_code")


class LetterForm(OfficeForm):
    """Fills a :class:`RegisterLetter`, for a file or for the office alone; shows what its direction needs."""

    def __init__(
        self, workplace: Workplace, card: CaseCard | None, direction: str = "incoming", parent: QWidget | None = None
    ) -> None:
        self._card = card
        title = Words.NEW if card is None else strings.Dialogs.title(Words.NEW, file_number(card.number))
        super().__init__(workplace, title, Words.NEW, parent)
        self._add_head()
        self._add_words()
        self._add_ways()
        self._direction.value_changed.connect(lambda _: self._show_direction())
        self._direction.set_value(direction)
        self._show_direction()
        self._correspondent.setFocus()
        self.resize(theme.px(720), theme.px(600))

    def blanks(self) -> dict[str, str]:
        return {} if self._card is None else blanks_of(self._card)

    def _add_head(self) -> None:
        registers = tuple(Choice(each.id, each.title, code=each.code) for each in self.workplace.lists.registers)
        self._register = self.add_choice("register_id", Words.BOOK, registers, required=True)
        self._register.set_value(self.workplace.preference("register", registers[0].id if registers else None))
        self._direction = self.add_fixed("direction", Words.DIRECTION, "directions")
        self._given = self.add_line("number", Words.GIVEN_NUMBER, hint=Words.GIVEN_NUMBER_HINT)
        self.beside("register_id", "direction", "number")
        self._correspondent = self.add_line("correspondent", Words.CORRESPONDENT, required=True)
        if self._card is not None and self._card.complainant is not None:
            self._correspondent.setText(self._card.complainant.name)
        self._their_number = self.add_line("their_number", Words.THEIR_NUMBER)
        self._their_date = self.add_date("their_date", Words.THEIR_DATE, is_past=True)
        self.beside("correspondent", "their_number", "their_date")

    def _add_words(self) -> None:
        self._subject = self.add_line("subject", strings.Columns.SUBJECT, required=True)
        self._text = self.add_text("body", Words.TEXT, lines=6, usage="message")

    def _add_ways(self) -> None:
        posts = self.workplace.lists.receivers
        self._signatory = ReceiverPicker(Words.SIGNATORY, posts)
        self.add_field("signatory_post_id", Field(Words.SIGNATORY, self._signatory))
        self._dispatch = self.add_coded("dispatch", Words.DISPATCH, "dispatch")
        self._dispatch_code = self.add_line("dispatch_code", Words.DISPATCH_CODE)
        self.beside("signatory_post_id", "dispatch", "dispatch_code")
        self._in_reply_to = self._add_reference(IN_REPLY_TO, Words.IN_REPLY_TO)
        self._following = self._add_reference(FOLLOWING, Words.FOLLOWING)
        self.beside("in_reply_to_id", "following_id")
        self._copies = TextArea(Words.COPIES_HINT, lines=2)
        self.add_field("copies_to", Field(Words.COPIES, self._copies))
        self._has_attachments = self.add_tick(Words.ATTACHMENTS)

    def _add_reference(self, relation: str, label: str) -> AskingEdit:
        """A box for an earlier letter, found among all those that a letter of this direction may refer to."""
        edit = AskingEdit(label, Words.REFERS_HINT)
        self.add_field(f"{relation}_id", Field(label, edit))
        edit.asked.connect(partial(self._ask_letters, relation, edit))
        return edit

    def _ask_letters(self, relation: str, edit: AskingEdit, text: str) -> None:
        query = SuggestLetters(
            relation=relation,
            direction=str(self._direction.value() or "incoming"),
            text=text,
            case_id=None if self._card is None else self._card.id,
        )
        self._background.fetch(query, self, partial(_offer, edit), lambda _error: None, slot=relation)

    def _show_direction(self) -> None:
        direction = self._direction.value()
        is_incoming = direction == "incoming"
        for name in INCOMING_ONLY:
            self.field(name).setVisible(is_incoming)
        for name in OUTGOING_ONLY:
            self.field(name).setVisible(not is_incoming)
        for reference in (self._in_reply_to, self._following):
            # What fits one direction does not fit the other.
            reference.take(None)
        self.field("correspondent").set_label(Words.SENDER if is_incoming else Words.RECEIVER)
        self.field("body").set_label(Words.SUMMARY if is_incoming else Words.TEXT)

    def command(self) -> Any:
        filled = {"register_id": self._register.value(), "correspondent": self._correspondent.text().strip(),
                  "subject": self._subject.text().strip()}  # fmt: skip
        for name, value in filled.items():
            self.require(name, value)
        if self.has_trouble():
            return None
        direction = str(self._direction.value() or "incoming")
        is_incoming = direction == "incoming"
        self.workplace.keep("register", filled["register_id"])
        card = self._card
        return RegisterLetter(
            register_id=int(str(filled["register_id"])),
            direction=direction,
            correspondent=str(filled["correspondent"]),
            subject=str(filled["subject"]),
            case_id=None if card is None else card.id,
            their_number=self._their_number.text().strip() if is_incoming else "",
            their_date=self._their_date.value() if is_incoming else None,
            body=self._text.value(),
            has_attachments=self._has_attachments.isChecked(),
            signatory_post_id=None if is_incoming else _key(self._signatory.value()),
            copies_to="" if is_incoming else self._copies.value(),
            in_reply_to_id=_key(self._in_reply_to.value()),
            following_id=_key(self._following.value()),
            dispatch="" if is_incoming else str(self._dispatch.value() or ""),
            dispatch_code="" if is_incoming else self._dispatch_code.text().strip(),
            number=self._given.text().strip(),
        )


def _key(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _offer(edit: AskingEdit, found: tuple[LetterLine, ...] | None) -> None:
    edit.offer(tuple(_suggestion(line) for line in found or ()))


def _suggestion(line: LetterLine) -> Suggestion:
    """A letter by the number people know it by; below it what it is about, at the far edge when it was written."""
    number = letter_number(line.their_number or line.number)
    day = format_date(line.dated_on) if line.dated_on else ""
    detail = strings.Flow.DOT.join((line.subject, line.correspondent))
    return Suggestion(line.id, number, detail, day, messages.word("directions", line.direction))
