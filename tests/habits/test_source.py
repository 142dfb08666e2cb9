"""Imports and literals are read right from a syntax tree: what the other habits stand on."""

import ast
from pathlib import PurePosixPath

import pytest

from tests.habits import source

SAMPLE = '''
"""Not a literal."""
import os.path
from cartable import money, persian_text as text
from cartable.money import rials
from . import sibling
from ..rules.sla import due
if TYPE_CHECKING:
    from models import case
def verb():
    """Not a literal either."""
    import sqlite3
    return f"one {os} two"
'''


@pytest.fixture
def path(monkeypatch: pytest.MonkeyPatch) -> PurePosixPath:
    monkeypatch.setattr(source, "tree_of", lambda _: ast.parse(SAMPLE.lstrip()))
    return PurePosixPath("cartable/actions/refer.py")


def test_imports_are_found_wherever_they_stand(path: PurePosixPath) -> None:
    assert {name for _, name in source.imports_of(path)} == {
        "os.path",
        "cartable.money",
        "cartable.persian_text",
        "cartable.actions",
        "cartable.rules.sla",
        "models.case",
        "sqlite3",
    }


def test_docstrings_are_not_literals(path: PurePosixPath) -> None:
    assert [text for _, text in source.string_literals(path)] == ["one ", " two"]


def test_module_names() -> None:
    assert source.module_name(PurePosixPath("cartable/rules/__init__.py")) == "cartable.rules"
    assert source.module_name(PurePosixPath("main.py")) == "main"
