"""Names by what stands before them: titles, kinship, "called", "my name is"; and nicknames.

Known given names without a cue: `names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hoh_stories.safety.gazetteer import lists
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.near import near
from hoh_stories.safety.reading import Reading

CAP = r"[A-ZÀ-ÖØ-ÞŴŶŁŚŻĆŠŽČÇŞĐ](?:[^\W\d_]+(?:-[^\W\d_]+)*|'[A-Z][^\W\d_]+|(?=[ .]))"
_TITLED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Reverend|Sister|Nurse|Nyrs|PC|DC|"
    r"DS|Sgt|Judge|Doctor|Father|Imam|"
    r"Sheikh|Pastor|Canon|Y Parch|Y Parchedig|Parch|Pani|Mullah|Ustad|Madame|Monsieur|Sir|"
    r"Dame|Lord|Lady|Bishop|Coach|Sergeant|Constable|Warden|Matron|"
    rf"Councillor|Cllr)\.? (?P<name>{CAP}(?: {CAP}){{0,2}})(?!\w)"
)
_KIN = (
    r"(?:mother|mum|mam|mom|father|dad|brother|sister|son|daughter|wife|husband|partner|"
    r"boyfriend|girlfriend|fianc[eé]e?|cousin|"
    r"aunt|auntie|aunty|uncle|niece|nephew|grandson|granddaughter|grandmother|grandfather|nan|"
    r"nana|gran|grandma|grandad|nain|taid|"
    r"friend|best friend|mate|neighbour|boss|landlord|landlady|sponsor|mentor|key ?worker|"
    r"worker|social worker|support worker|caseworker|"
    r"solicitor|lawyer|barrister|teacher|counsellor|nurse|midwife|health visitor|probation "
    r"officer|ex|baby|boy|girl|lad|little one|eldest|youngest|oldest|twin|"
    r"stepdad|stepmum|stepson|stepdaughter|mother-in-law|father-in-law|brother-in-law|"
    r"sister-in-law|roommate|cellmate|pad ?mate|housemate|flatmate|colleague|manager|"
    r"mab|merch|g[wŵ]r|ng[wŵ]r|ŵr|wraig|ngwraig|gwraig|brawd|mrawd|frawd|chwaer|tad|nhad|"
    r"mam-gu|tad-cu|mamgu|tadcu|ffrind|cefnder|nghefnder|"
    r"cyfnither|nghyfnither|modryb|ewythr|partner|gweithiwr|gweithwraig|cymydog|nghymydog|"
    r"cariad|nghariad|[wŵ]yr|wyres)"
)
_CUED = re.compile(
    rf"(?:(?<!\w)(?:{_KIN}|[Aa]unt(?:ie|y)?|[Uu]ncle|Anti|Yncl|Wncwl|Modryb|Nain|Taid|Nana?|"
    rf"Gran|Mamgu|Mam-gu)(?:,| [-–])? |"
    r"(?:[Mm]y|his|her|their|the) name(?: is|'s| was|,)? |(?:called|named) |(?:[Ff]y enw(?: "
    r"i)?(?: yw| ydi|'n)|[Ee]nw(?: i| e| o| hi)? (?:yw|ydi|oedd)|o'r enw) |"
    r"[Nn]ame:? |[Nn]ame's |(?:I am|I'm|This is|[Ii]t's me,?|[Ff]i (?:yw|ydi)) )"
    rf"(?P<name>{CAP}(?: (?:(?:ap|ab|al|el|bin) )?{CAP}){{0,2}})(?!\w)"
)
_SIGNED = re.compile(
    rf"\n[ ]*(?:[-–—] ?|Love,? |Cofion,? |Cariad,? )?(?P<name>{CAP}(?: {CAP})?)(?: x+)?\.?\s*$"
)
_CALLED = re.compile(
    r"(?:\bcall(?:s|ed)? (?:me|him|her|us|them|you|himself|herself|myself) |\b(?:better |also "
    r")?known (?:as|to \w+ as|round \w+ as) |\bnick-?named? (?:me|him|her |them )?|"
    r"\bnickname(?: was| is|,|'s) |"
    r"\b(?:aka|a\.k\.a\.|AKA|goes by|went by|answers to) |(?:alw|galw|ngalw)(?: i| e| o| fo| "
    r"hi| ni)?(?:'n| yn) |llysenw(?: oedd| yw| ydi)? |\bstreet name(?: was| is)? )"
    rf"(?:the name )?(?P<name>[\"'][^\"'\n]{{2,25}}[\"']|(?:the |The |y |Y )?{CAP}(?: "
    rf"{CAP}){{0,2}})(?!\w)"
)
_BETWEEN = re.compile(rf"{CAP} (?P<name>[\"'][A-Z][^\"'\n]{{1,20}}[\"']) {CAP}")
_BIG = re.compile(
    rf"(?<!\w)(?P<name>(?:Big|Little|Mad|Young|Dai|Wee|Fat|Skinny|Ginge|Scouse|Slim|Crazy|Mam|"
    rf"Nanny) {CAP})(?!\w)"
)
_INITIALS = re.compile(rf"(?<!\w)[A-Z]\. (?:[A-Z]\. )?(?P<name>{CAP})(?!\w)")
#: Somebody who is called by one letter: "Y laughed". Not what a letter numbers.
_LETTER = re.compile(
    r"(?<![\w.'&/-])(?P<name>[B-HJ-NP-Z])(?=\.?(?:[,;:!?)\"\n]|'s\b| (?:[a-z]|$)|$))"
    r"(?! (?:wing|block|road|bus|roads?|class)\b)"
)
_NUMBERS = re.compile(
    r"(?i)(?:vitamin|plan|block|wing|room|type|class|grade|hep|hepatitis|section|category|cat|size|flat|unit|"
    r"group|level|bus|letter|row|ward|form|part|band|point|door|platform|bloc|adain|grŵp) $"
)
_A_THING = re.compile(
    r"(?:game|dog|cat|horse|song|film|book|programme|show|thing|app|place|group|drug|band|"
    r"course|poem|budgie|hamster|parrot|boat|exercise|it) (?:was |is )?(?:called|named) $"
)
_TITLES = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Prof",
    "Rev",
    "Sister",
    "Nurse",
    "Nyrs",
    "PC",
    "DC",
    "DS",
    "Sgt",
    "Judge",
    "Doctor",
    "Father",
    "Imam",
    "Sheikh",
    "Pastor",
    "Canon",
    "Parch",
    "Pani",
    "Mullah",
    "Ustad",
    "Madame",
    "Monsieur",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Bishop",
    "Coach",
    "Sergeant",
    "Constable",
    "Warden",
    "Matron",
    "Councillor",
    "Cllr",
]
_CUE_WORDS = (
    tuple(
        f"{word} "
        for word in re.sub(r"\(\?:|\)", "", _KIN)
        .replace("[wŵ]", "w")
        .replace(" ?", " ")
        .replace("fianc[eé]e?", "fiancé")
        .split("|")
    )
    + (
        "ŵr ",
        "ŵyr ",
        "fiance ",
        "keyworker ",
        "padmate ",
        "unt",
        "ncle ",
        "Anti ",
        "Yncl ",
        "Wncwl ",
        "odryb ",
        "Nain ",
        "Taid ",
        "Nan",
        "Gran ",
        "Mam",
        "name",
        "Name",
        "called ",
        "named ",
        "enw",
        "Enw",
        "I am ",
        "I'm ",
        "This is ",
        "t's me",
        "Fi ",
        "fi ",
        ", ",
    )[:-1]
)
_CALL_WORDS = (
    "call",
    "known ",
    "nick",
    "aka ",
    "a.k.a.",
    "AKA ",
    "goes by",
    "went by",
    "answers to",
    "alw",
    "llysenw",
    "street name",
)
_BIG_WORDS = (
    "Big ",
    "Little ",
    "Mad ",
    "Young ",
    "Dai ",
    "Wee ",
    "Fat ",
    "Skinny ",
    "Ginge ",
    "Scouse ",
    "Slim ",
    "Crazy ",
    "Mam ",
    "Nanny ",
)


KIN_WORDS = frozenset(word.strip() for word in _CUE_WORDS if word.islower())


def _close(pattern: re.Pattern[str], words: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """Matches of `pattern` in the stretches where one of `words` stands."""
    for start, end in near(words, text, 30, 90):
        yield from pattern.finditer(text, start, end)


def recognise(reading: Reading) -> Iterator[Found]:
    """Names and nicknames that a cue tells."""
    for start, end, kind, sure, rule in _by_cue(reading.plain):
        yield reading.found(start, end, kind, sure, rule)


def _by_cue(text: str) -> Iterator[tuple[int, int, Kind, float, str]]:
    for match in _close(_TITLED, _TITLES, text):
        if not _nobody(match["name"]):
            yield match.start(), match.end("name"), Kind.PERSON, 0.95, "title"
    for match in _close(_CUED, _CUE_WORDS, text):
        name, cue = match["name"], match[0]
        if (_nobody(name) and not _is_given(name)) or _A_THING.search(
            text[max(0, match.start() - 20) : match.start("name")]
        ):
            continue
        known = _known(name.split()[0])
        weak = cue.startswith(("I am", "I'm", "It", "it", "This"))
        if known or not weak:
            start, end = match.span("name")
            end = start + len(_cut(name))
            yield start, end, Kind.PERSON, 0.85 if known else 0.7, "cue"
    for match in _INITIALS.finditer(text):
        if not _nobody(match["name"]):
            yield match.start(), match.end(), Kind.PERSON, 0.7, "initials"
    for match in _LETTER.finditer(text):
        if not _NUMBERS.search(text, max(0, match.start() - 12), match.start()):
            yield match.start(), match.end(), Kind.PERSON, 0.35, "letter"
    for pattern, words, sure in (
        (_CALLED, _CALL_WORDS, 0.8),
        (_BETWEEN, ("'", '"'), 0.9),
        (_BIG, _BIG_WORDS, 0.6),
    ):
        kind = Kind.NICKNAME
        for match in _close(pattern, words, text):
            start, end = match.span("name")
            if text[start] in "\"'":
                start, end = start + 1, end - 1
            if not _nobody(text[start:end]) and text[start:end] not in lists.peoples():
                yield start, end, kind, sure, "called"
    signed = _SIGNED.search(text[-60:])
    if signed and not _nobody(signed["name"]):
        at = max(0, len(text) - 60)
        yield at + signed.start("name"), at + signed.end("name"), Kind.PERSON, 0.75, "signed"


def _nobody(name: str) -> bool:
    """True for what is not a name although it stands where one might."""
    first = name.split()[0]
    return (
        first in lists.common() or name in lists.peoples() or (first.isupper() and len(first) > 1)
    )


def _is_given(name: str) -> bool:
    """True where the first word is somebody's given name, whatever else it means."""
    first = name.split()[0]
    return first in lists.given() or first in lists.doubtful()


def _cut(name: str) -> str:
    """Without words after the name that name nobody ("Sara Monday")."""
    kept: list[str] = []
    for word in name.split():
        if kept and (word in lists.common() or word in lists.peoples()):
            break
        kept.append(word)
    return " ".join(kept)


def _known(word: str) -> bool:
    head = word.split("-")[0]
    return (
        word in lists.given()
        or word in lists.doubtful()
        or head in lists.given()
        or word in lists.family()
    )
