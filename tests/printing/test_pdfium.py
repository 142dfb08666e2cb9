"""PDFium is entered by one thread at a time, whatever the lanes of the window ask of it at the same moment."""

import subprocess
import sys

HAMMER = """
import io
from contextlib import nullcontext
from threading import Barrier, Thread
from printing.document import A5, Document, Overlay, Para
from printing.pile import write_pile
from printing.preview import page_image
from printing.render import render
from printing.reprint import overlaid

pdf = render(Document(A5, "x", tuple(Para(f"نشت آب {line}") for line in range(40))))
jobs = (
    lambda: page_image(pdf, 0, 40),
    lambda: page_image(pdf, 0, 60),
    lambda: overlaid(pdf, (Overlay("باطل شد", "across"),)),
    lambda: write_pile([pdf, pdf], lambda part: nullcontext(io.BytesIO())),
)
begin, done = Barrier(len(jobs)), []

def work(job):
    begin.wait()
    for _ in range(100):
        job()
    done.append(job)

threads = [Thread(target=work, args=(job,)) for job in jobs]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(done) == len(jobs)
"""


def test_four_threads_draw_stamp_and_gather_at_once() -> None:
    """Without the lock this process ends by a signal; an interpreter of its own, so that only it would."""
    run = subprocess.run([sys.executable, "-c", HAMMER], capture_output=True, timeout=300)
    assert run.returncode == 0, run.stderr.decode()[-3_000:]
