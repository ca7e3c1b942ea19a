"""The token of a form (AC-35): when one is made. Flask-WTF signs and checks it.

What a form is, and what it says to an old token, is `web.forms`.
"""

from __future__ import annotations

from typing import Any

from flask_wtf.csrf import _FlaskFormCSRF, generate_csrf
from wtforms.csrf.core import CSRFTokenField


class LateToken(CSRFTokenField):  # type: ignore[misc]
    """A token that is made when a page shows it: what was only taken in needs no new one."""

    @property
    def current_token(self) -> str:
        """The token of this browser's session."""
        return str(generate_csrf())

    @current_token.setter
    def current_token(self, _value: object) -> None:
        """WTForms sets one as soon as a form is read."""


class Csrf(_FlaskFormCSRF):  # type: ignore[misc]
    """Flask-WTF's check of a token."""

    field_class = LateToken

    def generate_csrf_token(self, csrf_token_field: Any) -> None:
        """Not before it is shown."""
