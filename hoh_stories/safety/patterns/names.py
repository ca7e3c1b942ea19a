"""Names of people: known given names, titles, kinship, "called"; and nicknames by their cues.

A given name that is an ordinary word too counts only with a cue. A capital letter in the middle of
a sentence that nothing explains is worth a look. Names in lower case: `lowercase`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hoh_stories.safety.gazetteer import lists
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.capitals import CAPITAL, begins_sentence, word_before
from hoh_stories.safety.patterns.near import near
from hoh_stories.safety.patterns.venues import HEAD_AFTER
from hoh_stories.safety.reading import Reading

_CAP = r"[A-ZÀ-ÖØ-ÞŴŶŁŚŻĆŠŽČÇŞĐ](?:[^\W\d_]+(?:-[^\W\d_]+)*|'[A-Z][^\W\d_]+|(?=[ .]))"
_NEXT = re.compile(
    rf"(?:\.?[ ])(?P<word>(?:(?:ap|ab|ferch|al|el|bin|bint|ibn|van|de|da|von|dos|del)[ -])?{_CAP})(?!\w)"
)
_PARTICLE = re.compile(r"^(?:ap|ab|ferch|al|el|bin|bint|ibn|van|de|da|von|dos|del)[ -]")
_TITLED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Reverend|Sister|Nurse|Nyrs|PC|DC|DS|Sgt|Judge|Doctor|Father|Imam|"
    r"Sheikh|Pastor|Canon|Y Parch|Y Parchedig|Parch|Pani|Mullah|Ustad|Madame|Monsieur|Sir|Dame|Lord|Lady|Bishop|Coach|Sergeant|Constable|Warden|Matron|"
    rf"Councillor|Cllr)\.? (?P<name>{_CAP}(?: {_CAP}){{0,2}})(?!\w)"
)
_KIN = (
    r"(?:mother|mum|mam|mom|father|dad|brother|sister|son|daughter|wife|husband|partner|boyfriend|girlfriend|fianc[eé]e?|cousin|"
    r"aunt|auntie|aunty|uncle|niece|nephew|grandson|granddaughter|grandmother|grandfather|nan|nana|gran|grandma|grandad|nain|taid|"
    r"friend|best friend|mate|neighbour|boss|landlord|landlady|sponsor|mentor|key ?worker|worker|social worker|support worker|caseworker|"
    r"solicitor|lawyer|barrister|teacher|counsellor|nurse|midwife|health visitor|probation officer|ex|baby|boy|girl|lad|little one|eldest|youngest|oldest|twin|"
    r"stepdad|stepmum|stepson|stepdaughter|mother-in-law|father-in-law|brother-in-law|sister-in-law|roommate|cellmate|pad ?mate|housemate|flatmate|colleague|manager|"
    r"mab|merch|g[wŵ]r|ng[wŵ]r|ŵr|wraig|ngwraig|gwraig|brawd|mrawd|frawd|chwaer|tad|nhad|mam-gu|tad-cu|mamgu|tadcu|ffrind|cefnder|nghefnder|"
    r"cyfnither|nghyfnither|modryb|ewythr|partner|gweithiwr|gweithwraig|cymydog|nghymydog|cariad|nghariad|[wŵ]yr|wyres)"
)
_CUED = re.compile(
    rf"(?:(?<!\w)(?:{_KIN}|[Aa]unt(?:ie|y)?|[Uu]ncle|Anti|Yncl|Wncwl|Modryb|Nain|Taid|Nana?|Gran|Mamgu|Mam-gu)(?:,| [-–])? |"
    r"(?:[Mm]y|his|her|their|the) name(?: is|'s| was|,)? |(?:called|named) |(?:[Ff]y enw(?: i)?(?: yw| ydi|'n)|[Ee]nw(?: i| e| o| hi)? (?:yw|ydi|oedd)|o'r enw) |"
    r"[Nn]ame:? |[Nn]ame's |(?:I am|I'm|This is|[Ii]t's me,?|[Ff]i (?:yw|ydi)) )"
    rf"(?P<name>{_CAP}(?: (?:(?:ap|ab|al|el|bin) )?{_CAP}){{0,2}})(?!\w)"
)
_SIGNED = re.compile(
    rf"\n[ ]*(?:[-–—] ?|Love,? |Cofion,? |Cariad,? )?(?P<name>{_CAP}(?: {_CAP})?)(?: x+)?\.?\s*$"
)
_CALLED = re.compile(
    r"(?:\bcall(?:s|ed)? (?:me|him|her|us|them|you|himself|herself|myself) |\b(?:better |also )?known (?:as|to \w+ as|round \w+ as) |\bnick-?named? (?:me|him|her |them )?|\bnickname(?: was| is|,|'s) |"
    r"\b(?:aka|a\.k\.a\.|AKA|goes by|went by|answers to) |(?:alw|galw|ngalw)(?: i| e| o| fo| hi| ni)?(?:'n| yn) |llysenw(?: oedd| yw| ydi)? |\bstreet name(?: was| is)? )"
    rf"(?:the name )?(?P<name>[\"'][^\"'\n]{{2,25}}[\"']|(?:the |The |y |Y )?{_CAP}(?: {_CAP}){{0,2}})(?!\w)"
)
_BETWEEN = re.compile(rf"{_CAP} (?P<name>[\"'][A-Z][^\"'\n]{{1,20}}[\"']) {_CAP}")
_BIG = re.compile(
    rf"(?<!\w)(?P<name>(?:Big|Little|Mad|Young|Dai|Wee|Fat|Skinny|Ginge|Scouse|Slim|Crazy|Mam|Nanny) {_CAP})(?!\w)"
)
_BEFORE_PLACE = frozenset(
    [
        "in",
        "near",
        "yn",
        "ym",
        "yng",
        "ger",
        "outside",
        "around",
        "inside",
        "reached",
        "tua",
        "dros",
    ]
)
_ROYAL = frozenset(
    [
        "st",
        "saint",
        "san",
        "sant",
        "santa",
        "prince",
        "princess",
        "king",
        "queen",
        "lord",
        "lady",
        "pope",
        "emperor",
        "president",
        "sain",
    ]
)
_LINKS = frozenset(
    [
        "and",
        "with",
        "told",
        "asked",
        "met",
        "called",
        "named",
        "by",
        "saw",
        "love",
        "miss",
        "loved",
        "missed",
        "thank",
        "thanked",
        "married",
        "when",
        "that",
        "because",
        "but",
        "if",
        "where",
        "a",
        "ac",
        "efo",
        "gyda",
        "gan",
        "wrth",
        "said",
        "while",
        "then",
        "as",
        "poor",
        "our",
        "my",
        "dear",
        "for",
        "like",
        "about",
        "than",
    ]
)
_SPEAKS = re.compile(
    r"(?:,? (?:said|says|told|asked|rang|was|is|and|laughed|cried|smiled|came|went|sat|knew|had|has|never|always|who|got|"
    r"took|made|put|gave|wrote|still|just|did|does|would|could|wants|oedd|wedodd|dwedodd|ddywedodd)\b|'s\b)"
)


_INITIALS = re.compile(rf"(?<!\w)[A-Z]\. (?:[A-Z]\. )?(?P<name>{_CAP})(?!\w)")
_A_THING = re.compile(
    r"(?:game|dog|cat|horse|song|film|book|programme|show|thing|app|place|group|drug|band|course|poem|budgie|hamster|parrot|boat|exercise|it) (?:was |is )?(?:called|named) $"
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


_KIN_WORDS = frozenset(word.strip() for word in _CUE_WORDS if word.islower())


def _close(pattern: re.Pattern[str], words: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """Matches of `pattern` in the stretches where one of `words` stands."""
    for start, end in near(words, text, 30, 90):
        yield from pattern.finditer(text, start, end)


def recognise(reading: Reading) -> Iterator[Found]:
    """Names and nicknames."""
    text = reading.plain
    for start, end, sure, rule in _walk(text):
        yield reading.found(start, end, Kind.PERSON, sure, rule)
    for start, end, kind, sure, rule in _by_cue(text):
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


def _walk(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Known names, word by word in capitals."""
    done = -1
    for match in CAPITAL.finditer(text):
        if match.start() < done:
            continue
        sure, rule = _sure(text, match)
        if sure:
            end = _extent(text, match.end()) if sure >= 0.5 else match.end()
            if HEAD_AFTER.match(text, end):
                continue
            if end > match.end():
                sure = min(0.95, sure + 0.1)
            yield match.start(), end, sure, rule
            done = end


