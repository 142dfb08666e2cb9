"""Every Persian word the window itself says, by area; sentences about errors come from ``cartable.messages``.

Texts with blanks are functions, so that numbers arrive in Persian digits and Latin values cannot reorder their line.
Persian nouns stay singular after a number, so a plural is never asked for.

An area is loaded when one of its names is first asked for: the log-in window stands before the others are read.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from views.strings.admin import Admin as Admin
    from views.strings.admin import Closures as Closures
    from views.strings.admin import OfficeHead as OfficeHead
    from views.strings.admin import PaperRules as PaperRules
    from views.strings.admin import PaperWords as PaperWords
    from views.strings.admin import Safekeeping as Safekeeping
    from views.strings.admin import Users as Users
    from views.strings.admin import Verifying as Verifying
    from views.strings.base_data import BaseData as BaseData
    from views.strings.base_data import KindWords as KindWords
    from views.strings.boxes import Boxes as Boxes
    from views.strings.boxes import Columns as Columns
    from views.strings.boxes import Filters as Filters
    from views.strings.boxes import Marks as Marks
    from views.strings.boxes import Search as Search
    from views.strings.boxes import Several as Several
    from views.strings.boxes import Table as Table
    from views.strings.boxes import Today as Today
    from views.strings.case import Case as Case
    from views.strings.case import Flow as Flow
    from views.strings.dates import Dates as Dates
    from views.strings.dialogs import Correct as Correct
    from views.strings.dialogs import Dialogs as Dialogs
    from views.strings.dialogs import FollowUps as FollowUps
    from views.strings.dialogs import Merge as Merge
    from views.strings.dialogs import Party as Party
    from views.strings.dialogs import ProductSets as ProductSets
    from views.strings.dialogs import Refer as Refer
    from views.strings.importing import Importing as Importing
    from views.strings.inputs import Choices as Choices
    from views.strings.inputs import Fields as Fields
    from views.strings.inputs import Files as Files
    from views.strings.inputs import Money as Money
    from views.strings.inputs import Phones as Phones
    from views.strings.inputs import Steps as Steps
    from views.strings.inputs import Texts as Texts
    from views.strings.inputs import Verbs as Verbs
    from views.strings.letters import Letters as Letters
    from views.strings.letters import Tracks as Tracks
    from views.strings.papers import Export as Export
    from views.strings.papers import Papers as Papers
    from views.strings.papers import Stacks as Stacks
    from views.strings.papers import Viewer as Viewer
    from views.strings.program import App as App
    from views.strings.program import Done as Done
    from views.strings.program import Drafts as Drafts
    from views.strings.program import FirstRun as FirstRun
    from views.strings.program import LogIn as LogIn
    from views.strings.program import Passwords as Passwords
    from views.strings.settings import Help as Help
    from views.strings.settings import Settings as Settings
    from views.strings.texts import error as error
    from views.strings.texts import key_name as key_name
    from views.strings.texts import number as number

AREAS = {
    "admin": ("Admin", "Closures", "OfficeHead", "PaperRules", "PaperWords", "Safekeeping", "Users", "Verifying"),
    "base_data": ("BaseData", "KindWords"),
    "boxes": ("Boxes", "Columns", "Filters", "Marks", "Search", "Several", "Table", "Today"),
    "case": ("Case", "Flow"),
    "dates": ("Dates",),
    "dialogs": ("Correct", "Dialogs", "FollowUps", "Merge", "Party", "ProductSets", "Refer"),
    "importing": ("Importing",),
    "inputs": ("Choices", "Fields", "Files", "Money", "Phones", "Steps", "Texts", "Verbs"),
    "letters": ("Letters", "Tracks"),
    "papers": ("Export", "Papers", "Stacks", "Viewer"),
    "program": ("App", "Done", "Drafts", "FirstRun", "LogIn", "Passwords"),
    "settings": ("Help", "Settings"),
    "texts": ("error", "key_name", "number"),
}
"""What each module beside this one holds; the imports above say it once more, to a type checker."""

_HOMES = {name: area for area, names in AREAS.items() for name in names}


def __getattr__(name: str) -> Any:
    area = _HOMES.get(name)
    if area is None:
        raise AttributeError(f"no text {name}")
    found = globals()[name] = getattr(import_module(f"views.strings.{area}"), name)
    return found
