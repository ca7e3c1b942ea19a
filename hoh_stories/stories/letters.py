"""How the house's own letters read: words of ours, said in the language of the page.

Nobody typed them: such a letter keeps only the day that it tells. Letters that a person wrote come
through as they are. Who sends one, and when, is the duty's room (`publishing.asking`).
"""

from __future__ import annotations

from datetime import date

from flask_babel import gettext

from hoh_stories.stories.face import bp
from hoh_stories.stories.rules import ASKED_AGAIN, WORRIED
from hoh_stories.web.locale import long_date


@bp.app_template_filter("letter_words")
def letter_words(kept: str, about: str) -> str:
    """What a letter says. `kept`: its words, or the ISO day in a letter of the house (CO-10)."""
    if about == WORRIED:
        return f"{kept}\n\n{_safe_way()}"
    if about != ASKED_AGAIN:
        return kept
    # Translators: a letter from the site itself to a teller; "page" is the name of a link
    said: str = gettext(
        "Your yes to these words ends on %(day)s. Until then nothing changes.\n\n"
        "If you want them to be shown for longer, you can say yes again: on their page, under "
        "“%(page)s”. Or you can let your yes end. From that day on nobody reads them here any "
        "more, unless you say yes anew.\n\n"
        "Both are good. You do not need to answer this letter.",
        day=long_date(date.fromisoformat(kept)),
        page=gettext("Change who may read it"),
    )
    return said


def _safe_way() -> str:
    """What stands under a person's own words where somebody may be at risk: an offer (SG-11)."""
    # Translators: stands under a letter in which a person here says that they worry
    said: str = gettext(
        "If there is a safe way and a good time to reach you, you can tell us here. You need not, "
        "and nobody asks where you are. If you are in danger now, ring 999."
    )
    return said


@bp.app_template_filter("letter_from")
def letter_from(called: str, about: str) -> str:
    """Who wrote a letter that is not the teller's: a person by name, or the house, as it is."""
    return called or (gettext("This site") if about == ASKED_AGAIN else gettext("Somebody here"))
