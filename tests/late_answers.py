"""Answers that come late: what a busy server or a slow disk does to a window, made to happen on every machine.

``CARTABLE_LATE_ANSWERS=<seed>`` delays the jobs of the window's lanes. A test that looks before the answer is there,
and a window that cannot wait, then fail here and not one day in a thousand.
"""

import os
import random
import time
from collections.abc import Callable
from threading import Event
from typing import Any

from views import background

NAME = "CARTABLE_LATE_ANSWERS"
DELAYS_S = (0.0, 0.05, 0.3)


def delay_answers(seed: str) -> None:
    """Delays every job of every lane of this process; the worker's name makes its delays its own."""
    delays = random.Random(f"{seed} {os.environ.get('PYTEST_XDIST_WORKER', '')}")
    at_once = background._run_unless

    def later(outdated: Event, work: Callable[[], Any]) -> Any:
        time.sleep(delays.choice(DELAYS_S))
        return at_once(outdated, work)

    background._run_unless = later
