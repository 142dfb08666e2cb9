"""The verbs of a file as buttons and menu lines: by frequency, as data (domain rules §2)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VerbButton:
    """A verb with its icon and key. ``is_main`` stands on the bar, the rest under «بیشتر».

    Every Ctrl+letter has a twin among the function keys (``twin``): letters are dead under a Persian layout.
    """

    verb: str
    icon: str
    keys: str = ""
    is_main: bool = False
    twin: str = ""


VERB_BUTTONS: tuple[VerbButton, ...] = (
    VerbButton("call", "phone-call", "F6", is_main=True),
    VerbButton("act", "tool", "F4", is_main=True),
    VerbButton("answer", "message-check", "Shift+F4"),
    VerbButton("refer", "arrow-forward-up", "F7", is_main=True),
    VerbButton("follow_up", "bell", "Shift+F6", is_main=True),
    VerbButton("return", "arrow-back", "Shift+F7", is_main=True),
    VerbButton("recall", "arrow-back-up", "Ctrl+F7"),
    VerbButton("acknowledge", "eye", "F12"),
    VerbButton("claim", "hand-grab", "F11"),
    VerbButton("release", "list-check", "Shift+F11"),
    VerbButton("repeat_contact", "phone-incoming", "Ctrl+F6"),
    VerbButton("wait", "player-pause"),
    VerbButton("resume", "history"),
    VerbButton("close", "circle-check", "F9"),
    VerbButton("archive", "archive", "Shift+F9"),
    VerbButton("reopen", "rotate-clockwise", "Ctrl+F9"),
    VerbButton("correct", "file-pencil", "Shift+F2"),
    VerbButton("party", "user", "Ctrl+Shift+F2"),
    VerbButton("merge", "git-merge"),
    VerbButton("attach", "paperclip", "Ctrl+O", twin="Shift+F8"),
    VerbButton("letter", "mail", "Shift+F12"),
    VerbButton("track", "scale"),
    VerbButton("print", "printer", "F10"),
    VerbButton("void", "ban"),
)
READER_VERBS: tuple[VerbButton, ...] = (
    VerbButton("summary", "copy", "Ctrl+Shift+C", twin="Shift+F3"),
    VerbButton("summary_masked", "shield-check", "Ctrl+F3"),
    VerbButton("mark", "star", "Ctrl+F8"),
)
"""What every reader of a file may do with it; no rule of the office stands before these."""
IMMEDIATE = frozenset({"acknowledge", "claim"})
"""Verbs that ask nothing: done at once, taken back with «لغو» or their opposite."""
