"""Parts that several papers share, and the frame around all of them."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cartable.jalali import format_date
from cartable.persian_text import latin_digits, persian_digits
from cartable.records.papers import CopyOf, CustomerSide, OfficeHead, PaperHead, PaperMarks, ProductSide
from printing.document import (
    Block,
    Code,
    CodeStrip,
    Document,
    Field,
    FieldGrid,
    Header,
    Heading,
    Items,
    Overlay,
    Page,
    Para,
    Sign,
    SignBox,
)
from printing.values import shown

Sections = Mapping[str, tuple[Block, ...]]
"""Parts of a paper by the keys of its blocks."""
RIAL = "ریال"
COUNTING = "صفحه {page} از {pages}"
COPY_MARKS: dict[CopyOf, str] = {
    "customer": "نسخه مشتری",
    "company": "نسخه شرکت",
    "dealer": "نسخه نماینده",
    "warehouse": "نسخه انبار",
}


def local_day(instant_ms: int, office: OfficeHead) -> date:
    """The day an instant (UTC milliseconds) falls on at the office."""
    return _local(instant_ms, office).date()


def local_date(instant_ms: int, office: OfficeHead) -> str:
    """The Jalali date of an instant at the office: ۱۴۰۵/۰۹/۰۱."""
    return format_date(local_day(instant_ms, office))


def local_moment(instant_ms: int, office: OfficeHead) -> str:
    """Jalali date and time of day at the office: ۱۴۰۵/۰۹/۰۱ – ۱۰:۳۰."""
    return f"{local_date(instant_ms, office)} – {persian_digits(f'{_local(instant_ms, office):%H:%M}')}"


def _local(instant_ms: int, office: OfficeHead) -> datetime:
    return datetime.fromtimestamp(instant_ms / 1000, ZoneInfo(office.time_zone))


def day(value: date | None) -> str:
    """A Jalali date, or nothing."""
    return format_date(value) if value else ""


def duration(working_minutes: int) -> str:
    """Working time in hours and minutes."""
    hours, minutes = divmod(working_minutes, 60)
    parts = [f"{hours} ساعت"] * bool(hours) + [f"{minutes} دقیقه"] * bool(minutes or not hours)
    return persian_digits(" و ".join(parts))


def money(label: str, rials: int, *, span: int = 1, strong: bool = False) -> Field:
    """A field of money in rials."""
    return Field(label, rials, "money", span, strong, RIAL)


def present(*candidates: Field) -> tuple[Field, ...]:
    """Only the fields that have a value: for details whose absence is not worth a line."""
    return tuple(candidate for candidate in candidates if candidate.value != "")


def customer_section(customer: CustomerSide, title: str = "مشخصات مشتری") -> tuple[Block, ...]:
    """Who the customer is and where they are reached."""
    return (
        Heading(title),
        FieldGrid(
            (
                Field("نام و نام خانوادگی", customer.name, strong=True),
                Field("کد ملی", customer.masked_national_id, "code"),
                Field("تلفن", customer.phone, "phone", span=1 if customer.other_phone else 2),
                *present(Field("تلفن دیگر", customer.other_phone, "phone")),
                *present(Field("نشانی", customer.address, span=2)),
            )
        ),
    )


def product_section(product: ProductSide, title: str = "مشخصات کالا") -> tuple[Block, ...]:
    """What device it is about, and what its warranty says."""
    return (
        Heading(title),
        FieldGrid(
            (
                Field("کالا", product.product),
                Field("برند", product.brand),
                Field("مدل", product.model, "latin"),
                Field("شماره سریال", product.serial, "latin"),
                Field("وضعیت گارانتی", product.warranty, span=2),
            )
        ),
    )


def said(label: str, text: str) -> tuple[Block, ...]:
    """Somebody's own words under a small label; nothing where nothing was said."""
    return (Para(label, "note"), Para(text, "quote")) if text else ()


def machine_code(prefix: str, *numbers: str) -> str:
    """ASCII payload of a paper's codes: the first number that a code can hold, after the prefix of the paper."""
    return "-".join((prefix, next(filter(None, map(ascii_number, numbers)), "")))


def ascii_number(number: str) -> str:
    """A number as codes hold it, in Latin digits; empty where it has letters no code can hold."""
    payload = latin_digits(number)
    return payload if payload.isascii() and payload.isprintable() else ""


def arranged(keys: tuple[str, ...], sections: Sections) -> tuple[Block, ...]:
    """The sections that are shown, in the order of the keys."""
    return tuple(block for key in keys for block in sections.get(key, ()))