def _sure(text: str, match: re.Match[str]) -> tuple[float, str]:
    """How sure a word in capitals is somebody's name, and by which rule; 0 for not at all."""
    word = match[0]
    head = word.split("-")[0]
    if word in lists.given() or (head != word and head in lists.given()):
        return _given(text, match)
    if word in lists.doubtful():
        return _doubtful(text, match), "doubtful"
    if word in lists.common() or word.isupper():
        return 0.0, ""
    if word in lists.family() and word not in lists.ordinary():
        before = word_before(text, match.start())
        if before in _BEFORE_PLACE or before in ("from", "to", "o", "i", "at"):
            return 0.0, ""
        return (
            0.0 if lists.is_place(word) else 0.45 if begins_sentence(text, match.start()) else 0.6
        ), "family"
    return _unexplained(text, match), "capital"


def _given(text: str, match: re.Match[str]) -> tuple[float, str]:
    before = word_before(text, match.start())
    word = match[0]
    if before in _ROYAL or (word in lists.common() and before == ""):
        return 0.0, ""
    if lists.is_place(word) and before in _BEFORE_PLACE | {"from", "to", "at", "o", "i"}:
        return 0.0, ""
    if lists.is_place(word) and not _SPEAKS.match(text, match.end()):
        return 0.52, "given or place"
    if word in lists.ordinary() and begins_sentence(text, match.start()):
        return (0.75 if _SPEAKS.match(text, match.end()) else 0.5), "given or word"
    return 0.85, "given"


