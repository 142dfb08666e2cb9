"""For programs: what can be asked, one command, one query, or a stream of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from cartable.arguments import Arguments
from cartable.commands import Command
from cartable.errors import BadInput, CartableError
from cartable.plain import from_plain, schema
from cartable.queries import Query
from cartable.registry import COMMANDS_BY_NAME, QUERIES_BY_NAME
from cartable.shell.session import Session, signed_in
from cartable.shell.voice import Voice

STREAM = "-"
LONGEST_OP_ID = 40
_LINE_KEYS = frozenset({"command", "query", "fields", "op_id"})


def show_commands(_given: Arguments, speaks: Voice) -> int:
    """The JSON schema of every command and query."""
    speaks.say(
        {
            "commands": {name: schema(kind) for name, kind in sorted(COMMANDS_BY_NAME.items())},
            "queries": {name: schema(kind) for name, kind in sorted(QUERIES_BY_NAME.items())},
        }
    )
    return 0


def perform(given: Arguments, speaks: Voice) -> int:
    """One command, or with ``-`` a line of JSON each: one log-in, one answer a line, in order."""
    if given.options.name == STREAM:
        with signed_in(given) as session:
            return _perform_lines(session, speaks)
    command = _command(given.options.name, _fields(given.options.json))
    op_id = _op_id(given.options.op_id or None)
    with signed_in(given) as session:
        speaks.say(session.perform(command, op_id))
    return 0


def fetch(given: Arguments, speaks: Voice) -> int:
    """One query."""
    query = _query(given.options.name, _fields(given.options.json))
    with signed_in(given) as session:
        speaks.say(session.fetch(query))
    return 0


def _perform_lines(session: Session, speaks: Voice) -> int:
    """Goes on after a refusal; the code returned is the gravest met."""
    gravest = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            speaks.say(_perform_line(session, _object(line, "line")))
        except CartableError as error:
            gravest = max(gravest, speaks.refuse(error))
    return gravest


def _perform_line(session: Session, asked: dict[str, Any]) -> object:
    unknown = sorted(set(asked) - _LINE_KEYS)
    if unknown:
        raise BadInput("unknown_field", field=unknown[0], name=unknown[0])
    fields = asked.get("fields", {})
    if "query" in asked:
        return session.fetch(_query(asked["query"], fields))
    return session.perform(_command(asked.get("command"), fields), _op_id(asked.get("op_id")))


def _op_id(given: object) -> str | None:
    """A client's own name for an operation; absent, the desk gives one."""
    if given is None:
        return None
    if not isinstance(given, str) or not given:
        raise BadInput("bad_value", field="op_id", expected="string")
    if len(given) > LONGEST_OP_ID:
        raise BadInput("too_long", field="op_id", most=LONGEST_OP_ID)
    return given


def _command(name: object, fields: object) -> Command:
    kind = COMMANDS_BY_NAME.get(str(name))
    if kind is None:
        raise BadInput("unknown_command", name=str(name))
    command: Command = from_plain(kind, fields)
    return command


def _query(name: object, fields: object) -> Query:
    kind = QUERIES_BY_NAME.get(str(name))
    if kind is None:
        raise BadInput("unknown_query", name=str(name))
    query: Query = from_plain(kind, fields)
    return query


def _fields(text: str) -> dict[str, Any]:
    """The fields as written on the command line, or after ``@`` the name of the file they stand in."""
    if text.startswith("@"):
        try:
            text = Path(text[1:]).read_text(encoding="utf-8")
        except OSError as error:
            raise BadInput("no_such_file", field="json", path=text[1:]) from error
        except UnicodeDecodeError as error:
            raise BadInput("file_not_text", field="json", path=text[1:]) from error
    return _object(text, "json")


def _object(text: str, field: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        raise BadInput("bad_json", field=field, reason=str(error), line=place[0], column=place[1]) from error
    if not isinstance(value, dict):
        raise BadInput("bad_value", field=field, expected="object")
    return value
