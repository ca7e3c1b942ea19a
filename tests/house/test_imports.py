"""Floors and the order of features: who may import whom (docs/decisions/0001, design.md, Rooms)."""

from __future__ import annotations

from functools import cache

import pytest

from tests.house.source import HOUSE, imports, modules, where

#: Each feature uses only those before it.
FEATURES = (
    "values",
    "safety",
    "accounts",
    "consent",
    "stories",
    "publishing",
    "care",
    "moderation",
    "safeguarding",
    "practice",
    "telling",
    "learning",
    "listening",
    "evidence",
    "api",
    "stewarding",
    "demo",
)
GROUND, PURE, MODELS, SERVICES, FACES, APP = range(6)
FLOOR_NAMES = ("ground", "rules and data", "models", "services and queries", "faces", "app")
#: By file name. A module of another name stands on the highest floor of what it imports.
FLOORS = {
    "rules": PURE,
    "moves": PURE,
    "data": PURE,
    "models": MODELS,
    "services": SERVICES,
    "queries": SERVICES,
    "routes": FACES,
    "forms": FACES,
    "cli": FACES,
    "jobs": FACES,
}
#: By place, over the file name.
ROOMS = {
    "ground": GROUND,
    "config": GROUND,
    "web": FACES,
    "safety": PURE,
}
#: What the shared face may read of features: their pure words and numbers.
WEB_READS = ("values", "safety")
WEB = ("flask", "wtforms", "werkzeug", "jinja2")
TABLES = ("sqlalchemy", "flask_sqlalchemy", "psycopg", "apsw", "sqlite3")
#: What a pure module may use of the ground: nothing that keeps, times or logs anything.
PURE_GROUND = ("answers", "by", "text", "names")


def room(module: str) -> str:
    """`hoh_stories.stories.moves` is in `stories`; the map itself is in ``."""
    return module.split(".")[1] if "." in module else ""


def is_above(module: str) -> bool:
    """True for wiring: files straight under the house (app, cli, jobs, ...) and the demo."""
    alone = module.count(".") == 1 and modules()[module].name != "__init__.py"
    return room(module) == "demo" or (alone and room(module) != "config")


@cache
def floor(module: str) -> int:
    """The floor a module stands on."""
    named = ROOMS.get(room(module), FLOORS.get(module.rpartition(".")[2]))
    if named is not None:
        return named
    if is_above(module) and room(module) != "demo":
        return APP
    if modules()[module].name == "__init__.py":
        return GROUND
    names = (name for _, name in imports(module))
    return max([PURE, *(_needs(name, module) for name in names)])


def _needs(name: str, module: str) -> int:
    if name in modules() and not name.startswith(f"{HOUSE}.ground"):
        return floor(name) if name != module and name.count(".") > 1 else GROUND
    return FACES if _is_web(name, module) else GROUND if _is_pure(name) else MODELS


def _is_web(name: str, module: str) -> bool:
    """True for Flask and its kin; Flask-Security's tables and hashes belong to the accounts."""
    if room(module) == "accounts" and name.startswith("flask_security"):
        return False
    return name.startswith(WEB) and not name.startswith(TABLES)


def _inside(module: str) -> list[tuple[str, str]]:
    """Imports of our own modules, with their places."""
    path = modules()[module]
    return [(where(path, line), name) for line, name in imports(module) if name in modules()]


EVERY = pytest.mark.parametrize("module", sorted(modules()))


@EVERY
def test_imports_only_from_its_own_floor_or_a_lower_one(module: str) -> None:
    faults = [
        f"{place}: {FLOOR_NAMES[floor(module)]} may not import {name} "
        f"({FLOOR_NAMES[floor(name)]}): move the code up, or what it needs down"
        for place, name in _inside(module)
        if floor(name) > floor(module)
    ]
    assert not faults, "\n".join(faults)


@EVERY
def test_uses_only_features_before_its_own(module: str) -> None:
    own = room(module)
    if is_above(module) or own == "":
        return
    allowed = {"", "ground", "config", own}
    if own in FEATURES:
        allowed |= {"web", *FEATURES[: FEATURES.index(own)]}
    faults = [
        f"{place}: {own} comes before {room(name)}: let {room(name)} use {own}, or pass it in"
        for place, name in _inside(module)
        if room(name) not in allowed and not (own == "web" and _is_reading(name))
    ]
    assert not faults, "\n".join(faults)


def _is_reading(name: str) -> bool:
    return room(name) in WEB_READS and floor(name) <= PURE


@EVERY
def test_faces_know_no_models(module: str) -> None:
    if floor(module) != FACES:
        return
    faults = [
        f"{place}: a face may not import {name}: ask services or queries"
        for place, name in _inside(module)
        if floor(name) == MODELS and name.rpartition(".")[2] == "models"
    ]
    assert not faults, "\n".join(faults)


@EVERY
def test_services_know_no_web_and_rules_know_nothing_but_their_input(module: str) -> None:
    here = floor(module)
    if here == GROUND or here > SERVICES:
        return
    path = modules()[module]
    faults = []
    for line, name in imports(module):
        if _is_web(name, module):
            faults.append(f"{where(path, line)}: {FLOOR_NAMES[here]} may not import {name}")
        elif here == PURE and not _is_pure(name):
            faults.append(f"{where(path, line)}: rules are pure and may not import {name}")
    assert not faults, "\n".join(faults)


def _is_pure(name: str) -> bool:
    if name.startswith((*TABLES, "time")):
        return False
    if not name.startswith(f"{HOUSE}.ground."):
        return True
    return name.split(".")[2] in PURE_GROUND
