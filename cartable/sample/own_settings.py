"""What people of the sample office have arranged for themselves: marks on files and filters kept under a name."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import select

from cartable.commands.marks import MarkCase
from cartable.commands.session import SavePreference
from cartable.queries.boxes import BoxFilter
from cartable.sample.replay import Replayer
from models.case import case_file

MARKS = {"PR-1": 5, "AS-1": 4, "MG-1": 3}
"""How many of the newest files that lie with a post its occupant keeps an eye on."""
FILTERS: dict[str, tuple[tuple[str, str, BoxFilter], ...]] = {
    "PR-1": (
        ("قول‌های امروز", "follow_up", BoxFilter(today=True)),
        ("چند بار تماس گرفته‌اند", "inbox", BoxFilter(repeated=True)),
    ),
    "MG-1": (("فوری‌های مهلت‌گذشته", "inbox", BoxFilter(urgent=True, overdue=True)),),
}
"""Name, box and what narrows it, by the post of whoever keeps it."""


def arrange(replayer: Replayer) -> None:
    """Marks files and keeps filters, each as its own user."""
    for post_code, many in MARKS.items():
        held = (
            select(case_file.c.id)
            .where(case_file.c.holder_post_id == replayer.furniture.posts[post_code])
            .order_by(case_file.c.id.desc())
            .limit(many)
        )
        for case_id in replayer.connection.scalars(held).all():
            replayer.perform(post_code, MarkCase(case_id=case_id, is_marked=True))
    for post_code, kept in FILTERS.items():
        value = [{"name": name, "box": box, "filter": asdict(wanted)} for name, box, wanted in kept]
        replayer.perform(post_code, SavePreference(key="filters", value=json.dumps(value, ensure_ascii=False)))
