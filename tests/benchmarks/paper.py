"""Papers: one warm, and a thousand of them in CPU time and memory, beside as many lines on a bare canvas."""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from printing.papers import build
from printing.render import render
from tests.benchmarks.measure import Figure, Times, in_turn
from tests.printing.paper_records import REGISTRATION, SETTLEMENT

WARM_MS = 60.0
CPU_MS = 30.0
GROWN_MB = 30.0
STACK = 1000
LINES = 40
PAGE_BYTES = 4096


def papers() -> Iterator[Figure]:
    """The registration receipt, and the settlement sheet as the paper with the most in it."""
    for kind, record in (("registration_receipt", REGISTRATION), ("settlement_sheet", SETTLEMENT)):
        ours, bare = in_turn(lambda kind=kind, record=record: _paper(kind, record), _bare, 20)
        name = f"one {kind.replace('_', ' ')}, warm"
        against = f"{LINES} Latin lines on a reportlab canvas"
        yield Figure(name, "", 1, ours, bare, against, most=WARM_MS, typical=True)
    gc.collect()
    before, start = _resident_mb(), time.process_time()
    for _ in range(STACK):
        _paper("registration_receipt", REGISTRATION)
    each = (time.process_time() - start) * 1000 / STACK
    grown = _resident_mb() - before
    yield Figure("a paper of 1,000, CPU", "", STACK, Times(each, each), most=CPU_MS)
    yield Figure("1,000 papers, memory grown", "", STACK, Times(grown, grown), most=GROWN_MB, unit="MB")


def _paper(kind: str, record: Any) -> bytes:
    return render(build(kind, record))


def _bare() -> None:
    canvas = Canvas(io.BytesIO(), pagesize=A4)
    for line in range(LINES):
        canvas.drawString(50, 800 - line * 18, "complaint, registered, referred, inspected, judged, settled, closed")
    canvas.showPage()
    canvas.save()


def _resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES / 1e6
