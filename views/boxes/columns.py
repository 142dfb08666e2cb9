"""What each box shows, right to left, as data (domain rules §2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cartable import messages
from cartable.identifiers import format_phone
from cartable.jalali import format_date
from cartable.persian_text import isolate_ltr, persian_digits
from cartable.records.box import ArchiveLine, DraftLine, FollowUpLine, InboxLine, SentLine
from cartable.records.choices import BaseLists
from views import strings
from views.moments import Moments
from views.widgets.table_columns import Column, LineMaker, Mark

OUTCOME_TONES = {"unread": "warn", "read": "info", "returned": "warn", "recalled": "mute", "undone": "mute"}


def file_number(number: str) -> str:
    """A file's number: Persian digits that no line may reorder."""
    return isolate_ltr(persian_digits(number)) if number else strings.Boxes.NO_NUMBER


@dataclass(frozen=True, slots=True)
class BoxLook:
    """How a box looks: its lines, its quick filters, and what stands there when it is empty.

    A filter is a field of ``BoxFilter`` with its words; the ``quiet`` ones are seen only while they are on, put on by
    a number of the day. ``has_words`` lets the list be narrowed by typing.
    """

    maker: LineMaker
    order: str
    filters: tuple[tuple[str, str], ...]
    empty_title: str
    empty_text: str
    quiet: tuple[tuple[str, str], ...] = ()
    has_words: bool = True


def looks(moments: Moments, lists: Callable[[], BaseLists]) -> dict[str, BoxLook]:
    """The look of every box. ``lists`` gives the coded lists of the moment."""

    def title_of(name: str, code: str) -> str:
        return next((entry.title for entry in lists().named(name) if entry.code == code), code)

    inbox = BoxLook(
        _inbox(moments),
        "due",
        (("unread", strings.Filters.UNREAD), ("urgent", strings.Filters.URGENT), ("overdue", strings.Filters.OVERDUE),
         ("copies", strings.Filters.COPIES), ("repeated", strings.Filters.REPEATED),
         ("waiting", strings.Filters.WAITING), ("marked", strings.Filters.MARKED)),
        strings.Boxes.INBOX_EMPTY,
        strings.Boxes.INBOX_EMPTY_HINT,
        quiet=(("fresh", strings.Filters.FRESH), ("answers", strings.Filters.ANSWERS)),
    )  # fmt: skip
    return {
        "inbox": inbox,
        "queue": inbox,
        "sent": BoxLook(
            _sent(moments),
            "-sent",
            (
                ("unread", strings.Filters.UNREAD),
                ("overdue", strings.Filters.OVERDUE),
                ("marked", strings.Filters.MARKED),
            ),
            strings.Boxes.SENT_EMPTY,
            "",
        ),
        "registered": BoxLook(
            _registered(moments),
            "-registered",
            (("today", strings.Filters.THIS_DAY), ("marked", strings.Filters.MARKED)),
            strings.Boxes.REGISTERED_EMPTY,
            "",
        ),
        "drafts": BoxLook(
            _drafts(moments),
            "-updated",
            (),
            strings.Boxes.DRAFTS_EMPTY,
            strings.Boxes.DRAFTS_EMPTY_HINT,
            has_words=False,
        ),
        "follow_up": BoxLook(
            _follow_up(moments, title_of),
            "due",
            (("today", strings.Filters.TODAY), ("overdue", strings.Filters.OVERDUE)),
            strings.Boxes.FOLLOW_UP_EMPTY,
            "",
            quiet=(("calls", strings.Filters.CALLS),),
        ),
        "archive": BoxLook(
            _archive(moments, title_of),
            "-closed",
            (("marked", strings.Filters.MARKED),),
            strings.Boxes.ARCHIVE_EMPTY,
            "",
        ),
    }


def _registered(moments: Moments) -> LineMaker:
    return LineMaker(
        (
            Column("number", strings.Columns.NUMBER, 104, "number", text=_number),
            Column("customer", strings.Columns.CUSTOMER, 110, text=lambda line: line.customer, tone=_text),
            _subject(110),
            Column("holder", strings.Columns.WITH, 112, text=lambda line: line.holder or "—"),
            Column("state", strings.Columns.STATUS, 102, "pill", sortable=False, tone=lambda _line: "mute",
                   text=lambda line: messages.word("states", line.state)),
            Column("registered", strings.Columns.REGISTERED, 94, "number",
                   text=lambda line: moments.short(line.registered_at),
                   tooltip=lambda line: moments.long(line.registered_at)),
        ),
        id_of=lambda line: line.case_id,
    )  # fmt: skip


