"""Ways to reach somebody over the net: e-mail, web addresses, handles. Telephones: `phones`.

Addresses of public bodies (gov.uk, nhs.wales) point at nobody and are not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.rules import Match, Rule, Rules
from hoh_stories.safety.reading import Reading

_NAME = r"[\w.+\-]{1,64}"
_ENDING = (
    r"(?:com|org|net|co ?\. ?uk|org ?\. ?uk|ac ?\. ?uk|uk|cymru|wales|info|io|blog|example|eu|ie|"
    r"de|fr|ir|"
    r"invalid|test|online|site|app|me)"
)
_MAKERS = r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|protonmail|proton|btinternet|live|aol)"
_AT = r"(?:@|\(at\)|\[at\]|\{at\}| at )"
_DOT = r"(?:\.|\(dot\)|\[dot\]|\{dot\}| dot )"
_APPS = (
    r"(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|discord|telegram|facebook|fb|reddit|"
    r"twitch|youtube|threads|bluesky|mastodon|whatsapp|messenger|steam|xbox|psn|signal)"
)
_ODD = r"[A-Za-z0-9]+[._]\w[\w.]*\w"  #: a dot or underscore inside
_DIGITED = r"[A-Za-z][A-Za-z._]{2,}\d{1,6}"


def _web(match: Match) -> float:
    """Whose address: nobody's where a public body stands behind it."""
    return 0.0 if _PUBLIC.search(match[0]) else 0.9


_PUBLIC = re.compile(
    r"(?i)(?:^|[/.@])(?:gov|nhs|police|parliament)\.(?:uk|wales|cymru|scot)\b|"
    r"(?:^|[/.@])(?:llyw|gig|senedd)\.cymru\b|\bcyngor.{0,30}\.cymru\b|"
    r"(?:^|[/.@])(?:samaritans|who|un|unhcr|wikipedia|bbc)\."
)

_NOT_HANDLES = frozenset(
    ["@home", "@work", "@school", "@night", "@all", "@mine", "@the", "@my", "@his"]
)
_MAIL = (
    Rule(
        "mail",
        Kind.EMAIL,
        lambda match: 0.0 if match["it"].startswith(".") else 0.97,
        re.compile(
            rf"(?<![\w.+\-])(?P<it>{_NAME}@(?:[\w\-]{{1,63}}\.){{1,8}}[^\W\d_]{{2,24}})(?![\w])"
        ),
    ),
    Rule(
        "mail-spaced",
        Kind.EMAIL,
        0.9,
        re.compile(rf"(?i)(?<![\w.+\-]){_NAME} ?@ ?[\w\-]{{1,63}} ?\. ?{_ENDING}(?!\w)"),
    ),
    Rule(
        "mail-short",
        Kind.EMAIL,
        lambda match: 0.8 if re.search(_MAKERS, match[0].lower()) else 0.4,
        re.compile(rf"(?i)(?<![\w.+\-@]){_NAME}@(?!\d)\w{{2,40}}(?![\w@.]\w)"),
    ),
    Rule(
        "handle",
        Kind.HANDLE,
        lambda match: 0.92 if match["it"].lower() not in _NOT_HANDLES else 0.0,
        re.compile(r"(?<![\w@.+\-])(?P<it>@(?!\d{1,4}\b)\w(?:[\w.\-]{0,38}\w))(?![@\w])"),
    ),
)

_SPELLED = (
    Rule(
        "mail-spelled",
        Kind.EMAIL,
        0.92,
        re.compile(
            rf"(?i)(?<![\w.])\w{{1,40}}(?:(?:[._\-]| dot | underscore |"
            rf" dash )\w{{1,40}}){{0,4}} ?{_AT} ?"
            rf"\w[\w\-]{{0,40}}(?: ?{_DOT} ?\w{{2,20}}){{0,2}} ?{_DOT} ?{_ENDING}(?!\w)"
        ),
    ),
)

_WEB = (
    Rule(
        "web",
        Kind.URL,
        _web,
        re.compile(r"(?i)(?<![\w@])(?:https?://|www\.)[^\s<>\"]{1,300}[\w/]"),
    ),
    Rule(
        "web-bare",
        Kind.URL,
        _web,
        re.compile(
            r"(?<![\w@.\-])(?P<it>(?:[\w\-]{1,63}\.){1,5}"
            r"(?:com|org|net|uk|cymru|wales|info|io|blog|example|invalid|eu)"
            r"(?:/[^\s<>\"]{0,200}[\w/])?)(?![\w@])(?!\.\w)"
        ),
    ),
)

_HANDLES = (
    Rule(
        "handle-app",
        Kind.HANDLE,
        0.85,
        re.compile(
            rf"(?i)(?<!\w)(?:{_APPS}|user ?name|handle|gamer ?tag|enw defnyddiwr)"
            r"(?: (?:is|was|as|at|name|handle|account|called|under|me|on|yw|oedd|fel|my|it's|"
            r"user)){0,4}"
            rf"\W{{1,3}}(?P<it>{_ODD}|{_DIGITED})(?!\w)"
        ),
    ),
    Rule(
        "handle-on",
        Kind.HANDLE,
        0.85,
        re.compile(rf"(?i)(?<![\w.@])(?P<it>{_ODD}|{_DIGITED})(?= (?:on|ar) {_APPS}\b)"),
    ),
)
_UNDERSCORED = (
    Rule(
        "handle-underscore",
        Kind.HANDLE,
        0.7,
        re.compile(r"(?<![\w.@/\-])(?P<it>[^\W\d_][^\W_]{0,30}_\w[\w.]{0,30})(?![\w@])"),
    ),
    Rule("reddit", Kind.HANDLE, 0.9, re.compile(r"(?<!\w)/?u/[\w\-]{3,20}(?!\w)")),
)

_NUMBERED = (
    Rule(
        "handle-number",
        Kind.HANDLE,
        0.85,
        re.compile(r"(?<![\w#&/.])(?P<it>[^\W\d][\w.]{1,30}#\d{4,5})(?!\w)"),
    ),
)
_GROUPS = (
    Rules(re.compile(r"\w#\d"), _NUMBERED, 40, 10),
    Rules(re.compile("@"), _MAIL, 80, 80),
    Rules(re.compile(r"(?i)[ (\[{]dot[ )\]}]|[(\[{]at[)\]}]| at \w+\.\w"), _SPELLED, 120, 60),
    Rules(
        re.compile(r"(?i)://|www\.|\w\.(?:com|org|net|uk|cymru|wales|info|io|blog|ex|inv|eu)"),
        _WEB,
        300,
        300,
    ),
    Rules(
        re.compile(rf"(?i)(?:^|(?<=\W))(?:{_APPS}|user ?name|handle|gamer ?tag|enw defn)"),
        _HANDLES,
        60,
        80,
    ),
    Rules(re.compile("_|u/"), _UNDERSCORED, 40, 40),
)


def recognise(reading: Reading) -> Iterator[Found]:
    """E-mail, web addresses and handles, also spelled out."""
    text = reading.plain
    for group in _GROUPS:
        yield from group.find(reading, text)
