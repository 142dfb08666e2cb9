"""What was done, as one sentence: for the toast after a command."""

from __future__ import annotations

from cartable import messages
from cartable.records.done import CallLogged, CaseMarked, CaseMoved, CaseRegistered, Many, RowWritten, SeveralDone
from views import strings
from views.boxes.columns import file_number
from views.letters.numbers import letter_number


def sentence_of(record: object) -> str:
    """The sentence of a command's record."""
    match record:
        case CaseRegistered():
            return strings.Done.registered(file_number(record.number), record.receiver)
        case CaseMoved():
            word = messages.word("verbs", record.verb)
            return strings.Done.moved(file_number(record.number), word, record.holder)
        case CallLogged(failed_days=days) if record.offer:
            return strings.Done.call_failed(days)
        case Many():
            refused = "، ".join(file_number(number) for number, _code in record.refused if number)
            return strings.FollowUps.handed_over(strings.number(record.done) if record.done else "", refused)
        case CaseMarked():
            return strings.Done.marked(file_number(record.number), record.is_marked)
        case SeveralDone():
            word = messages.word("verbs", record.verb)
            refused = tuple(file_number(number) for number, _code in record.refused if number)
            return strings.Several.done(word, record.done, len(record.refused), "، ".join(refused))
        case RowWritten() if record.number:
            return strings.Letters.registered(letter_number(record.number))
    return strings.Done.SAVED
