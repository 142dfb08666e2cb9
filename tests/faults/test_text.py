"""Hostile text in every field of every command: refused with a sentence or cleaned, never stored as it came."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from sqlalchemy import Column, String, Text, select

from cartable.commands import Command
from cartable.errors import CartableError
from cartable.messages import error_sentence, sentence
from cartable.registry import ACTIONS
from models.base import metadata
from tests.builders import SmallOffice
from tests.faults.every_command import COMMANDS, Stage, stage_in
from tests.faults.wholeness import look

HOSTILE = "نوش\x00ته\u202e برگشته\u200f\x1b[31m\u2066 و \ud800\ufeff\x07پایان\x9f"
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
MEGABYTES = 50
LONGEST_SECONDS = 5.0
"""Nobody waits longer for a refusal."""
UNKNOWN = sentence("no_such_code")[:12]


def texts_of(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all texts in a command."""
    if isinstance(value, str):
        yield path
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_of(getattr(value, each.name), (*path, each.name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from texts_of(each, (*path, key))
    elif isinstance(value, tuple):
        for place, each in enumerate(value[:1]):
            yield from texts_of(each, (*path, place))


def put(value: Any, path: tuple[Any, ...], text: str) -> Any:
    """The same command with another text at one place."""
    if not path:
        return text
    first, rest = path[0], path[1:]
    if is_dataclass(value):
        return replace(value, **{first: put(getattr(value, first), rest, text)})  # type: ignore[type-var]
    if isinstance(value, Mapping):
        return {**value, first: put(value[first], rest, text)}
    return (*value[:first], put(value[first], rest, text), *value[first + 1 :])


def refusal(stage: Stage, who: str, command: Command) -> str:
    """What is wrong with how a command was answered; nothing when it was done or refused with a sentence."""
    try:
        stage.office.perform(who, command)
    except CartableError as error:
        said = error_sentence(error)
        if said.startswith(UNKNOWN):
            return f"no sentence for {error}"
        if error.code in ("connection_lost", "rule_broken"):
            return f"{error}"
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:200]}"
    return ""


@pytest.fixture
def stage(office: SmallOffice) -> Stage:
    return stage_in(office)


def test_every_command_with_text_is_here(stage: Stage) -> None:
    made = {type(maker(stage)[1]) for maker in COMMANDS}
    with_text = {kind for kind in ACTIONS if any("str" in str(each.type) for each in fields(kind))}

    assert {kind.__name__ for kind in with_text - made} == set()


def stored(stage: Stage) -> Iterator[tuple[Column[Any], str]]:
    """Every text in the database and its column."""
    with stage.office.database.reading() as connection:
        for table in metadata.sorted_tables:
            columns = [column for column in table.c if isinstance(column.type, String | Text)]
            for row in connection.execute(select(*columns)) if columns else ():
                yield from ((column, value) for column, value in zip(columns, row, strict=True) if value)


def try_everywhere(stage: Stage, text: str) -> list[str]:
    """What goes wrong when *text* stands in each field of each command in turn."""
    troubles = []
    for maker in COMMANDS:
        for path in texts_of(maker(stage)[1]):
            who, command = maker(stage)
            if trouble := refusal(stage, who, put(command, path, text)):
                troubles.append(f"{type(command).__name__}.{'.'.join(map(str, path))}: {trouble}")
    return troubles


def test_control_characters_are_not_stored(stage: Stage) -> None:
    troubles = try_everywhere(stage, HOSTILE)

    troubles += [f"stored in {column}: {value[:80]!r}" for column, value in stored(stage) if FORBIDDEN.search(value)]
    assert not troubles, "\n".join(troubles)
    assert look(stage.office, ()).faults == ()


def test_what_is_too_long_is_refused_on_every_engine(stage: Stage) -> None:
    troubles = try_everywhere(stage, "دراز " * 1000)

    for column, value in stored(stage):
        length = getattr(column.type, "length", None)
        if length is not None and len(value) > length:
            troubles.append(f"stored in {column}: {len(value)} characters")
    assert not troubles, "\n".join(troubles)
    assert look(stage.office, ()).faults == ()


def test_fifty_megabytes_are_refused_at_once(stage: Stage) -> None:
    huge = "ب" * (MEGABYTES * 1024 * 1024 // 2)
    troubles = []
    for maker in COMMANDS:
        who, command = maker(stage)
        for path in texts_of(command):
            start = time.monotonic()
            trouble = refusal(stage, who, put(command, path, huge))
            seconds = time.monotonic() - start
            if trouble or seconds > LONGEST_SECONDS:
                troubles.append(f"{type(command).__name__}.{'.'.join(map(str, path))}: {seconds:.1f} s {trouble}")

    assert not troubles, "\n".join(troubles)
