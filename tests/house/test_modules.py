"""Rooms stay small enough to be read: docstrings, short functions, short files."""

from __future__ import annotations

import ast

from tests.house.source import modules, tree, where

FUNCTION_LINES = 50
FILE_LINES = 400


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        f"{where(path)}: say in a docstring what a person may rely on here"
        for path in modules().values()
        if path.read_text().strip() and not ast.get_docstring(tree(path))
    ]
    assert not silent, "\n".join(silent)


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{where(path, node.lineno)}: {node.name} has {lines} lines, {FUNCTION_LINES} at most"
        for path in modules().values()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for lines in [(node.end_lineno or node.lineno) - node.lineno + 1]
        if lines > FUNCTION_LINES
    ]
    assert not long, "\n".join(long)


def test_no_file_is_longer_than_a_sitting() -> None:
    long = [
        f"{where(path)}: {lines} lines, {FILE_LINES} at most: give a part a room of its own"
        for path in modules().values()
        for lines in [len(path.read_text().splitlines())]
        if lines > FILE_LINES
    ]
    assert not long, "\n".join(long)
