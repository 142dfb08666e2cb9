"""What customers of the sample office send along: a photo of a label, an invoice, a message; made as it is needed."""

from __future__ import annotations

import struct
import zlib
from random import Random

from cartable.jalali import format_date
from cartable.persian_text import latin_digits
from cartable.sample.stories import CaseStory

Enclosure = tuple[str, bytes]
"""Name and bytes of a file."""

WIDTH, HEIGHT = 240, 160
WORN = frozenset({"unreadable", "torn", "damaged", "differs_from_card"})
"""Where the serial is missing for one of these, its label was photographed."""
INVOICE_EVERY = 31
MESSAGES = {"sms": "پیامک مشتری.txt", "email": "ایمیل مشتری.txt"}
_A4 = "[0 0 595 842]"


def enclosures(index: int, story: CaseStory) -> tuple[Enclosure, ...]:
    """What came with a story's file; for most of them nothing."""
    found: list[Enclosure] = []
    if story.serial_absent_reason in WORN:
        found.append(("عکس برچسب سریال.png", label_photo(index)))
    if index % INVOICE_EVERY == 0 and story.earlier is None and story.serial:
        found.append(("فاکتور خرید.pdf", invoice(index, latin_digits(format_date(story.sold_on)), story.model_code)))
    if story.channel in MESSAGES and index % 2 == 0:
        found.append((MESSAGES[story.channel], f"{story.complaint.text}\n".encode()))
    return tuple(found)


def label_photo(seed: int) -> bytes:
    """A grey photo (PNG) of a worn label: stripes of a bar code that nobody can read any more."""
    rng = Random(seed)
    shade = [150 + rng.randrange(60) for _ in range(HEIGHT)]
    bars = [rng.random() < 0.5 for _ in range(WIDTH // 4)]
    left, right, top, bottom, scratch = 30, WIDTH - 30, 40, HEIGHT - 40, rng.randrange(60, 120)
    rows = []
    for y in range(HEIGHT):
        row = bytearray([shade[y] // 2 + y // 4]) * WIDTH
        if top <= y < bottom:
            row[left:right] = bytes([235]) * (right - left)
            if top + 12 <= y < bottom - 12:
                for x in range(left + 12, right - 12):
                    if bars[x // 4] and abs(x - y - scratch) > 18:
                        row[x] = 40
        rows.append(b"\0" + bytes(row))
    return _png(b"".join(rows))


def _png(rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def invoice(number: int, day: str, model_code: str) -> bytes:
    """One page (PDF) with a frame, a table and a few Latin words: what a shop's cash desk prints."""
    price = 90_000_000 + number % 70 * 5_000_000
    words = (
        (60, 770, 20, f"INVOICE {20_000 + number}"),
        (60, 740, 12, day),
        (60, 690, 12, f"{model_code}     1     {price:,} IRR"),
        (60, 640, 12, f"TOTAL     {price:,} IRR"),
    )
    lines = "".join(f"50 {y} m 545 {y} l S " for y in (725, 670, 625))
    texts = "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET " for x, y, size, text in words)
    stream = f"50 600 495 200 re S {lines}{texts}"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {_A4} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    pdf, places = "%PDF-1.4\n", []
    for place, body in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += f"{place} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(pdf)}\n%%EOF\n"
    return f"{pdf}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")
