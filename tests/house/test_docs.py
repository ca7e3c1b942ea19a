"""What the documents point at is there: a promise that names its test names one that exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
DOCS = sorted((TOP / "docs").rglob("*.md"))
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
LINKED = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_test_that_a_document_names_exists(page: Path) -> None:
    for file, name in NAMED.findall(page.read_text()):
        assert (TOP / file).is_file(), f"{page.name} names {file}"
        if name:
            assert f"def {name}(" in (TOP / file).read_text(), f"{page.name} names {file}::{name}"


@pytest.mark.parametrize("page", [*DOCS, TOP / "README.md"], ids=lambda page: page.name)
def test_every_link_within_the_house_leads_somewhere(page: Path) -> None:
    for link in LINKED.findall(page.read_text()):
        assert (page.parent / link).exists(), f"{page.name} links to {link}"


def test_the_threat_model_names_what_holds_it() -> None:
    words = (TOP / "docs" / "threat-model.md").read_text()
    assert len(set(NAMED.findall(words))) >= 20
