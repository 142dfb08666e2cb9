"""The folded part «رونوشت» of the referral."""

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.records.choices import BaseLists
from cartable.records.people import PostChoice
from views.intake import words
from views.intake.fold import Fold
from views.intake.state import IntakeState
from views.widgets.receiver_picker import CopyPicker

SHORTCUT = "Alt+5"


class CopyFold(Fold):
    """Posts that get a copy; the responsible receiver is not offered."""

    def __init__(self, posts: tuple[PostChoice, ...], parent: QWidget | None = None) -> None:
        super().__init__(words.Referral.COPIES, SHORTCUT, parent)
        self._posts = posts
        self._excluded: int | None = None

    def take_lists(self, lists: BaseLists) -> None:
        """Offer the posts that there are now; those chosen stay."""
        self._posts = lists.receivers
        if self._is_built:
            self._copies.set_posts(lists.receivers)

    def exclude(self, post_id: int | None) -> None:
        """Whoever is responsible needs no copy."""
        self._excluded = post_id
        if self._is_built:
            self._copies.exclude(post_id)

    def show_state(self, state: IntakeState) -> None:
        """Take its part of a state; unfold if there is something in it."""
        self.show_values({"copy_post_ids": state.copy_post_ids}, unfolds=bool(state.copy_post_ids))

    def build(self) -> None:
        self._copies = CopyPicker(words.Referral.COPIES, self._posts)
        self._copies.exclude(self._excluded)
        self.body.addWidget(self.group.add("copy_post_ids", words.Referral.COPIES, self._copies))

    def collect(self) -> dict[str, Any]:
        return {"copy_post_ids": self._copies.value()}

    def put(self, values: dict[str, Any]) -> None:
        self._copies.set_value(values.get("copy_post_ids", ()))
