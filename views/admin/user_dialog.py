"""The form of a user: name, seats, and a first or fresh password."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable.commands.base_data import SaveUser
from cartable.errors import Conflict
from cartable.queries.office import FetchUsers
from cartable.records.office import UserRow
from cartable.records.people import PostChoice
from views import strings, theme
from views.admin.value_edits import CodeWordsEdit, WordsEdit
from views.dialogs.base import CommandDialog
from views.widgets.buttons import Button
from views.widgets.field import Field
from views.widgets.receiver_picker import CopyPicker
from views.workplace import Workplace

Words = strings.Users
WIDTH = 480
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Without 0 and o, 1 and l: a password is read out over a desk."""


class UserDialog(CommandDialog):
    """Adds a user, or edits one; a password written here must be changed at the next log-in."""

    def __init__(
        self,
        workplace: Workplace,
        posts: Iterable[PostChoice],
        user: UserRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = strings.Admin.add(Words.ONE) if user is None else strings.Admin.edit(Words.ONE, user.name)
        super().__init__(workplace.background, title, strings.Verbs.SAVE, parent)
        self._workplace = workplace
        self._user = user
        self._name = WordsEdit()
        self._login = CodeWordsEdit()
        self._posts = CopyPicker(Words.POSTS, tuple(post for post in posts if post.kind == "person"))
        self._password = CodeWordsEdit()
        self.add_field("display_name", Field(Words.NAME, self._name, required=True))
        self.add_field("login", Field(Words.LOGIN, self._login, required=True, hint=strings.FirstRun.LOGIN_HINT))
        self.add_field("post_ids", Field(Words.POSTS, self._posts, required=True, hint=Words.POSTS_HINT))
        self._add_password(user is None)
        self.resize(theme.px(WIDTH), self.sizeHint().height())
        self.strip.acted.connect(self._read_again)
        if user is not None:
            self._show(user)

    def _add_password(self, is_new: bool) -> None:
        label = Words.PASSWORD if is_new else Words.NEW_PASSWORD
        hint = strings.FirstRun.PASSWORD_HINT if is_new else Words.KEEP_PASSWORD
        made = Button(Words.MAKE_PASSWORD, "rotate-clockwise")
        made.clicked.connect(self._make_password)
        row = QHBoxLayout()
        row.addWidget(self.name_field("password", Field(label, self._password, required=is_new, hint=hint)), 1)
        row.addWidget(made)
        row.setAlignment(made, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self._password.textChanged.connect(
            lambda text: self._password.note_changed.emit(Words.MUST_CHANGE if text else "")
        )

    def _make_password(self) -> None:
        parts = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
        self._password.set_value("-".join(parts))
        self._password.setFocus()
        self._password.selectAll()

    def _show(self, user: UserRow) -> None:
        self._user = user
        self._name.set_value(user.name)
        self._login.set_value(user.login)
        self._posts.set_value(user.post_ids)

    def command(self) -> SaveUser | None:
        is_new = self._user is None
        checks = (
            self.field("display_name").require(bool(self._name.value())),
            self.field("login").require(bool(self._login.value())),
            self.field("password").require(bool(self._password.value()) or not is_new),
        )
        post_ids = self._posts.value()
        if not post_ids:
            self.field("post_ids").set_error(Words.SEAT_NEEDED)
            return None
        self.field("post_ids").set_error("")
        if not all(checks):
            return None
        return SaveUser(
            login=self._login.value(),
            display_name=self._name.value(),
            post_ids=post_ids,
            user_id=None if self._user is None else self._user.id,
            version=0 if self._user is None else self._user.version,
            password=self._password.value(),
        )

    def _on_error(self, error: Exception) -> None:
        super()._on_error(error)
        if isinstance(error, Conflict) and error.code == "row_changed":
            self.strip.say(strings.error(error), "danger", action=strings.Admin.READ_AGAIN)

    def _read_again(self) -> None:
        self._workplace.background.fetch(FetchUsers(), self, self._on_read_again, self._on_error)

    def _on_read_again(self, users: tuple[UserRow, ...]) -> None:
        found = next((user for user in users if self._user is not None and user.id == self._user.id), None)
        if found is not None:
            self.strip.say("")
            self._show(found)
