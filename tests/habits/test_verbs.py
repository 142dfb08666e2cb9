"""Every verb has its transition, word, action and test; every error code its sentence, and no sentence is idle."""

import ast
import re
import tomllib
from collections.abc import Iterator

import pytest

from cartable.commands.base import Command
from cartable.errors import BadInput, CartableError, Conflict, DatabaseTrouble, Forbidden, NotFound
from cartable.messages import SOURCE, words
from cartable.permissions import ROLE_VERBS
from cartable.registry import ACTIONS
from cartable.rules.case_states import CASE_VERBS, QUIET, STATES
from tests.habits.source import imports_of, python_files, string_literals, tree_of

COMMANDS = {
    "refer": "ReferCase", "return": "ReturnCase", "recall": "RecallCase", "act": "RecordAction",
    "answer": "AnswerReferral", "acknowledge": "AcknowledgeCopy", "claim": "ClaimCase", "release": "ReleaseCase",
    "wait": "WaitCase", "resume": "ResumeCase", "close": "CloseCase", "archive": "ArchiveCase",
    "reopen": "ReopenCase", "merge": "MergeCase", "void": "VoidCase", "correct": "CorrectCase",
    "note": "AddMarginNote", "call": "LogCall", "repeat_contact": "LogRepeatContact", "follow_up": "AddFollowUp",
    "attach": "AttachFile", "party": "CorrectParty", "letter": "RegisterLetter", "track": "SaveExternalTrack",
    "print": "CountPrint",
}  # fmt: skip
"""The command of every verb on the bar of a file."""

IDENTIFIERS = re.compile(
    r"(national_id|company_id|foreign_id|passport|postal_code|mobile|landline|extension|phone|sheba|card|sayad_id)"
    r"_(empty|characters|length|prefix|repeated|checksum)"
)
"""Codes that :class:`cartable.identifiers.InvalidIdentifier` puts together from kind and reason."""

OTHER_EVENTS = frozenset({"register", "read", "undo", "import"})
"""What the history of a file knows besides its verbs."""


def test_every_verb_of_the_table_has_its_command() -> None:
    assert set(COMMANDS) == CASE_VERBS
    assert {name for name in COMMANDS.values() if name not in {kind.__name__ for kind in ACTIONS}} == set()


def test_every_verb_has_a_word_and_a_role() -> None:
    known = words("verbs")
    granted = frozenset().union(*ROLE_VERBS.values())

    assert (CASE_VERBS | QUIET) - set(known) == set()
    assert CASE_VERBS - granted == set()
    assert set(words("states")) == set(STATES)


@pytest.mark.parametrize("command", sorted(ACTIONS, key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_every_command_has_an_action_of_its_own_and_a_test(command: type[Command]) -> None:
    action = ACTIONS[command]
    tests = [
        path
        for path in python_files("tests")
        if any(name == command.__module__ for _, name in imports_of(path))
        and any(isinstance(node, ast.Name) and node.id == command.__name__ for node in ast.walk(tree_of(path)))
    ]

    assert action.__module__.startswith("cartable.actions.")
    assert tests, f"no test performs {command.__name__}"


def _calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for path in python_files("cartable", "printing"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called == name:
                    yield f"{path}:{node.lineno}", node


def _strings(node: ast.expr) -> Iterator[str]:
    """The literals an argument may come down to: itself, or the branches of a choice between two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)


def test_every_event_of_the_history_has_a_word() -> None:
    recorded = {
        (place, verb) for place, call in _calls("record_event") if len(call.args) > 1 for verb in _strings(call.args[1])
    }

    assert recorded
    assert sorted((place, verb) for place, verb in recorded if verb not in words("verbs")) == []
    assert {verb for _, verb in recorded} - CASE_VERBS - OTHER_EVENTS == set()


def _error_names() -> tuple[str, ...]:
    """Our errors and whatever is derived from them anywhere below ``cartable``."""
    known = {kind.__name__ for kind in (CartableError, BadInput, Forbidden, NotFound, Conflict, DatabaseTrouble)}
    while True:
        more = {
            node.name
            for path in python_files("cartable")
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & known
        }
        if more <= known:
            return tuple(sorted(known))
        known |= more


def raised_codes() -> dict[str, str]:
    """Every error code written down where it is raised, and one place of each."""
    return {
        code: place
        for name in _error_names()
        for place, call in _calls(name)
        if call.args and name != "InvalidIdentifier"
        for code in _strings(call.args[0])
    }


def _sentences() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["errors"]
    return found


def test_every_code_has_a_sentence() -> None:
    assert {code: place for code, place in raised_codes().items() if code not in _sentences()} == {}


def test_every_sentence_is_said_somewhere() -> None:
    """Some codes are put together or looked up: there the literal stands in a table."""
    ours = python_files("cartable", "views", "printing", "main.py")
    written = {text for path in ours for _, text in string_literals(path)}
    unsaid = [code for code in _sentences() if code not in written and not IDENTIFIERS.fullmatch(code)]

    assert unsaid == []
