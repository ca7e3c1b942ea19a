"""What makes somebody one of few: uniqueness phrases, relatives with a rare event.

Phrases vary without end: most are only worth a look; the tagger knows more of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.near import near
from hoh_stories.safety.patterns.rules import Match, Rule
from hoh_stories.safety.reading import Reading

_REST = r"[^.,;:!?\n]{3,45}"
_KIN = (
    r"(?:mother|mum|mam|father|dad|brother|sister|son|daughter|wife|husband|cousin|uncle|aunt|"
    r"auntie|nan|gran|grandad|grandfather|grandmother|twin|baby|partner|boy|girl|nephew|niece|"
    r"parents|children|kids|sons|brothers|sisters|mab|merch|brawd|mrawd|frawd|chwaer|nhad|mam|"
    r"gŵr|ngŵr|wraig|ngwraig|efaill|cefnder)"
)
_FATE = (
    r"(?:died|drowned|was killed|were killed|got killed|was murdered|were murdered|hanged|"
    r"hung|was hanged|was shot|were shot|was stabbed|was executed|was deported|were deported|"
    r"is inside|are inside|was taken|was beheaded|disappeared|burned|burnt|was blown|"
    r"was run over|was hit by|jumped|walked into|overdosed|took (?:his|her) own life|"
    r"killed (?:himself|herself)|went missing|was jailed|got life|is in prison|froze|starved|"
    r"foddi|foddodd|boddi|foddwyd|grogodd|laddwyd|ei ladd|ei lladd|lofruddiwyd)"
)


def _kin(match: Match) -> float:
    """To die is no rare event by itself."""
    return 0.42 if re.search(r"(?i)\bdied\b", match[0]) else 0.6


_RULES = (
    Rule(
        "the only",
        Kind.RARE,
        0.45,
        re.compile(
            rf"(?i)\bthe only (?!thing|way|one thing|place|time|reason|problem|people|person|"
            rf"other|word|good|bad|difference|question|light|sound|answer|rule|one who|one i|"
            rf"bit)(?=\w+ ?\w* ?(?:on|in|at|from|who|to|left|of|with)\b){_REST}"
        ),
    ),
    Rule(
        "the first",
        Kind.RARE,
        0.45,
        re.compile(
            r"(?i)\bthe first (?:\w+ ){1,4}(?:to|in|on|ever|from)\b (?!the (?:morning|room|"
            r"door|queue|list))[^.,;:!?\n]{3,40}"
        ),
    ),
    Rule(
        "ever",
        Kind.RARE,
        0.45,
        re.compile(
            r"(?i)\b(?:the )?(?:youngest|oldest|smallest|first|longest[- ]serving|last)\b(?: "
            r"\w+){0,3} (?:ever|in (?:wales|the county|the country|britain|the town|the "
            r"village))\b(?: [^.,;:!?\n]{3,25})?"
        ),
    ),
    Rule(
        "news",
        Kind.RARE,
        0.45,
        re.compile(
            r"(?i)\b(?:i|we|he|she|they|it|my \w+|his \w+|her \w+) (?:was|were|got|made|ended "
            r"up|came out|am|is|'d been|had been) (?:all over |front page of |on the front "
            r"(?:page )?of |in |on |splashed across )(?:the )?(?:paper|papers|local paper|"
            r"news|telly|tv|radio|front page|wales online|national news|echo|daily post|"
            r"western mail|evening post|argus)(?: (?:for|over|because|about) "
            r"[^.,;:!?\n]{3,30})?"
        ),
    ),
    Rule(
        "made news",
        Kind.RARE,
        0.48,
        re.compile(
            r"(?i)\b(?:it |we |i |he |she |which )?made the (?:local )?(?:news|papers?|front "
            r"page|headlines)|\bmy (?:face|picture|photo|name) (?:was )?(?:on|in) (?:the "
            r")?(?:front page|papers?|news|telly|tv|local paper)|\byn y papur(?:au)?(?: "
            r"newydd)?(?: lleol)?\b|\bar y newyddion\b"
        ),
    ),
    Rule(
        "multiple",
        Kind.KIN_EVENT,
        0.55,
        re.compile(
            r"(?i)\b(?:(?:mum|mam|mother|dad|father|nan) (?:of|to) |my |(?:had|have|having|"
            r"were|are|one of) )?(?:identical )?(?:triplets|quadruplets|quads|tripledi)\b"
        ),
    ),
    Rule(
        "lost limb",
        Kind.RARE,
        0.48,
        re.compile(
            r"(?i)\b(?:lost|losing|without|colli|collais|gollais|gollodd) (?:both |one |my |"
            r"his |her |a |the |left |right |fy |ei ){1,3}(?:legs?|arms?|hands?|feet|foot|"
            r"eyes?|fingers|coes|goes|nghoes|llaw|braich|llygad)\b(?: (?:under|in|to|at) "
            r"[^.,;:!?\n]{3,25})?"
        ),
    ),
    Rule(
        "award",
        Kind.RARE,
        0.45,
        re.compile(
            r"(?i)\b(?:won|awarded|received|given|got|shortlisted for|nominated for|enillais|"
            r"ennill|enillodd) (?:the |an? |my |her |his )?(?:\w+ ){0,4}(?:award|medal|mbe|"
            r"obe|bem|prize|scholarship|title|gwobr|medal|cadair|goron)\b"
        ),
    ),
    Rule(
        "illness",
        Kind.RARE,
        0.45,
        re.compile(
            r"(?i)\b(?:a |one in [\d,]+ )?(?:rare|unusual) (?:\w+ ){0,2}(?:condition|disease|"
            r"illness|disorder|syndrome|cancer|type|form)\b"
        ),
    ),
    Rule(
        "one of few",
        Kind.RARE,
        0.5,
        re.compile(
            r"(?i)\bone of (?:only )?(?:the )?(?:few|two|three|four|only \w+|the last|a "
            r"handful)\b(?: of)? [^.,;:!?\n]{3,40}|\bun o'r ychydig\b[^.,;:!?\n]{0,30}|\byr "
            r"unig (?:un|ddyn|fenyw|ferch|fachgen|ddynes|Gymro|Gymraes)\b[^.,;:!?\n]{0,35}|"
            r"\by (?:cyntaf|gyntaf|ieuengaf|hynaf) (?:erioed|i|yn)\b[^.,;:!?\n]{0,30}"
        ),
    ),
    Rule(
        "kin",
        Kind.KIN_EVENT,
        _kin,
        re.compile(
            rf"(?i)\b(?:my|both my|his|her|our|all my|fy|ei|'n) (?:\w+ )?{_KIN}(?: and (?:my "
            rf")?\w+)? (?:had |has |have |have been |had been |has been )?{_FATE}\b(?: (?:in|"
            rf"into|at|on|by|off|under|outside|when|while|trying|from|for|yn|ym) "
            rf"[^.,;:!?\n]{{2,42}})?"
        ),
    ),
    Rule(
        "kin after",
        Kind.KIN_EVENT,
        0.45,
        re.compile(
            rf"(?i)\b(?:found|buried|lost|identified|cut down) (?:both )?(?:my|his|her|our) "
            rf"(?:\w+ )?{_KIN}\b(?: (?:hanging|dead|in|at|to|on|and) [^.,;:!?\n]{{2,28}})?"
        ),
    ),
)
#: What each rule needs: words in lower case, one of which stands in every match.
_NEEDS = {
    "the only": ("the only ",),
    "the first": ("the first ",),
    "ever": ("youngest", "oldest", "smallest", "first", "longest", " last "),
    "news": (
        "paper",
        " news",
        "telly",
        " tv",
        "radio",
        "front page",
        "wales online",
        " echo",
        "evening post",
        "daily post",
        "western mail",
        " argus",
    ),
    "made news": (
        "made the",
        "front page",
        "papur",
        "newyddion",
        "my face",
        "my picture",
        "my photo",
        "my name",
    ),
    "multiple": ("triplets", "quadruplets", "quads", "tripledi"),
    "lost limb": ("lost ", "losing ", "without ", "colli", "gollais", "gollodd"),
    "award": (
        "award",
        "medal",
        " mbe",
        " obe",
        " bem",
        "prize",
        "scholarship",
        " title",
        "gwobr",
        "cadair",
        "goron",
    ),
    "illness": (" rare ", "unusual"),
    "one of few": (
        "one of ",
        "un o'r ychydig",
        "yr unig",
        " cyntaf",
        "gyntaf",
        "ieuengaf",
        "hynaf",
    ),
    "kin": (
        *tuple(
            _FATE[3:-1]
            .replace("(?:his|her)", "his")
            .replace("(?:himself|herself)", "himself")
            .split("|")
        ),
        "took her",
        "killed herself",
    ),
    "kin after": ("found ", "buried ", "lost ", "identified ", "cut down "),
}


def recognise(reading: Reading) -> Iterator[Found]:
    """Rare things and events in a family."""
    text = reading.plain
    low = text.lower()
    if len(low) != len(text):
        low = text
    for rule in _RULES:
        for start, end in near(_NEEDS[rule.name], low, 70, 80):
            yield from rule.find(reading, text, start, end)
