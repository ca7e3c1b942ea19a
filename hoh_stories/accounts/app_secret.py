"""How the secret of an app that makes codes is shown on a page: as a picture, and to be typed.

What a secret is, and which codes fit it, is `codes`.
"""

from __future__ import annotations

import segno
from markupsafe import Markup

GROUP = 4  #: letters of a secret that stand together


def grouped(secret: str) -> str:
    """A secret in groups of four, to be typed where no camera is."""
    return " ".join(secret[at : at + GROUP] for at in range(0, len(secret), GROUP))


def drawn(address: str) -> Markup:
    """A QR code drawn in the page: nothing is loaded, no style is set."""
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(scale=4, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return Markup(svg)  # noqa: S704 (drawn by segno; the address becomes squares)
