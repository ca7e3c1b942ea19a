"""`deed()` is the only commit of the stories' tables: nobody else ends a transaction."""

from __future__ import annotations

import ast

from tests.house.source import HOUSE, modules, tree, where

DEED = f"{HOUSE}.ground.db"
#: Stores of their own, each with its own short transactions (design.md, Keys and erasure).
OWN_FILES = {f"{HOUSE}.ground.keystore", f"{HOUSE}.publishing.index"}
ENDING = {"commit", "begin"}


def test_only_the_deed_commits() -> None:
    faults = [
        f"{where(path, node.lineno)}: .{node.func.attr}(): do it inside ground.db.deed()"
        for module, path in modules().items()
        if module != DEED and module not in OWN_FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ENDING
    ]
    assert not faults, "\n".join(faults)
