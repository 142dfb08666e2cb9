"""What the administrator's window offers, and the verb each section needs: a new one is a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from views import strings
from views.admin.backup_page import BackupPage
from views.admin.holidays_page import HolidaysPage
from views.admin.importing.imports_page import ImportsPage
from views.admin.office_page import OfficePage
from views.admin.page import AdminPage
from views.admin.paper_rules_page import PaperRulesPage
from views.admin.paper_texts_page import PaperTextsPage
from views.admin.rows_page import RowsPage
from views.admin.users_page import UsersPage
from views.admin.verify_page import VerifyPage
from views.workplace import Workplace

Words = strings.Admin


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the side list: ``verb`` must be granted for it to show."""

    key: str
    title: str
    icon: str
    group: str
    verb: str
    make: Callable[[Workplace], AdminPage]


def _rows(kind: str, icon: str, group: str, verb: str = "base") -> Section:
    return Section(kind, strings.BaseData.KINDS[kind].title, icon, group, verb, partial(RowsPage, kind=kind))


SECTIONS = (
    Section("users", strings.Users.TITLE, "user", Words.STAFF, "users", UsersPage),
    _rows("post", "hand-grab", Words.STAFF),
    _rows("unit", "sitemap", Words.STAFF),
    _rows("branch", "building-store", Words.STAFF),
    _rows("deputy", "arrows-exchange", Words.STAFF, "users"),
    _rows("category", "flag", Words.FILES),
    _rows("choice", "list-check", Words.FILES),
    _rows("ready_sentence", "message", Words.FILES),
    _rows("letter_register", "mail", Words.FILES),
    _rows("product_family", "package", Words.PRODUCTS),
    _rows("product_model", "wash-machine", Words.PRODUCTS),
    _rows("product_fault", "tool", Words.PRODUCTS),
    _rows("dealer", "truck", Words.PRODUCTS),
    _rows("dealer_coverage", "link", Words.PRODUCTS),
    _rows("place", "flag", Words.PRODUCTS),
    _rows("work_period", "hourglass", Words.CALENDAR, "calendar"),
    Section("holiday", strings.BaseData.KINDS["holiday"].title, "calendar", Words.CALENDAR, "calendar", HolidaysPage),
    Section("office", strings.OfficeHead.TITLE, "photo", Words.OFFICE, "office", OfficePage),
    Section("paper_texts", strings.PaperWords.TITLE, "file-text", Words.OFFICE, "office", PaperTextsPage),
    Section("paper_rules", strings.PaperRules.TITLE, "printer", Words.OFFICE, "office", PaperRulesPage),
    Section("imports", strings.Importing.TITLE, "upload", Words.CARE, "import", ImportsPage),
    Section("verify", strings.Verifying.TITLE, "shield-check", Words.CARE, "verify", VerifyPage),
    Section("backup", strings.Safekeeping.TITLE, "database", Words.CARE, "backup", BackupPage),
)


def granted(verbs: frozenset[str]) -> tuple[Section, ...]:
    """The sections a log-in may open."""
    return tuple(section for section in SECTIONS if section.verb in verbs)