def code_strip(
    keys: tuple[str, ...], prefix: str, office: OfficeHead, head: PaperHead, notes: tuple[str, ...] = ()
) -> Sections:
    """QR and barcode of the paper with short notes beside them or, for want of any, how to reach the office."""
    payload = machine_code(prefix, head.number, head.tracking_code, head.case_number)
    codes = (Code("qr", payload), Code("code128", payload)) if "codes" in keys else ()
    beside = (notes or contact(office, head.tracking_code)) if "follow_up" in keys else ()
    return {"codes" if codes else "follow_up": (CodeStrip(codes, beside),) if codes or beside else ()}


def closing(
    keys: tuple[str, ...],
    prefix: str,
    office: OfficeHead,
    head: PaperHead,
    boxes: tuple[SignBox, ...],
    terms: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    confirmation: str = "",
) -> tuple[Block, ...]:
    """The foot of a paper: what is confirmed, terms, signatures, codes with notes."""
    sections: dict[str, tuple[Block, ...]] = {
        "confirmation": (Items((confirmation,)),) if confirmation else (),
        "terms": (Items(terms),) if terms else (),
        "signatures": (Sign(boxes),),
    }
    return arranged(keys, {**sections, **code_strip(keys, prefix, office, head, notes)})


def contact(office: OfficeHead, tracking_code: str) -> tuple[str, ...]:
    """How to ask after a paper."""
    lines = (
        f"کد رهگیری: {shown(tracking_code, 'code')}" if tracking_code else "",
        f"تلفن پیگیری: {persian_digits(office.phone)}" if office.phone else "",
    )
    return tuple(line for line in lines if line)


def customer_box() -> SignBox:
    """Where the customer signs."""
    return SignBox("مشتری", hint="امضا و اثر انگشت")


def paper(
    page: Page,
    title: str,
    record: Any,
    keys: tuple[str, ...],
    blocks: tuple[Block, ...],
    tail: tuple[Block, ...],
    marks: PaperMarks,
) -> Document:
    """The document around the blocks: head with the numbers, copy mark, footer, overlays, attached record."""
    office: OfficeHead = record.office
    head: PaperHead = record.head
    return Document(
        page=page,
        title=title,
        blocks=blocks,
        header=header(office, keys, _number_fields(office, head)),
        tail=tail,
        number=head.number,
        copy_mark=COPY_MARKS[marks.copy_of or head.copy_of],
        footer=f"{office.name} · صادرکننده: {head.clerk}" if head.clerk else office.name,
        counting=COUNTING,
        overlays=overlays(marks),
        attachment=record_json(record),
        made_at_ms=head.issued_at_ms,
    )


def header(office: OfficeHead, keys: tuple[str, ...], fields: tuple[Field, ...]) -> Header:
    """The head of the first page, with the logo where it is shown."""
    return Header(office.name, office_lines(office), office.logo if "logo" in keys else None, fields)


def office_lines(office: OfficeHead) -> tuple[str, ...]:
    """Address and telephone line under the name of the office."""
    lines = (office.address, f"تلفن: {office.phone}" if office.phone else "")
    return tuple(line for line in lines if line)


def _number_fields(office: OfficeHead, head: PaperHead) -> tuple[Field, ...]:
    return present(
        Field("شماره", head.number, "code"),
        Field("تاریخ", local_moment(head.issued_at_ms, office)),
        Field("پرونده", head.case_number, "code"),
        Field("کد رهگیری", head.tracking_code, "code"),
    )


def overlays(marks: PaperMarks) -> tuple[Overlay, ...]:
    """Words over the page for a paper printed again, replaced, or void."""
    out: list[Overlay] = []
    if marks.void_reason:
        out.append(Overlay("باطل شد", "across"))
        out.append(Overlay(f"باطل شد: {marks.void_reason}"))
    if marks.duplicate_reason:
        out.append(Overlay("المثنی"))
    if marks.reprint > 1:
        out.append(Overlay(f"چاپ مجدد {persian_digits(str(marks.reprint))}"))
    return tuple(out)


def record_json(record: object) -> str:
    """The record as JSON for machines: dates as ISO text, instants as UTC milliseconds, pictures left out."""
    return json.dumps(_plain(record), ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    if is_dataclass(value):
        pairs = ((item.name, getattr(value, item.name)) for item in fields(value))
        return {name: _plain(inner) for name, inner in pairs if not isinstance(inner, bytes)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
