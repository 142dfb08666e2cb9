"""The verbs of a file as buttons and menu lines: by frequency, as data (domain rules §2)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VerbButton:
    """A verb with its icon and key. ``is_main`` stands on the bar, the rest under «بیشتر»."""

    verb: str
    icon: str
    keys: str = ""
    is_main: bool = False


VERB_BUTTONS: tuple[VerbButton, ...] = (
    VerbButton("call", "phone-call", "F6", is_main=True),
    VerbButton("act", "tool", "F4", is_main=True),
    VerbButton("answer", "message-check", "Shift+F4"),
    VerbButton("refer", "arrow-forward-up", "F7", is_main=True),
    VerbButton("follow_up", "bell", "Shift+F6", is_main=True),
    VerbButton("return", "arrow-back", "Shift+F7", is_main=True),
    VerbButton("recall", "arrow-back-up"),
    VerbButton("acknowledge", "eye", "F12"),
    VerbButton("claim", "hand-grab", "F11"),
    VerbButton("release", "list-check", "Shift+F11"),
    VerbButton("repeat_contact", "phone-incoming"),
    VerbButton("wait", "player-pause"),
    VerbButton("resume", "history"),
    VerbButton("close", "circle-check", "F9"),
    VerbButton("archive", "archive", "Shift+F9"),
    VerbButton("reopen", "rotate-clockwise"),
    VerbButton("correct", "file-pencil"),
    VerbButton("merge", "git-merge"),
    VerbButton("attach", "paperclip", "Ctrl+O"),
    VerbButton("letter", "mail"),
    VerbButton("track", "scale"),
    VerbButton("print", "printer", "F10"),
    VerbButton("void", "ban"),
)
IMMEDIATE = frozenset({"acknowledge", "claim"})
"""Verbs that ask nothing: done at once, taken back with «لغو» or their opposite."""