def _marks(line: InboxLine) -> tuple[Mark, ...]:
    found: list[Mark] = []
    if line.is_safety:
        found.append(("alert-triangle", "danger"))
    elif line.urgency:
        found.append(("flag", "danger" if line.urgency > 1 else "warn"))
    if line.is_marked:
        found.append(("star-filled", "accent"))
    if line.confidentiality:
        found.append(("lock", "violet"))
    if line.contacts > 1:
        found.append(("phone-incoming", "info"))
    if line.attachments:
        found.append(("paperclip", "text3"))
    return tuple(found)


def _marks_text(line: InboxLine) -> str:
    words = []
    if line.is_safety:
        words.append(strings.Marks.SAFETY)
    if line.urgency:
        words.append(messages.word("urgencies", str(line.urgency)))
    if line.is_marked:
        words.append(strings.Marks.MARKED)
    if line.confidentiality:
        words.append(messages.word("confidentialities", str(line.confidentiality)))
    if line.contacts > 1:
        words.append(strings.Marks.contacts(line.contacts))
    if line.attachments:
        words.append(strings.Marks.attachments(line.attachments))
    return "، ".join(words)


def _customer(width: int) -> Column:
    """Whose file it is: a name that does not shrink to its first letters."""
    return Column(
        "customer",
        strings.Columns.CUSTOMER,
        width,
        text=lambda line: line.customer,
        tone=_text,
        whole=124,
        least=84,
    )


def _subject(width: int) -> Column:
    """What a file is about: the first to have room, as a line is told by it."""
    return Column(
        "subject",
        strings.Columns.SUBJECT,
        width,
        text=lambda line: line.subject,
        tone=_text,
        stretch=True,
        whole=260,
    )


def _due(moments: Moments, width: int = 108) -> Column:
    def tone(line: InboxLine | SentLine | FollowUpLine) -> str:
        return moments.urgency(line.due_at) if line.clock_runs else "text2"

    def text(line: InboxLine | SentLine | FollowUpLine) -> str:
        if line.clock_runs:
            return moments.left(line.due_at)
        return "" if _is_copy(line) else moments.day(line.due_at)

    return Column(
        "due",
        strings.Columns.DUE,
        width,
        "due",
        text=text,
        tone=tone,
        marks=lambda line: (("clock-exclamation", "danger"),) if tone(line) == "danger" else (),
        tooltip=lambda line: "" if _is_copy(line) else moments.long(line.due_at),
    )


def _is_copy(line: Any) -> bool:
    """A copy is for information and has no clock."""
    return bool(getattr(line, "is_copy", False))


def _inbox(moments: Moments) -> LineMaker:
    def ink(line: InboxLine) -> str:
        return "text" if line.read_at is None else "text2"

    return LineMaker(
        (
            Column("urgency", strings.Columns.MARKS, 62, "marks", text=_marks_text, marks=_marks, tooltip=_marks_text),
            Column("number", strings.Columns.NUMBER, 90, "number", text=_number, tone=ink),
            _customer(92),
            _subject(136),
            Column("product", strings.Columns.PRODUCT, 72, text=lambda line: line.product, whole=190),
            Column("from", strings.Columns.FROM, 68, text=lambda line: line.from_post, whole=160),
            Column("purpose", strings.Columns.PURPOSE, 72, "pill", text=_purpose, tone=_purpose_tone),
            Column("sent", strings.Columns.ARRIVED, 85, "number", text=lambda line: moments.short(line.sent_at),
                   tooltip=lambda line: moments.long(line.sent_at)),
            _due(moments),
            Column("contacts", strings.Columns.CONTACTS, 70, "number", text=lambda line: strings.number(line.contacts),
                   is_shown=False),
        ),
        id_of=lambda line: line.referral_id,
        is_strong=lambda line: line.read_at is None,
    )  # fmt: skip


def _number(line: Any) -> str:
    return file_number(line.number)


def _status(line: SentLine) -> str:
    return messages.word("results", line.status)


def _text(_line: Any) -> str:
    return "text"


def _purpose(line: InboxLine | SentLine) -> str:
    return strings.Boxes.COPY if line.is_copy else messages.word("purposes", line.purpose)


def _purpose_tone(line: InboxLine | SentLine) -> str:
    if line.is_copy:
        return "mute"
    return "info" if line.purpose == "for_action" else "violet"


