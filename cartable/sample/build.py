"""Makes the sample office in an empty database: furniture, two thousand files, all in one transaction."""

from __future__ import annotations

import random
from collections.abc import Callable

from cartable.clock import Clock, OfficeTime, SystemClock
from cartable.errors import Conflict
from cartable.rules.case_states import OPEN
from cartable.sample.furnish import furnish
from cartable.sample.office import sample_office
from cartable.sample.own_settings import arrange
from cartable.sample.replay import Replayer
from cartable.sample.stories import tell
from models.engine import Database
from models.office import office

ZONE = "Asia/Tehran"
SEED = 1405
COUNT = 2_000
READ_SHARE = 0.6
KEPT_SHARE = 0.88
SETTLED_DAYS_MS = 30 * 3_600_000
"""Promises older than this are settled; the last ones are today's work."""
SINCE_YEARS_MS = 3 * 365 * 86_400_000

Progress = Callable[[int, int], None]


def build_sample(
    database: Database,
    *,
    seed: int = SEED,
    count: int = COUNT,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> None:
    """The same office for the same seed, count and day; it ends today, so that it is alive at first sight.

    Raises Conflict when there is an office already; whatever fails leaves nothing.
    """
    time = OfficeTime(clock or SystemClock(), ZONE)
    end_ms, today = time.now_ms(), time.today()
    with database.writing() as connection:
        if connection.execute(office.select().limit(1)).first() is not None:
            raise Conflict("office_exists")
        furniture = furnish(connection, sample_office(), ZONE, end_ms - SINCE_YEARS_MS)
        replayer = Replayer(connection, furniture, ZONE)
        looks = random.Random(f"looks {seed}")
        for index, story in enumerate(tell(seed, count, today)):
            replayer.play(index, story)
            if story.state in OPEN and looks.random() < READ_SHARE:
                replayer.open_unread(index)
            if progress is not None and index % 20 == 0:
                progress(index, count)
        replayer.settle_promises(end_ms - SETTLED_DAYS_MS, end_ms, lambda: looks.random() < KEPT_SHARE)
        arrange(replayer)
        if progress is not None:
            progress(count, count)
