"""One receipt and a thousand: our engine beside Qt's PDF writer and WeasyPrint, each in a process of its own.

The peers are given the same fields as HTML in the same typeface and neither QR nor barcode, so their figures are lower
bounds. Neither is a package of the program: WeasyPrint comes with the tests alone.
"""

from __future__ import annotations

import html
import io
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from cartable.records.papers import RegistrationReceipt
from tests.benchmarks.measure import Figure, Times, of
from tests.printing.paper_records import random_registration

ROOT = Path(__file__).resolve().parents[2]
FONT = ROOT / "resources" / "fonts" / "Vazirmatn-Regular.ttf"
SEED = 1405
WARM, SINGLE = 5, 40
COUNTS = {"ours": 1_000, "qt": 1_000, "weasyprint": 100}
ONE_PAPER_MS = 60.0
CPU_MS_EACH = 30.0
GROWTH_MB = 10.0
WORDS = [
    "دستگاه", "کالا", "شکایت", "تعمیر", "کارشناس", "گارانتی", "هزینه", "می‌شود", "نمی‌کند", "قطعه", "خرابی", "صدا", "آب",
    "برق", "یخچال", "لباسشویی", "مشتری", "پیگیری",
]  # fmt: skip

Engine = Callable[[RegistrationReceipt], bytes]


def paper_peers() -> Iterator[Figure]:
    """One receipt warm, and processor time and memory of a long run of different ones; the bars are ours alone."""
    ours = _run("ours")
    yield Figure("one receipt, warm", "ours", 1, of(ours["wall"]), most=ONE_PAPER_MS, typical=True)
    yield Figure("receipt of a run, CPU", "ours", COUNTS["ours"], of(ours["cpu"]), most=CPU_MS_EACH, typical=True)
    yield _memory("ours", ours, GROWTH_MB)
    for name in ("qt", "weasyprint"):
        peer = _run(name)
        yield Figure("one receipt, warm", "ours", 1, of(ours["wall"]), of(peer["wall"]), name)
        yield Figure("receipt of a run, CPU", "ours", COUNTS[name], of(ours["cpu"]), of(peer["cpu"]), name)
        yield _memory(name, peer)


def _memory(name: str, measured: dict[str, list[float]], most: float | None = None) -> Figure:
    grown = measured["grown"][0]
    return Figure("memory grown by the run", name, COUNTS[name], Times(grown, grown), most=most, unit="MB")


def _run(engine: str) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "tests.benchmarks.paper_peers", engine]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=1_800)
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def _measure(engine: Engine, count: int) -> dict[str, list[float]]:
    """Wall and processor milliseconds, and how much more memory the last tenth of a run needs than its first."""
    chance = random.Random(SEED)
    records = [random_registration(chance, WORDS) for _ in range(max(count, WARM + SINGLE))]
    for record in records[:WARM]:
        engine(record)
    wall = [_taken(time.perf_counter, engine, record) for record in records[WARM : WARM + SINGLE]]
    cpu, resident = [], []
    for record in records[:count]:
        cpu.append(_taken(time.process_time, engine, record))
        resident.append(_resident_mb())
    tenth = count // 10
    return {"wall": wall, "cpu": cpu, "grown": [max(resident[-tenth:]) - max(resident[:tenth])]}


def _taken(clock: Callable[[], float], engine: Engine, record: RegistrationReceipt) -> float:
    start = clock()
    pdf = engine(record)
    taken = (clock() - start) * 1000
    assert pdf.startswith(b"%PDF"), "the engine made no PDF"
    return taken


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _ours() -> Engine:
    from printing.papers import build
    from printing.render import render

    return lambda record: render(build("registration_receipt", record))


def _qt() -> Engine:
    from PySide6.QtCore import QBuffer, QMarginsF, Qt
    from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPageSize, QPdfWriter, QTextDocument, QTextOption

    app = QGuiApplication.instance() or QGuiApplication([])
    family = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(FONT)))[0]

    def draw(record: RegistrationReceipt) -> bytes:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        writer.setPageMargins(QMarginsF(10, 10, 10, 10))
        document = QTextDocument()
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        document.setDefaultTextOption(option)
        document.setDefaultFont(QFont(family, 9))
        document.setHtml(_html(record))
        document.print_(writer)
        del writer
        return bytes(buffer.data())

    draw.app = app  # type: ignore[attr-defined]
    return draw


def _weasyprint() -> Engine:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(
        string=f"@font-face {{ font-family: V; src: url({FONT.as_uri()}) }}"
        "@page { size: A5; margin: 10mm } body { font: 9pt V; direction: rtl } table { width: 100% }",
        font_config=fonts,
    )

    def draw(record: RegistrationReceipt) -> bytes:
        out = io.BytesIO()
        HTML(string=_html(record)).write_pdf(out, stylesheets=[style], font_config=fonts)
        return out.getvalue()

    return draw


def _html(record: RegistrationReceipt) -> str:
    """The fields of the receipt, two a row, as a page."""
    fields = (
        ("شماره", record.head.number), ("پرونده", record.head.case_number), ("کد رهگیری", record.head.tracking_code),
        ("نام", record.customer.name), ("تلفن", record.customer.phone), ("نشانی", record.customer.address),
        ("کالا", record.product.product), ("مدل", record.product.model), ("سریال", record.product.serial),
        ("گارانتی", record.product.warranty), ("موضوع", record.category), ("خواسته", record.remedy_sought),
    )  # fmt: skip
    cells = [f"<td>{html.escape(label)}:</td><td><b>{html.escape(value)}</b></td>" for label, value in fields]
    rows = "".join(f"<tr>{first}{second}</tr>" for first, second in zip(cells[::2], cells[1::2], strict=True))
    terms = "".join(f"<li>{html.escape(term)}</li>" for term in (*record.terms, *record.follow_up))
    return (
        f'<html lang="fa" dir="rtl"><body><h2>{html.escape(record.office.name)}</h2><h3>قبض ثبت شکایت</h3>'
        f"<table>{rows}</table><p>{html.escape(record.verbatim)}</p><ul>{terms}</ul></body></html>"
    )


ENGINES: dict[str, Callable[[], Engine]] = {"ours": _ours, "qt": _qt, "weasyprint": _weasyprint}

if __name__ == "__main__":
    json.dump(_measure(ENGINES[sys.argv[1]](), COUNTS[sys.argv[1]]), sys.stdout)
