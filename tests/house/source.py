"""What the house tests read: every tracked or new file, every module and what it imports."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
HOUSE = "hoh_stories"


def tracked() -> list[Path]:
    """Files that git holds, or would hold on the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True).stdout
    paths = [TOP / name for name in names.split("\0") if name]
    return [path for path in paths if path.is_file()]


@cache
def modules() -> dict[str, Path]:
    """Modules of the house by dotted name; a package goes by its own name."""
    return {_name(path): path for path in sorted((TOP / HOUSE).rglob("*.py"))}


@cache
def tree(path: Path) -> ast.Module:
    """The parsed source of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(module: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports, wherever it does so.

    `from hoh_stories.x import y` counts as `hoh_stories.x.y` where that is a module.
    """
    path = modules()[module]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, path, node)
            for name in node.names:
                inner = f"{base}.{name.name}"
                yield node.lineno, inner if inner in modules() else base


def where(path: Path, line: int | None = None) -> str:
    """A place that an editor can open."""
    return f"{path.relative_to(TOP)}" + (f":{line}" if line else "")


def _absolute(module: str, path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for _ in range(node.level - 1):
        package = package.rpartition(".")[0]
    return f"{package}.{node.module}" if node.module else package


def _name(path: Path) -> str:
    parts = path.relative_to(TOP).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
