"""Who may import whom. Every rule is a row; the imports come from the syntax tree, nested ones included."""

import ast
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.habits.source import OURS, ROOT, imports_of, is_under, module_name, python_files, tree_of

PURE = ("cartable.rules", "cartable.records", "cartable.commands", "cartable.queries")
TEXT = ("cartable.jalali", "cartable.money", "cartable.persian_text", "cartable.identifiers", "cartable.codes")


@dataclass(frozen=True, slots=True)
class Rule:
    """What the modules under `owner` may import: `ours` of this project, `theirs` of installed packages.

    `theirs=None` leaves installed packages open but for `never`, which counts for the standard library too.
    """

    owner: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...] | None
    never: tuple[str, ...] = ()


RULES = (
    Rule(("models",), ("models", "cartable.persian_text"), ("sqlalchemy", "alembic")),
    Rule(PURE, (*PURE, "cartable.errors", "cartable.money", "cartable.jalali", "cartable.identifiers"), ()),
    Rule(("cartable",), ("cartable", "models"), None, ("PySide6", "shiboken6", "reportlab", "openpyxl")),
    Rule(
        ("printing",),
        ("printing", "cartable.records", "cartable.jalali", "cartable.money", "cartable.persian_text",
         "cartable.messages"),
        None,
        ("sqlalchemy", "alembic", "PySide6", "shiboken6"),
    ),
    Rule(
        ("views",),
        ("views", "cartable.commands", "cartable.queries", "cartable.records", "cartable.outcome", "cartable.errors",
         "cartable.messages", "cartable.print_run", *TEXT),
        ("PySide6", "shiboken6"),
        ("sqlite3",),
    ),
    Rule(("channels",), ("channels", "cartable"), None, ("sqlalchemy", "PySide6", "shiboken6")),
)  # fmt: skip

# A library behind one door: only these files may import it.
DOORS = {
    "jdatetime": ("cartable/jalali.py",),
    "openpyxl": ("printing/workbook.py", "tests"),
    "pypdfium2": ("printing/pdfium.py", "printing/pile.py", "tests"),
    "threading": ("views/background.py", "cartable", "models", "printing", "channels", "main.py", "tests"),
    "concurrent": ("views/background.py", "cartable", "models", "printing", "channels", "main.py", "tests"),
    "main": ("tests",),
    "house": ("main.py", "tests"),
    "views": ("views", "main.py", "tests"),
}

# What stays out of a process that imports all of a package: measured, so that a detour counts as well.
UNLOADED = {
    "views": ("sqlalchemy", "alembic", "models", "printing", "reportlab", "openpyxl", "cartable.actions"),
    "printing": ("sqlalchemy", "alembic", "models", "PySide6", "views", "cartable.actions"),
    "cartable.rules": ("sqlalchemy", "models", "PySide6"),
    "cartable.records": ("sqlalchemy", "models", "PySide6"),
    "cartable.commands": ("sqlalchemy", "models", "PySide6"),
    "cartable.queries": ("sqlalchemy", "models", "PySide6"),
    "cartable": ("PySide6", "reportlab", "openpyxl", "views", "printing", "channels"),
}


def _broken_by(rule: Rule, name: str) -> bool:
    if is_under(name, rule.never):
        return True
    if is_under(name, OURS):
        return not is_under(name, rule.ours)
    if rule.theirs is None or name.split(".")[0] in sys.stdlib_module_names:
        return False
    return not is_under(name, rule.theirs)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.owner[0])
def test_package_imports_only_what_it_may(rule: Rule) -> None:
    # A more particular rule takes its modules out of the more general one.
    others = [name for other in RULES if other is not rule for name in other.owner]
    particular = tuple(name for name in others if is_under(name, rule.owner))
    files = [
        path
        for path in python_files()
        if is_under(module_name(path), rule.owner) and not is_under(module_name(path), particular)
    ]
    imports = [(path, line, name) for path in files for line, name in imports_of(path)]

    assert [f"{path}:{line} imports {name}" for path, line, name in imports if _broken_by(rule, name)] == []


def test_only_the_background_makes_threads_in_the_window() -> None:
    makers = {"QThread", "QThreadPool", "QRunnable", "ThreadPoolExecutor"}
    names = [
        (path, getattr(node, "id", None) or getattr(node, "attr", None))
        for path in python_files("views")
        for node in ast.walk(tree_of(path))
    ]

    assert {str(path) for path, name in names if name in makers} <= {"views/background.py"}


@pytest.mark.parametrize("library", DOORS)
def test_library_is_imported_only_through_its_door(library: str) -> None:
    outside = [path for path in python_files() if not any(path.is_relative_to(door) for door in DOORS[library])]

    broken = [f"{path}:{line}" for path in outside for line, name in imports_of(path) if is_under(name, (library,))]

    assert broken == []


@pytest.mark.parametrize("package", UNLOADED)
def test_importing_a_whole_package_leaves_unloaded(package: str) -> None:
    modules = [module_name(path) for path in python_files(package.replace(".", "/"))]
    assert modules
    script = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"print([name for name in {UNLOADED[package]!r} if name in sys.modules])"
    )

    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)

    assert run.stdout.strip() == "[]", run.stdout + run.stderr


def test_a_forbidden_import_is_noticed() -> None:
    models, pure, cartable, printing, views, _ = RULES

    assert _broken_by(models, "cartable.money")
    assert _broken_by(pure, "sqlalchemy.orm")
    assert not _broken_by(pure, "dataclasses")
    assert _broken_by(cartable, "views.theme")
    assert _broken_by(printing, "cartable.desk")
    assert not _broken_by(printing, "reportlab.pdfgen.canvas")
    assert _broken_by(views, "cartable.actions.refer")
    assert _broken_by(views, "cartable")
    assert _broken_by(views, "sqlite3")
