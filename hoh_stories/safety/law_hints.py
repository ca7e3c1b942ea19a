"""Words that may touch on a law: pointed out beside the questions, to be judged by a person.

Pure. Missing one is no answer, and finding one decides nothing (truth 8). English and Welsh; the
questions themselves are asked whatever is found here. Source: CO-25, LW-01 to LW-07.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

MOST = 3  #: hints for each question: more is a list that nobody reads


@dataclass(frozen=True, slots=True, order=True)
class Hint:
    """Where words stand that may touch on one question; code points of the text looked at."""

    start: int
    end: int
    code: str


#: By question: what may be said about it in English, then in Welsh, mutated forms too.
_SAID = {
    "asylum": (
        r"asylum(?: \w+)?",
        r"home office",
        r"fresh (?:claim|submissions?)",
        r"(?:my|our|his|her|their) (?:claim|appeal)",
        r"(?:first[- ]tier |upper )?tribunal",
        r"refused (?:me )?(?:refugee )?status",
        r"(?:substantive|screening) interview",
        r"\w{0,2}lloches",
        r"\w{0,2}swyddfa gartref",
        r"(?:fy|ein|ei|eu) (?:h)?(?:apêl|nghais|cais|chais|gais)",
        r"(?:d|th|nh)ribiwnlys|tribiwnlys",
    ),
    "allegation": (
        r"rap(?:ed?|ist)",
        r"sexual(?:ly)? (?:assault(?:ed)?|abus(?:e|ed)|exploit(?:ed|ation)|offen[cs]es?)",
        r"groomed|molested|trafficked|trafficking|modern slavery",
        r"(?:sold|forced) (?:me |her |him |us )?(?:in)?to (?:sex|marry|marriage)",
        r"forced marriage|fgm|genital (?:mutilation|cutting)|cut as a girl",
        r"(?:d|th|n)reisi\w*|treisi[or]\w*",
        r"(?:cam-?drin|gam-?drin|cham-?drin|ymosodiad) rhywiol",
        r"masnachu pobl|fasnachu pobl|caethwasiaeth fodern|gaethwasiaeth fodern",
        r"priodas dan orfod|briodas dan orfod|priodas orfodol|briodas orfodol",
        r"(?:an)?ffurfio organau cenhedlu",
    ),
    "children": (
        r"family court|care (?:order|proceedings)|child protection(?: \w+)?",
        r"took (?:my|our|her|his) (?:children|kids|baby|son|daughter)",
        r"social services|social worker|custody|adopted|fostered|cafcass",
        r"llys teulu|gorchymyn gofal|orchymyn gofal|amddiffyn plant",
        r"gwasanaethau cymdeithasol|wasanaethau cymdeithasol|gweithiwr cymdeithasol",
        r"(?:cymryd|mynd â)(?:'r| fy| ein)? (?:m)?(?:h)?plant",
    ),
    "criminal": (
        r"(?:charged|arrested|on bail|awaiting trial|under investigation|prosecut\w+)",
        r"(?:crown|magistrates'?) court|court (?:date|case|hearing)|the trial",
        r"police (?:are|were) (?:still )?(?:looking|investigating)",
        r"county lines|dealing|dealt drugs|sold drugs",
        r"(?:f'|f’)?(?:arestio|restio)\w*|ar fechnïaeth|llys y goron|llys ynadon",
        r"(?:g|ng|ch)?yhudd\w+|yr heddlu|achos llys|gwerthu cyffuriau|werthu cyffuriau",
    ),
    "accused": (
        r"(?:he|she|they|the \w+) (?:hit|beat|stole|lied|abused|attacked|threatened)(?: \w+)?",
        r"(?:it was|blame) (?:the|my) (?:doctor|nurse|manager|worker|officer|landlord|boss)\w*",
        r"(?:corrupt|negligen(?:t|ce)|cover(?:ed)?[- ]up|racist (?:doctor|officer|worker|boss))",
        r"(?:wnaeth|fe) (?:o|fe|e|hi) (?:fy )?(?:mwrw|fwrw|nharo|daro|fygwth|mygwth)",
        r"(?:esgeulus\w*|twyllo\w*|dwyn oddi)",
    ),
    "home_state": (
        r"(?:secret|religious|morality) police|intelligence (?:service|agents?)|the regime",
        r"my (?:family|mother|father|brother|sister|wife|husband|children)"
        r" (?:is|are) still (?:in|there)",
        r"deserted|smuggler\w*|the party|my unit|wanted me dead|embassy",
        r"heddlu cudd|y gyfundrefn|llysgenhadaeth|lysgenhadaeth|smyglwr|smyglwyr",
        r"mae (?:fy )?(?:n?h?eulu|mam|nhad|mrawd|chwaer) (?:yn )?(?:dal|o hyd) (?:yno|yn)",
    ),
    "other_case": (
        r"inquest|coroner\w*|employment tribunal|grievance|whistle-?blow\w*|public inquiry",
        r"cwest|gwest|chwest|crwner\w*|grwner\w*|tribiwnlys cyflogaeth|dribiwnlys cyflogaeth",
    ),
}


def hints(text: str) -> tuple[Hint, ...]:
    """What may touch on each question, the first few of each, in the order of the text."""
    found: list[Hint] = []
    for code, pattern in _patterns().items():
        for at, match in enumerate(pattern.finditer(text)):
            if at == MOST:
                break
            found.append(Hint(match.start(), match.end(), code))
    return tuple(sorted(found))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        code: re.compile(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)", re.IGNORECASE)
        for code, said in _SAID.items()
    }
