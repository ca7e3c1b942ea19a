"""Words about a death, self-harm or an overdose that could show somebody how: pointed out, no more.

Three kinds: how it was done, where, and how much of what (SU-02, SU-03). They stand beside the
findings of `engine`, whose kinds are about who somebody is. Only in a text that is about such
things at all, so that "I jumped on the bus" and "two tablets for my heart" stay as they are. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: In the order in which a page lists them.
HOW, WHERE, AMOUNT = "how", "where", "amount"
KINDS = (HOW, WHERE, AMOUNT)
MOST = 40  #: stretches of one text that are pointed out

#: What a text has to speak of before any of this is looked for.
_ABOUT = re.compile(
    r"suicid|kill(?:ed|ing)? (?:my|him|her|them)sel|took (?:my|his|her|their) (?:own )?life|overdos"
    r"|\bod'?d\b|self[- ]harm|end(?:ed|ing)? (?:my|his|her|their) (?:own )?life|wanted to die"
    r"|want to die|hanged|hunanladd|lladd (?:fy|ei) hun|gorddos|gor-ddos|hunan-niwed|hunan-anaf"
    r"|eisiau marw|isio marw|cut myself|naloxone|naltrexone|انتحار|خودکشی|جرعة زائدة",
    re.IGNORECASE,
)
_DRUG = (
    r"(?:heroin|methadone|fentanyl|cocaine|crack|ketamine|diazepam|valium|xanax|benzos?|pregabalin"
    r"|gabapentin|paracetamol|ibuprofen|aspirin|codeine|tramadol|morphine|insulin|vodka|whisky"
    r"|spice"
    r"|mdma|speed|amphetamine|nitazenes?|buprenorphine|subutex|tablets?|pills?|capsules?|tabledi"
    r"|dabledi|sleeping (?:tablets|pills))"
)
_NUMBER = (
    r"(?:\d[\d.,]*|half a|a half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty"
    r"|thirty"
    r"|forty|fifty|sixty|a hundred|dau|dwy|tri|tair|pedwar|pump|chwech|deg|ugain)"
)
_UNIT = (
    r"(?: ?(?:mg|mgs|milligrams?|g|grams?|gram|ml|mls|bags?|wraps?|packets?|boxes|box|strips?"
    r"|bottles?"
    r"|hits?|points?|litres?|units?|blisters?|bocs|potel|pecyn))"
)
_PATTERNS = {
    HOW: re.compile(
        r"\b(?:hang(?:ed|ing)? (?:my|him|her|them)sel(?:f|ves)|a (?:rope|ligature|noose)|(?:rope"
        r"|belt"
        r"|cord) (?:round|around) (?:my|his|her|their) neck|jump(?:ed|ing)? (?:off|from"
        r"|in front of)"
        r"|cut (?:my|his|her) (?:wrists?|arms?|legs?|throat)|with a (?:razor|blade|knife|shotgun"
        r"|gun)"
        r"|(?:slit|slashed) (?:my|his|her) \w+|drown(?:ed)? (?:my|him|her)self|inject(?:ed|ing)"
        r"(?: it)? in(?:to)? (?:my|his|her) \w+|mix(?:ed|ing) (?:it|them|heroin|methadone|alcohol)"
        r" with \w+|exhaust (?:pipe|fumes)|plastic bag over|set (?:my|him|her)self (?:on fire"
        r"|alight)"
        r"|crogi (?:fy|ei) hun|grogodd ei hun|torri fy ngarddyrnau|neidi(?:o|odd) (?:oddi ar"
        r"|o flaen))",
        re.IGNORECASE,
    ),
    WHERE: re.compile(
        r"\b(?:(?:at|on|off|from|under|near|by) (?:the |a )?(?:[A-Z][\w'-]+ ){0,3}(?:bridge|cliffs?"
        r"|railway|train (?:line|tracks?)|tracks|viaduct|car park|multi-?storey|quarry|pier|dam"
        r"|level crossing|roof|balcony)|(?:ar|oddi ar|o) (?:bont|y bont|ben y clogwyn"
        r"|y rheilffordd))",
        re.IGNORECASE,
    ),
    AMOUNT: re.compile(
        rf"\b(?:{_NUMBER}{_UNIT}?(?: of)? {_DRUG}|{_NUMBER} ?(?:mgs?|milligrams?|mls?)\b"
        rf"|(?:whole|full) (?:box|packet|bottle|strip) of \w+|{_DRUG} and {_DRUG} together)",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True)
class Shows:
    """A stretch of a text, in code points, that could show somebody how."""

    kind: str
    start: int
    end: int


def shows_how(text: str) -> tuple[Shows, ...]:
    """Every stretch to look at, in order; none in a text that is about something else."""
    if not _ABOUT.search(text):
        return ()
    found = [
        Shows(kind, match.start(), match.end())
        for kind, pattern in _PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end))[:MOST])


def is_about(text: str) -> bool:
    """True where a text speaks of suicide, self-harm or an overdose in so many words."""
    return bool(_ABOUT.search(text))