def _doubtful(text: str, match: re.Match[str]) -> float:
    following = _NEXT.match(text, match.end())
    if match[0] in lists.common() and not following:
        return 0.0
    starts = begins_sentence(text, match.start())
    if following and following["word"] in lists.family() and match[0] not in lists.common():
        surname = following["word"]
        if surname not in lists.ordinary() or not starts:
            return 0.0 if HEAD_AFTER.match(text, following.end()) else 0.75
    if lists.is_place(match[0]) or match[0] in lists.common() or match[0].isupper():
        return 0.0
    if starts:
        return 0.0
    before = word_before(text, match.start())
    if before in _LINKS or _SPEAKS.match(text, match.end()):
        return 0.6
    return (
        0.35
        if before and before not in ("the", "a", "an", "of", "y", "yr", "in", "on", "at")
        else 0.0
    )


def _unexplained(text: str, match: re.Match[str]) -> float:
    """A capital in the middle of a sentence that no list explains is worth a look."""
    word = match[0]
    if word in lists.ordinary() or lists.is_place(word) or word in lists.peoples() or len(word) < 3:
        return 0.0
    if begins_sentence(text, match.start()):
        return 0.0
    before = word_before(text, match.start())
    if before in _LINKS or before in _KIN_WORDS or _SPEAKS.match(text, match.end()):
        return 0.55
    return 0.35 if before and before not in ("the", "y", "yr", "a", "an", "i'm", "i") else 0.0


def _extent(text: str, end: int) -> int:
    """Where the whole name ends: surnames, initials, particles."""
    for _ in range(3):
        following = _NEXT.match(text, end)
        if following is None:
            break
        word = _PARTICLE.sub("", following["word"])
        dotted = text[end] == "."
        if dotted and (len(word) > 1 and not following["word"][0].isupper()):
            break
        if dotted or not _surname(word):
            break
        end = following.end()
        if len(word) == 1 and text[end : end + 1] == "." and text[end + 1 : end + 2] == " ":
            continue
    return end


def _surname(word: str) -> bool:
    if len(word) == 1:
        return word != "I"
    if word in lists.family() or word in lists.given():
        return word not in lists.common() or word in lists.given()
    return (
        word not in lists.common()
        and word not in lists.ordinary()
        and word not in lists.peoples()
        and not word.isupper()
        and not lists.is_place(word)
    )
