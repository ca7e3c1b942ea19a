"""The kind form: nothing is lost, nobody is blamed (TI-12, design.md 5)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import wtforms
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from hoh_stories.ground.answers import No
from hoh_stories.web import forms
from tests.browser import Browser
from tests.features.web.conftest import TriedForm

BLAMING = re.compile(r"invalid|required|fail|wrong|must|not a valid|error|illegal", re.IGNORECASE)
FORM = "/en/tried/form"


def test_what_was_typed_stays(app: Flask) -> None:
    browser = Browser(app)
    answer = browser.submit(browser.get(FORM), "Try", {"body": "Tŷ " * 40}, status=200)

    assert answer.one("textarea").get_text().strip() == ("Tŷ " * 40).strip()
    assert "no more than 50 letters" in answer.text


def test_a_filled_form_is_taken(app: Flask) -> None:
    browser = Browser(app, checked=False)

    assert browser.submit(browser.get(FORM), "Try", {"body": "x", "who": "a"}, 200).data == b"taken"


def test_the_summary_comes_first_and_leads_to_each_field(app: Flask) -> None:
    browser = Browser(app)
    answer = browser.submit(browser.get(FORM), "Try", {}, status=200)

    summary = answer.one("[autofocus]")
    assert summary["tabindex"] == "-1"
    assert [a["href"] for a in summary.select("a")] == ["#body", "#who-0"]
    for link in summary.select("a"):
        assert answer.soup.find(id=link["href"][1:])
    assert answer.one("#body")["aria-describedby"] == "body-hint body-error-1"
    assert answer.one("#body")["aria-invalid"] == "true"
    assert "choose one" in answer.one("fieldset").get_text()
    assert answer.title.startswith("Please look once more")


def test_an_old_page_loses_nothing(client: FlaskClient) -> None:
    answer = client.post(FORM, data={"csrf_token": "old", "body": "My words", "who": "a"})
    soup = BeautifulSoup(answer.text, "html5lib")
    assert "Nothing is lost" in soup.select_one(".told").get_text()  # type: ignore[union-attr]
    assert "My words" in soup.select_one("textarea").get_text()  # type: ignore[union-attr]

    fresh = soup.select_one("[name=csrf_token]")["value"]  # type: ignore[index]
    again = client.post(FORM, data={"csrf_token": fresh, "body": "My words", "who": "a"})
    assert again.text == "taken"


def test_a_paste_of_a_megabyte_gets_a_kind_word(client: FlaskClient) -> None:
    answer = client.post(FORM, data={"body": "قصة " * 150_000})

    assert answer.status_code == 200
    assert "longer than we can keep" in answer.text


def test_more_than_that_gets_a_kind_page(client: FlaskClient) -> None:
    answer = client.post(FORM, data={"body": "x" * 5_000_000})

    assert answer.status_code == 413
    assert "too much at once" in answer.text


def test_text_comes_out_clean(app: Flask) -> None:
    data = {"body": "ty\u0302\r\n\x00\u202eb", "name": "\x07 a"}
    with app.test_request_context(FORM, method="POST", data=data):
        assert TriedForm().body.data == "t\u0177\nb"


def test_a_service_can_say_no_beside_a_field_or_above_all(app: Flask) -> None:
    forms.say({"tried_no": "Not today."})
    with app.test_request_context(FORM):
        form = TriedForm()
        form.explain_no(No("tried_no"))
        form.explain("name", "A name is fine.")

        assert [(told.message, told.field_id) for told in form.told] == [
            ("Not today.", ""),
            ("A name is fine.", "name"),
        ]
        assert form.errors


def test_two_rooms_may_not_mean_two_things_by_one_code() -> None:
    forms.say({"tried_twice": "One."})

    with pytest.raises(ValueError, match="tried_twice"):
        forms.say({"tried_twice": "Other."})


def test_every_sentence_of_the_form_library_has_a_kind_one() -> None:
    template = Path(wtforms.__file__).parent / "locale" / "wtforms.pot"
    theirs = set(re.findall(r'^msgid "(.+)"$', template.read_text(), re.MULTILINE))

    assert theirs == set(forms.KIND) | set(forms.KIND_COUNTED)


def test_no_sentence_of_ours_blames(app: Flask) -> None:
    with app.test_request_context(FORM):
        words = [str(sentence) for sentence in forms.KIND.values()]
        words += [say(number) for say in forms.KIND_COUNTED.values() for number in (1, 2)]

    assert not [sentence for sentence in words if BLAMING.search(sentence)]
