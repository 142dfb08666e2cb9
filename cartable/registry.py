"""Every command and its action, every query and its handler: one explicit table that can be grepped.

It is also what ``main.py commands`` prints.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cartable.actions.refer_case import refer_case
from cartable.actions.register_case import register_case
from cartable.boxes.counts import fetch_counts, fetch_today
from cartable.boxes.page import fetch_box_lines, fetch_box_page
from cartable.cards.case_card import fetch_case
from cartable.cards.lists import fetch_lists
from cartable.commands import Command
from cartable.commands.cases import RegisterCase
from cartable.commands.referrals import ReferCase
from cartable.queries import Query
from cartable.queries.boxes import BoxLines, BoxPage, FetchCounts, FetchToday
from cartable.queries.cases import FetchCase
from cartable.queries.office import FetchLists

if TYPE_CHECKING:
    from cartable.reading import Reading
    from cartable.unit_of_work import UnitOfWork

Action = Callable[["UnitOfWork", Any], object]
Handler = Callable[["Reading", Any], object]

ACTIONS: dict[type[Command], Action] = {
    RegisterCase: register_case,
    ReferCase: refer_case,
}

HANDLERS: dict[type[Query], Handler] = {
    BoxPage: fetch_box_page,
    BoxLines: fetch_box_lines,
    FetchCounts: fetch_counts,
    FetchToday: fetch_today,
    FetchCase: fetch_case,
    FetchLists: fetch_lists,
}

COMMANDS_BY_NAME: dict[str, type[Command]] = {kind.__name__: kind for kind in ACTIONS}
QUERIES_BY_NAME: dict[str, type[Query]] = {kind.__name__: kind for kind in HANDLERS}
