"""Every command and its action, every query and its handler: one explicit table that can be grepped.

It is also what ``main.py commands`` prints.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cartable.actions.change_password import change_password, prove_password
from cartable.actions.declare_closure import declare_closure
from cartable.actions.refer_case import refer_case
from cartable.actions.register_case import register_case
from cartable.actions.retire_row import retire_row
from cartable.actions.save_office import save_office
from cartable.actions.save_preference import save_preference
from cartable.actions.save_row import save_row
from cartable.actions.save_user import prepare_user, save_user
from cartable.boxes.counts import fetch_counts, fetch_today
from cartable.boxes.page import fetch_box_lines, fetch_box_page
from cartable.cards.case_card import fetch_case
from cartable.cards.lists import fetch_lists
from cartable.cards.office import fetch_office, fetch_preferences, fetch_rows, fetch_users
from cartable.commands import Command
from cartable.commands.base_data import DeclareClosure, RetireRow, SaveOffice, SaveRow, SaveUser
from cartable.commands.cases import RegisterCase
from cartable.commands.referrals import ReferCase
from cartable.commands.session import ChangePassword, SavePreference
from cartable.queries import Query
from cartable.queries.boxes import BoxLines, BoxPage, FetchCounts, FetchToday
from cartable.queries.cases import FetchCase
from cartable.queries.office import FetchLists, FetchOffice, FetchPreferences, FetchRows, FetchUsers

if TYPE_CHECKING:
    from cartable.reading import Reading
    from cartable.records.people import Actor
    from cartable.unit_of_work import UnitOfWork
    from models.engine import Database

Preparation = Callable[["Database", "Actor", Any], Command]
Action = Callable[["UnitOfWork", Any], object]
Handler = Callable[["Reading", Any], object]

ACTIONS: dict[type[Command], Action] = {
    RegisterCase: register_case,
    ReferCase: refer_case,
    SaveRow: save_row,
    RetireRow: retire_row,
    SaveUser: save_user,
    SaveOffice: save_office,
    DeclareClosure: declare_closure,
    ChangePassword: change_password,
    SavePreference: save_preference,
}

PREPARATIONS: dict[type[Command], Preparation] = {
    SaveUser: prepare_user,
    ChangePassword: prove_password,
}
"""What a command needs done before its transaction: slow, and without a lock."""

HANDLERS: dict[type[Query], Handler] = {
    BoxPage: fetch_box_page,
    BoxLines: fetch_box_lines,
    FetchCounts: fetch_counts,
    FetchToday: fetch_today,
    FetchCase: fetch_case,
    FetchLists: fetch_lists,
    FetchRows: fetch_rows,
    FetchUsers: fetch_users,
    FetchOffice: fetch_office,
    FetchPreferences: fetch_preferences,
}

COMMANDS_BY_NAME: dict[str, type[Command]] = {kind.__name__: kind for kind in ACTIONS}
QUERIES_BY_NAME: dict[str, type[Query]] = {kind.__name__: kind for kind in HANDLERS}