def _sent(moments: Moments) -> LineMaker:
    return LineMaker(
        (
            Column("number", strings.Columns.NUMBER, 104, "number", text=lambda line: file_number(line.number)),
            _customer(92),
            _subject(120),
            Column("to", strings.Columns.WITH, 98, text=lambda line: line.holder or line.to_post),
            Column("purpose", strings.Columns.PURPOSE, 72, "pill", text=_purpose, tone=_purpose_tone, sortable=False),
            Column("sent", strings.Columns.SENT, 85, "number", text=lambda line: moments.short(line.sent_at),
                   tooltip=lambda line: moments.long(line.sent_at)),
            Column("status", strings.Columns.STATUS, 96, "pill", text=_status,
                   tone=lambda line: OUTCOME_TONES.get(line.status, "ok"), sortable=False),
            _due(moments),
        ),
        id_of=lambda line: line.referral_id,
    )  # fmt: skip


def _drafts(moments: Moments) -> LineMaker:
    return LineMaker(
        (
            Column("updated", strings.Columns.CHANGED, 100, "number", text=lambda line: moments.short(line.updated_at),
                   tooltip=lambda line: moments.long(line.updated_at)),
            Column("customer", strings.Columns.CUSTOMER, 150, text=lambda line: line.customer or "—", tone=_text),
            Column("title", strings.Columns.SUBJECT, 200, text=_draft_title, tone=_text, stretch=True),
            Column("number", strings.Columns.NUMBER, 112, text=lambda _line: strings.Boxes.NO_NUMBER,
                   sortable=False),
        ),
        id_of=lambda line: line.draft_id,
    )  # fmt: skip


def _draft_title(line: DraftLine) -> str:
    return line.title or strings.Boxes.UNTITLED


def follow_up_kind(line: FollowUpLine) -> str:
    """What kind of thing surfaces: a promise, a task, a call, or an answer that is awaited."""
    return strings.Boxes.AWAITING if line.source == "referral" else messages.word("follow_ups", line.kind)


def follow_up_text(kind: str, body: str, title_of: Callable[[str, str], str]) -> str:
    """What is promised or to be done; where a serial is missing the why, which is kept as its code."""
    return title_of("serial_absent_reason", body) if kind == "serial" else body


def _follow_up(moments: Moments, title_of: Callable[[str, str], str]) -> LineMaker:
    return LineMaker(
        (
            _due(moments, 120),
            _customer(96),
            Column("phone", strings.Columns.PHONE, 112, "number", sortable=False,
                   text=lambda line: isolate_ltr(format_phone(line.phone)) if line.phone else ""),
            Column("kind", strings.Columns.KIND, 92, "pill", text=follow_up_kind, sortable=False,
                   tone=lambda line: "info" if line.source == "referral" else "warn"),
            Column("body", strings.Columns.PROMISE, 136, sortable=False, stretch=True, tone=_text, whole=260,
                   text=lambda line: follow_up_text(line.kind, line.body, title_of)),
            Column("number", strings.Columns.FILE, 90, "number",
                   text=lambda line: file_number(line.number) if line.number else "—"),
            Column("holder", strings.Columns.WITH, 88, text=lambda line: line.holder),
        ),
        # Two tables share this list; their keys are told apart by sign.
        id_of=lambda line: line.row_id if line.source == "follow_up" else -line.row_id,
    )  # fmt: skip


def _archive(moments: Moments, title_of: Callable[[str, str], str]) -> LineMaker:
    def outcome(line: ArchiveLine) -> str:
        return title_of("outcome", line.outcome) if line.outcome else messages.word("states", line.state)

    return LineMaker(
        (
            Column("number", strings.Columns.NUMBER, 104, "number", text=lambda line: file_number(line.number)),
            Column("customer", strings.Columns.CUSTOMER, 110, text=lambda line: line.customer, tone=_text),
            _subject(110),
            Column("outcome", strings.Columns.OUTCOME, 140, text=outcome, sortable=False),
            Column("closed", strings.Columns.CLOSED, 94, "number", text=lambda line: moments.short(line.closed_at),
                   tooltip=lambda line: moments.long(line.closed_at)),
            Column("place", strings.Columns.PLACE, 110, text=lambda line: line.archive_place),
            Column("retain", strings.Columns.RETAIN, 94, "number", sortable=False, is_shown=False,
                   text=lambda line: format_date(line.retain_until) if line.retain_until is not None else "—"),
        ),
        id_of=lambda line: line.case_id,
    )  # fmt: skip
