"""«تماس بدون پرونده»: a call that needs no file is one line in the call log."""

from PySide6.QtWidgets import QWidget

from cartable.commands.contacts import LogCall
from views import theme
from views.background import Background
from views.dialogs.base import CommandDialog
from views.intake import words
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.line_edit import LineEdit
from views.widgets.phone_edit import PhoneEdit

BODY_LENGTH = 500
WIDTH = 420


class CallDialog(CommandDialog):
    """Wrong number, cut off, asks an address: a reason is enough."""

    def __init__(self, background: Background, phone: str, parent: QWidget | None = None) -> None:
        super().__init__(background, words.CallLog.TITLE, words.CallLog.OK, parent)
        reasons = words.CallLog.REASONS
        self.reason = Combo(words.CallLog.REASON, tuple(Choice(key, title) for key, _result, title in reasons))
        self.reason.set_value(reasons[0][0])
        self.phone = PhoneEdit()
        self.phone.set_value(phone)
        self.note = LineEdit()
        self.note.setMaxLength(BODY_LENGTH)
        self.add_field("result", Field(words.CallLog.REASON, self.reason, required=True))
        self.add_field("phone", Field(words.CallLog.PHONE, self.phone))
        self.add_field("body", Field(words.CallLog.BODY, self.note))
        self.body.addStretch()
        self.resize(theme.px(WIDTH), self.sizeHint().height())
        self.reason.setFocus()

    def command(self) -> LogCall | None:
        """The call, its reason written out before the note."""
        chosen = self.reason.current()
        if not self._fields["result"].require(chosen is not None) or chosen is None:
            return None
        result = next(result for key, result, _title in words.CallLog.REASONS if key == chosen.id)
        body = " — ".join(filter(None, (chosen.text, self.note.text().strip())))
        return LogCall(direction="in", result=result, phone=self.phone.value() or "", body=body)
