"""The project's own files as the habits read them: paths relative to the root, syntax trees, imported names."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
OURS = ("cartable", "models", "views", "printing", "channels", "house", "main")


@cache
def project_files() -> tuple[PurePosixPath, ...]:
    """Every file git tracks or would track."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return tuple(PurePosixPath(name) for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file())


def python_files(*folders: str) -> tuple[PurePosixPath, ...]:
    """The Python files below `folders`, all of the project's without one; a folder may be a single file's name."""
    files = (path for path in project_files() if path.suffix == ".py")
    return tuple(path for path in files if not folders or any(path.is_relative_to(folder) for folder in folders))


@cache
def text_of(path: PurePosixPath) -> str | None:
    """The text of a file; nothing for a binary one."""
    content = (ROOT / path).read_bytes()
    return None if b"\0" in content else content.decode("utf-8")


@cache
def tree_of(path: PurePosixPath) -> ast.Module:
    return ast.parse((ROOT / path).read_bytes(), filename=str(path))


def module_name(path: PurePosixPath) -> str:
    """`cartable/rules/sla.py` -> `cartable.rules.sla`; a package goes by its folder."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_under(module: str, names: tuple[str, ...]) -> bool:
    """Whether `module` is one of `names` or lies inside one."""
    return any(module == name or module.startswith(f"{name}.") for name in names)


@cache
def imports_of(path: PurePosixPath) -> tuple[tuple[int, str], ...]:
    """Line and full name of every import of the file, wherever it stands: at the top, in a function, for types only."""
    return tuple(_imports(path))


def _imports(path: PurePosixPath) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(path, node)
            # `from cartable import money` means the module, `from cartable.money import rials` a thing inside it.
            yield from (
                (node.lineno, name if _is_module(name := f"{origin}.{alias.name}") else origin) for alias in node.names
            )


def _origin(path: PurePosixPath, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    folder = path.parent.parts[: len(path.parent.parts) - node.level + 1]
    return ".".join([*folder, *([node.module] if node.module else [])])


def _is_module(name: str) -> bool:
    place = ROOT.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def string_literals(path: PurePosixPath) -> Iterator[tuple[int, str]]:
    """Line and text of every string constant, parts of f-strings included, docstrings left out."""
    tree = tree_of(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
