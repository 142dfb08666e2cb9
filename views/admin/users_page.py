"""The people who sign in: their seats, their passwords, and those who have left."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable.commands.base_data import SaveUser
from cartable.persian_text import isolate_ltr
from cartable.queries.office import FetchUsers
from cartable.records.office import UserRow
from views import strings, theme
from views.admin.page import AdminPage
from views.admin.question import Question
from views.admin.short_list import ShortList
from views.admin.user_dialog import UserDialog
from views.admin.value_edits import Flag
from views.widgets.buttons import Button
from views.widgets.table_columns import Column, LineMaker
from views.workplace import Workplace

Words = strings.Users


class UsersPage(AdminPage):
    """Every user. F2 adds, Enter edits, Delete ends or resumes a user's work here, F3 searches."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.TITLE, Words.PURPOSE, parent)
        self._asked_for = 0
        self.list = ShortList(Words.TITLE, _maker())
        self._left = Flag(Words.SHOW_LEFT)
        self._add = Button(strings.Admin.ADD, "plus", kind="primary", shortcut="F2")
        self._edit = Button(strings.Admin.EDIT, "file-pencil")
        self._leave = Button(Words.LEAVE, "logout", shortcut="Delete")
        for button in (self._edit, self._leave, self._add):
            self.tools.addWidget(button)
        filters = QHBoxLayout()
        filters.setSpacing(theme.px(12))
        filters.addWidget(self.list.search, 1)
        filters.addWidget(self._left)
        self.body.addLayout(filters)
        self.body.addWidget(self.list, 1)
        self._add.clicked.connect(self.add)
        self._edit.clicked.connect(lambda: self._open(self.list.current()))
        self._leave.clicked.connect(self.leave)
        self._left.toggled.connect(self._show_left)
        self.list.opened.connect(self._open)
        self.list.current_changed.connect(self._show_current)
        self.list.counted.connect(lambda shown, known: self.caption.setText(strings.Admin.count(shown, known)))
        self._show_left(False)
        self._show_current(None)

    def read(self) -> None:
        self.fetch(FetchUsers(), self._show_users)

    def _show_left(self, is_on: bool) -> None:
        self.list.keep_only(None if is_on else _works_here)
        self.list.show_column("active", is_on)

    def _show_users(self, users: tuple[UserRow, ...]) -> None:
        self.list.show_records(users)
        if self._asked_for:
            self.list.go_to(self._asked_for)
            self._asked_for = 0
        self._show_current(self.list.current())

    def _show_current(self, user: UserRow | None) -> None:
        self._edit.setEnabled(user is not None and user.active)
        self._leave.setEnabled(user is not None)
        self._edit.setToolTip(strings.Admin.EDIT if user is not None else strings.Admin.CHOOSE_FIRST)
        self._leave.set_text(Words.LEAVE if user is None or user.active else Words.RETURN)

    def focus_search(self) -> None:
        """Goes to the search box."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    def add(self) -> None:
        """Opens the form of a new user."""
        self._run(UserDialog(self.workplace, self.workplace.lists.receivers, None, self.window()), strings.Admin.ADDED)

    def _open(self, user: UserRow | None) -> None:
        if user is not None:
            dialog = UserDialog(self.workplace, self.workplace.lists.receivers, user, self.window())
            self._run(dialog, strings.Done.SAVED)

    def _run(self, dialog: UserDialog, said: str) -> None:
        def saved(outcome: object) -> None:
            self._asked_for = getattr(getattr(outcome, "record", None), "id", 0)
            self.told.emit(said)

        dialog.performed.connect(saved)
        dialog.open()

    def leave(self) -> None:
        """Ends somebody's work here after a question; for one who has left, opens the form to seat him again."""
        user = self.list.current()
        if user is None:
            return
        if not user.active:
            self._open(user)
            return
        command = SaveUser(
            login=user.login, display_name=user.name, post_ids=(), user_id=user.id, version=user.version, active=False
        )
        dialog = Question(
            self.workplace.background, Words.leave(user.name), Words.WILL_LEAVE, Words.LEAVE, command, self.window()
        )
        dialog.performed.connect(lambda _outcome: self.told.emit(Words.LEFT_NOW))
        dialog.open()


def _works_here(user: UserRow) -> bool:
    return user.active


def _maker() -> LineMaker:
    def tone(user: UserRow) -> str:
        return "text" if user.active else "text3"

    return LineMaker(
        (
            Column("name", Words.NAME, 200, text=lambda user: user.name, tone=tone),
            Column("login", Words.LOGIN, 130, "latin", text=lambda user: isolate_ltr(user.login)),
            Column("posts", Words.POSTS, 220, text=lambda user: user.posts, stretch=True),
            Column("active", strings.Admin.STATE, 90, "pill",
                   text=lambda user: strings.Admin.ACTIVE if user.active else Words.LEFT,
                   tone=lambda user: "ok" if user.active else "mute"),
        ),
        id_of=lambda user: user.id,
    )  # fmt: skip
