"""A statement compiled once and sent through the bare driver ever after: for what every click runs.

SQLAlchemy builds and caches a statement's text at 0.1–0.3 ms a time; a dozen of those outweigh the statements
themselves. Whatever is not on a hot path is executed the ordinary way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Executable, Table, bindparam, insert, update
from sqlalchemy.sql import ClauseElement

Processor = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Sent:
    """What the driver gets: the text, the names in order (``None`` where it takes names), and their conversions."""

    text: str
    order: tuple[str, ...] | None
    fixed: Mapping[str, Any]
    processors: Mapping[str, Processor]
    conversions: tuple[tuple[int, Processor], ...]

    def parameters(self, values: Mapping[str, Any]) -> Any:
        given = {**self.fixed, **values}
        for name, process in self.processors.items():
            if name in values:
                given[name] = process(given[name])
        return given if self.order is None else tuple(map(given.__getitem__, self.order))


class Prepared:
    """A statement with named binds. ``run`` fills them; values that the statement carries itself stay as they are."""

    __slots__ = ("_by_dialect", "_statement")

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._by_dialect: dict[str, _Sent] = {}

    def run(self, connection: Connection, **values: Any) -> Any:
        """Executes it and gives SQLAlchemy's result; values come as the driver reads them, a date as its text."""
        sent = self._sent(connection.dialect)
        return connection.exec_driver_sql(sent.text, sent.parameters(values))

    def rows(self, connection: Connection, **values: Any) -> list[tuple[Any, ...]]:
        """Executes it and gives all rows as plain tuples, dates as dates on every engine."""
        sent = self._sent(connection.dialect)
        cursor: Any = connection.exec_driver_sql(sent.text, sent.parameters(values)).cursor
        found: list[tuple[Any, ...]] = cursor.fetchall()
        cursor.close()
        return [_converted(row, sent.conversions) for row in found] if sent.conversions else found

    def _sent(self, dialect: Dialect) -> _Sent:
        sent = self._by_dialect.get(dialect.name)
        if sent is None:
            sent = self._by_dialect[dialect.name] = _compiled(self._statement, dialect)
        return sent


def _compiled(statement: Executable, dialect: Dialect) -> _Sent:
    if not isinstance(statement, ClauseElement):
        raise TypeError(type(statement).__name__)
    compiled: Any = statement.compile(dialect=dialect)
    absent = {name: None for name, bind in compiled.binds.items() if bind.required}
    state = compiled.construct_expanded_state(absent)
    processors = {name: each for name, each in state.processors.items() if callable(each)}
    fixed = {
        name: processors[name](value) if name in processors and name not in absent else value
        for name, value in state.parameters.items()
    }
    order = tuple(state.positiontup) if compiled.positional else None
    return _Sent(state.statement, order, fixed, processors, _conversions(compiled, dialect))


def _conversions(compiled: Any, dialect: Dialect) -> tuple[tuple[int, Processor], ...]:
    """The columns whose values the driver reads as something else, with what makes them right."""
    types = (entry.type.dialect_impl(dialect) for entry in compiled._result_columns)
    found = ((place, each.result_processor(dialect, None)) for place, each in enumerate(types))
    return tuple((place, process) for place, process in found if process is not None)


def _converted(row: tuple[Any, ...], conversions: tuple[tuple[int, Processor], ...]) -> tuple[Any, ...]:
    values = list(row)
    for place, process in conversions:
        values[place] = process(values[place])
    return tuple(values)


@lru_cache(maxsize=512)
def prepared_insert(table: Table, names: tuple[str, ...]) -> Prepared:
    """INSERT of these columns, giving the key back where the table has one of its own."""
    statement = insert(table).values({name: bindparam(name, type_=table.c[name].type) for name in names})
    return Prepared(statement.returning(table.c.id) if "id" in table.c else statement)


@lru_cache(maxsize=512)
def prepared_update(table: Table, names: tuple[str, ...], where: tuple[str, ...]) -> Prepared:
    """UPDATE of these columns where others equal ``at_<name>``."""
    statement = update(table).values({name: bindparam(name, type_=table.c[name].type) for name in names})
    for name in where:
        statement = statement.where(table.c[name] == bindparam(f"at_{name}", type_=table.c[name].type))
    return Prepared(statement)
