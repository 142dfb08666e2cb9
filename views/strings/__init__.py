"""Every Persian word the window itself says, by area; sentences about errors come from ``cartable.messages``.

Texts with blanks are functions, so that numbers arrive in Persian digits and Latin values cannot reorder their line.
Persian nouns stay singular after a number, so a plural is never asked for.
"""

from views.strings.boxes import Boxes, Columns, Filters, Marks, Search, Table, Today
from views.strings.case import Case, Flow
from views.strings.dialogs import Dialogs, Refer
from views.strings.inputs import Choices, Dates, Fields, Files, Money, Phones, Steps, Texts, Verbs
from views.strings.program import App, Done, FirstRun, LogIn
from views.strings.texts import error, key_name, number

__all__ = [
    "App",
    "Boxes",
    "Case",
    "Choices",
    "Columns",
    "Dates",
    "Dialogs",
    "Done",
    "Fields",
    "Files",
    "Filters",
    "FirstRun",
    "Flow",
    "LogIn",
    "Marks",
    "Money",
    "Phones",
    "Refer",
    "Search",
    "Steps",
    "Table",
    "Texts",
    "Today",
    "Verbs",
    "error",
    "key_name",
    "number",
]
