"""Templates hold words and their order: no code, no style, nothing unescaped, nothing long."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.source import TOP, where

LINES = 150
NOT_HERE = {
    re.compile(r"\|\s*safe\b"): "|safe lets words through unescaped: pass a Markup made in code",
    re.compile(r"autoescape\s+false"): "autoescape stays on",
    re.compile(r"<script(?![^>]*\bsrc=)", re.I): "inline script: move it to static/js",
    re.compile(r"<style\b", re.I): "inline style: move it to static/css",
    re.compile(r"<[^>]*\sstyle\s*=", re.I): "style attribute: use a class",
    re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I): "event attribute: listen in static/js",
    re.compile(r"javascript:", re.I): "a link that is a script: listen in static/js",
}


def templates() -> list[Path]:
    """Every template, of pages and of letters."""
    return sorted(path for path in (TOP / "templates").rglob("*.*") if path.is_file())


def test_templates_hold_no_code_and_no_style() -> None:
    faults = [
        f"{where(path, text[: match.start()].count(chr(10)) + 1)}: {advice}"
        for path in templates()
        for text in [path.read_text(encoding="utf-8")]
        for pattern, advice in NOT_HERE.items()
        for match in pattern.finditer(text)
    ]
    assert not faults, "\n".join(faults)


def test_no_template_is_long() -> None:
    long = [
        f"{where(path)}: {lines} lines, {LINES} at most: give a part its own component"
        for path in templates()
        for lines in [len(path.read_text(encoding="utf-8").splitlines())]
        if lines > LINES
    ]
    assert not long, "\n".join(long)
