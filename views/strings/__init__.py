"""Every Persian word the window itself says, by area; sentences about errors come from ``cartable.messages``.

Texts with blanks are functions, so that numbers arrive in Persian digits and Latin values cannot reorder their line.
Persian nouns stay singular after a number, so a plural is never asked for.
"""

from views.strings.admin import Admin, Closures, OfficeHead, PaperWords, Safekeeping, Users, Verifying
from views.strings.base_data import BaseData, KindWords
from views.strings.boxes import Boxes, Columns, Filters, Marks, Search, Table, Today
from views.strings.case import Case, Flow
from views.strings.dialogs import Correct, Dialogs, FollowUps, Merge, Party, Refer
from views.strings.importing import Importing
from views.strings.inputs import Choices, Dates, Fields, Files, Money, Phones, Steps, Texts, Verbs
from views.strings.letters import Letters, Tracks
from views.strings.papers import Export, Papers, Viewer
from views.strings.program import App, Done, Drafts, FirstRun, LogIn, Passwords
from views.strings.settings import Help, Settings
from views.strings.texts import error, key_name, number

__all__ = [
    "Admin",
    "App",
    "BaseData",
    "Boxes",
    "Case",
    "Choices",
    "Closures",
    "Columns",
    "Correct",
    "Dates",
    "Dialogs",
    "Done",
    "Drafts",
    "Export",
    "Fields",
    "Files",
    "Filters",
    "FirstRun",
    "Flow",
    "FollowUps",
    "Help",
    "Importing",
    "KindWords",
    "Letters",
    "LogIn",
    "Marks",
    "Merge",
    "Money",
    "OfficeHead",
    "PaperWords",
    "Papers",
    "Party",
    "Passwords",
    "Phones",
    "Refer",
    "Safekeeping",
    "Search",
    "Settings",
    "Steps",
    "Table",
    "Texts",
    "Today",
    "Tracks",
    "Users",
    "Verbs",
    "Verifying",
    "Viewer",
    "error",
    "key_name",
    "number",
]
