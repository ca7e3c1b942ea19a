"""`hoh findings`: places and kinds of what could identify, one JSON object a line, never a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hoh_stories.cli import main

CANARY = "07700 900461"


def look(tmp_path: Path, *lines: str, assistant: str = "patterns") -> Result:
    file = tmp_path / "texts.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return CliRunner().invoke(main, ["findings", "--assistant", assistant, str(file)])


def line(text: str, lang: str = "en", id_: object = "one") -> str:
    return json.dumps({"id": id_, "lang": lang, "text": text})


def test_each_text_has_one_line_with_its_id_and_places_in_code_points(tmp_path: Path) -> None:
    text = f"🌊 ring {CANARY} please"

    result = look(tmp_path, line(text, id_=7), line("nothing here", id_="b"))

    first, second = (json.loads(row) for row in result.stdout.splitlines())
    assert (first["id"], second) == (7, {"id": "b", "spans": []})
    (span,) = first["spans"]
    assert text[span["start"] : span["end"]] == CANARY
    assert (span["kind"], span["identifier"], span["tier"]) == ("PHONE", "direct", "likely")
    assert 0.5 <= span["confidence"] <= 1


def test_no_found_word_is_printed(tmp_path: Path) -> None:  # AN-05
    result = look(tmp_path, line(f"ring {CANARY}"))

    assert CANARY not in result.output
    assert "900461" not in result.output


@pytest.mark.parametrize("bad", ["{", "[]", '{"id": 1}', '{"text": 5}', f'"{CANARY}"'])
def test_a_line_that_is_none_is_named_by_its_number_and_not_by_its_words(
    tmp_path: Path, bad: str
) -> None:
    result = look(tmp_path, line("fine"), bad)

    assert result.exit_code == 1
    assert "Line 2" in result.output
    assert CANARY not in result.output


def test_a_language_that_nobody_taught_and_a_torn_letter_are_no_fault(tmp_path: Path) -> None:
    result = look(tmp_path, line("\ud800 Zażółć", lang="pl"), line("", lang=""), "")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
