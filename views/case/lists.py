"""The tabs of a file that are plain lists: calls, product and earlier files, letters, papers, attachments."""

from __future__ import annotations

from collections.abc import Callable

from cartable import messages
from cartable.identifiers import format_phone
from cartable.jalali import format_date
from cartable.persian_text import isolate_ltr, persian_digits
from cartable.records.case_card import CallEntry, CaseCard, PaperEntry, ProductCard
from views import strings
from views.boxes.columns import file_number, follow_up_text
from views.letters.numbers import letter_number
from views.moments import Moments
from views.widgets.time_line import TimeLineEntry

TitleOf = Callable[[str, str], str]
Entries = tuple[TimeLineEntry, ...]


def call_entries(card: CaseCard, moments: Moments, title_of: TitleOf) -> Entries:
    """Calls and promises, newest first."""
    calls = tuple(
        TimeLineEntry(
            ("call", call.id),
            f"{strings.Flow.CALLS[call.direction]} – {title_of('call_result', call.result)}",
            moments.full(call.started_at),
            _caller(call),
            call.body,
            "phone-incoming" if call.direction == "in" else "phone-call",
            "info" if call.result == "answered" else "warn",
        )
        for call in card.calls
    )
    promises = tuple(
        TimeLineEntry(
            ("follow_up", each.id),
            f"{messages.word('follow_ups', each.kind)} – {strings.Case.promise(each.result)}",
            moments.full(each.due_at),
            each.owner,
            follow_up_text(each.kind, each.body, title_of),
            "bell",
            "mute" if each.result else "warn",
        )
        for each in card.follow_ups
    )
    return promises + calls


def _caller(call: CallEntry) -> str:
    who = messages.both_names(call.by, call.principal)
    return strings.Flow.DOT.join((who, isolate_ltr(format_phone(call.phone)))) if call.phone else who


def product_entries(card: CaseCard, moments: Moments, title_of: TitleOf) -> Entries:
    """The unit's own facts, then earlier and parallel files."""
    product = card.product
    facts = [
        (strings.Case.MODEL, f"{product.brand} {product.model_name} {isolate_ltr(product.model_code)}".strip()),
        (strings.Case.SERIAL, isolate_ltr(product.serial_number) if product.serial_number
         else title_of("serial_absent_reason", product.serial_absent_reason) if product.serial_absent_reason else "—"),
        (strings.Case.FAULT, product.fault),
        (strings.Case.INSTALLED, format_date(product.installed_on) if product.installed_on else ""),
        (strings.Case.SOLD, format_date(product.sold_on) if product.sold_on else ""),
        (strings.Case.DEALER, product.dealer or card.dealer),
        (strings.Case.ABOUT_DEALER, card.about_dealer),
    ]  # fmt: skip
    found: list[TimeLineEntry] = []
    if product.model_id is not None or card.about_dealer:
        body = "\n".join(f"{name}: {value}" for name, value in facts if value)
        until = strings.Case.covered(format_date(product.warranty_until)) if product.warranty_until else ""
        found.append(TimeLineEntry(("unit", 0), product.family, "", until, body, "wash-machine", "info"))
    if product.unit_id is not None and (product.parts or product.siblings):
        found.append(_set_entry(product))
    found += (
        TimeLineEntry(
            ("case", each.case_id),
            f"{file_number(each.number)}  {each.subject}",
            moments.day(each.registered_at),
            strings.Flow.DOT.join((messages.word("states", each.state), strings.Case.SAME[each.same])),
            "",
            "history",
            "mute",
        )
        for each in card.earlier
    )
    return tuple(found)


def _set_entry(product: ProductCard) -> TimeLineEntry:
    """The units that were sold together with this one; opened, it takes their serials."""
    units = (f"{each.part}: {isolate_ltr(each.serial_number)}" for each in product.siblings)
    words = strings.ProductSets
    return TimeLineEntry(
        ("set", 0), words.TITLE, "", product.part, "\n".join(units) or words.NOT_RECORDED, "package", "info"
    )


def letter_entries(card: CaseCard, _moments: Moments, title_of: TitleOf) -> Entries:
    """Letters in and out, and the tracks at bodies outside."""
    letters = tuple(
        TimeLineEntry(
            ("letter", each.id),
            f"{messages.word('directions', each.direction)}: {each.subject}",
            format_date(each.dated_on) if each.dated_on else "",
            strings.Flow.DOT.join(filter(None, (letter_number(each.number), each.correspondent))),
            strings.Case.their_letter(each.their_number, format_date(each.their_date) if each.their_date else ""),
            "mail",
            "violet",
        )
        for each in card.letters
    )
    tracks = tuple(
        TimeLineEntry(
            ("track", each.id),
            title_of("external_body", each.body_code),
            format_date(each.served_on) if each.served_on else "",
            strings.Flow.DOT.join(filter(None, (persian_digits(each.notice_number), persian_digits(each.file_number)))),
            each.claim,
            "scale",
            "warn",
        )
        for each in card.tracks
    )
    return tracks + letters


def paper_entries(card: CaseCard, moments: Moments, _title_of: TitleOf) -> Entries:
    """Issued papers."""
    return tuple(
        TimeLineEntry(
            ("paper", each.id),
            f"{messages.word('papers', each.kind)} {file_number(each.number)}",
            moments.full(each.issued_at),
            strings.Flow.DOT.join(_paper_facts(each)),
            "",
            "printer",
            "danger" if each.state == "void" else "mute",
        )
        for each in card.papers
    )


def _paper_facts(paper: PaperEntry) -> tuple[str, ...]:
    facts = (paper.issued_by, strings.Case.prints(paper.prints))
    return facts if paper.signed_copy_id is None else (*facts, strings.Papers.SIGNED)


def attachment_entries(card: CaseCard, moments: Moments, _title_of: TitleOf) -> Entries:
    """Attached files."""
    return tuple(
        TimeLineEntry(
            ("attachment", each.id),
            isolate_ltr(each.name) if each.name.isascii() else each.name,
            moments.full(each.at),
            strings.Flow.DOT.join((each.by, strings.Case.size(each.size))),
            "",
            "photo" if each.media_type.startswith("image/") else "paperclip",
            "mute",
        )
        for each in card.attachments
    )


Filler = Callable[[CaseCard, Moments, TitleOf], Entries]
LIST_TABS: tuple[tuple[str, str, str, Filler], ...] = (
    ("calls", strings.Case.TAB_CALLS, "phone-call", call_entries),
    ("product", strings.Case.TAB_PRODUCT, "wash-machine", product_entries),
    ("letters", strings.Case.TAB_LETTERS, "mail", letter_entries),
    ("papers", strings.Case.TAB_PAPERS, "printer", paper_entries),
    ("attachments", strings.Case.TAB_ATTACHMENTS, "paperclip", attachment_entries),
)
"""Key, title, icon, and what fills it."""
