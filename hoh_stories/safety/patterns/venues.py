"""Named venues and organisations: by their head word ("Elim Chapel", "Ysgol Bro Aled"), or known.

Public bodies everybody knows are no findings. Towns and regions: `places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoh_stories.safety.gazetteer import lists
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.capitals import begins_sentence
from hoh_stories.safety.patterns.heads import ORG_HEADS, VENUE_HEADS
from hoh_stories.safety.patterns.near import near, occurrences
from hoh_stories.safety.reading import Reading

_CAP = r"(?:St\.|[A-ZÀ-ÖØ-ÞŴŶŁŚ][\w'-]*)"
_VENUE_ENDS = tuple(f" {word}" for word in VENUE_HEADS)
_ORG_ENDS = (*(f" {word}" for word in ORG_HEADS), " council", " housing", " outreach")
HEAD_AFTER = re.compile(
    rf"(?:'s)?(?: {_CAP})?(?: [Cc]ommunity| [Pp]rimary| [Mm]emorial)? "
    rf"(?:{'|'.join(VENUE_HEADS)}|{'|'.join(ORG_HEADS)}|"
    r"Street|Road|Avenue|Terrace|Lane|Close|Crescent|Valley|Bay)(?!\w)"
)
_RUN = re.compile(rf"(?:(?:the|The) )?(?:{_CAP} (?:(?:of|and|&|the|y|yr|for|in|a|'r) )?){{1,5}}$")
_WELSH = re.compile(
    r"(?<!\w)(?P<head>[YGB]?sgol|Ysgol|Capel|G?Ysbyty|Canolfan|Ganolfan|Gwesty|Westy|Coleg|"
    r"Goleg|Clwb|Glwb|Tafarn|Dafarn|Nhafarn|Eglwys|Prifysgol|Brifysgol|Carchar|Garchar|"
    r"Neuadd|Hafan|Plas|T[yŷ]|D[yŷ]|Caffi|Gaffi|Gwersyll|Wersyll|Meddygfa|Feddygfa|Uned|Ward|"
    r"Llyfrgell|Theatr|Becws|Siop|Fferm|Hostel|Cyngor|Gyngor|Cymdeithas|Gymdeithas|Menter|"
    r"Fenter|Mudiad|Cwmni|Gwmni|Ymddiriedolaeth|Elusen|Côr|Gôr|Meithrinfa|Mosg|Parc|HMP|HMYOI|"
    r"RAF|Camp)"
    rf"(?P<rest>(?: (?:y|yr|Y|Yr|a'r|i|o|'r|{_CAP})){{1,5}})"
)
_ORG_WELSH = frozenset(
    [
        "Cyngor",
        "Gyngor",
        "Cymdeithas",
        "Gymdeithas",
        "Menter",
        "Fenter",
        "Mudiad",
        "Cwmni",
        "Gwmni",
        "Ymddiriedolaeth",
        "Elusen",
        "Côr",
        "Gôr",
    ]
)
_NUMBERED = re.compile(
    r"(?<!\w)(?:Ward|Wing|Ward|Unit|Block|[A-H] Wing|Wing) (?:\d{1,2}[A-Z]?|[A-H])(?!\w)|"
    r"(?<!\w)[A-H] (?:Wing|wing|Block)(?!\w)|(?<!\w)ward (?:\d{1,2}|[A-H])(?!\w)"
)
_PUB = re.compile(
    r"(?<!\w)(?:[Tt]he )(?P<name>(?:Red|White|Black|Golden|Green|Blue|Royal|Old|New|Three|"
    r"Five|Farmers|Miners|Colliers|Railway|Prince|Queens?|Kings?|Duke|Rose|Crown|Bear|Fox|"
    r"Lamb|Dragon|Ship|Plough|Wheatsheaf|Cross|Harp|Bush|Castle|Globe|Crossed|Mill|Angel|"
    r"Anchor|Vulcan|Four|Six|Seven|Half|Lord|Marquis|Bunch|Cwm|Coach|Ferry|Bridge|Quarry|"
    r"Butchers|Carpenters|Masons|Smiths|Bluebell|Full|Welsh|Star)'?s?"
    r"(?: (?:Lion|Hart|Horse|Cow|Bull|Swan|Dragon|Boar|Ram|Head|Arms|Bell|Bells|Oak|Inn|"
    r"Tavern|Crown|Anchor|Harp|Ship|Horses?|Horseshoes|Feathers|Moon|Fleece|Cock|Eagle|Stag|"
    r"Goat|Pheasant|Keys|Tuns|Grapes|Vaults|Cottage|Fox|Foxes|Oak|House|and Crown|and Anchor|"
    r"and Horses|and Hounds|and Castle|of Wales|of York|of Wellington|of Grapes|Hotel|Moon|"
    r"Well|Way))+)(?!\w)"
)
_AT_THE = re.compile(
    rf"(?<!\w)(?:at|in|into|to|down|from|outside|behind|near|called) [Tt]he (?P<name>{_CAP}(?: "
    rf"{_CAP}){{0,3}})(?!\w)"
)
_PLAIN = frozenset(
    [
        "of",
        "and",
        "Out",
        "Then",
        "So",
        "Now",
        "Only",
        "Just",
        "Our",
        "the",
        "The",
        "My",
        "Our",
        "Your",
        "His",
        "Her",
        "Their",
        "A",
        "An",
        "Another",
        "This",
        "That",
        "Every",
        "In",
        "At",
        "From",
        "To",
        "Near",
        "Of",
        "And",
        "But",
        "When",
    ]
)
#: Courts of a kind: the place before one is a finding by itself.
_COURT = re.compile(
    r"(?:(?:^|\s)(?:Administrative|Commercial|District|Military|Martial Law|State Security|High|"
    r"Constitutional|Criminal|Civil|Labour|Assize|Appeals?|Youth|Juvenile|Divisional|Regional|"
    r"Central|Federal|Supreme|European))+ Courts?$"
)
_PUBLIC = re.compile(
    r"^(?:the )?(?:Home Office|Red Cross|Salvation Army|Citizens Advice|Job ?[Cc]entre|Crown "
    r"Court|Magistrates|Magistrates'? Court|Family Court|County Court|High Court|Supreme "
    r"Court|"
    r"Social Services|Mental Health|Legal Aid|Police Station|Town Hall|Primary School|High "
    r"School|Sunday School|Community Centre|Day Centre|Leisure Centre|"
    r"Welsh Government|Social Club|Health Board|Housing Association|Youth Club|Food Bank|"
    r"Citizens|Rugby Club|British Red|Migrant Help|Universal|Narcotics|Alcoholics|"
    r"Manchester United|Premier|Group|Support Group|Recovery Group|Prime|World|Peer Support|"
    r"Refugee Council|Local Council|County Council|City Council|Town Council|Asylum Support|"
    r"National)"
    r"(?: \w+)?$"
)


_WELSH_HEADS = (
    "sgol ",
    "Capel ",
    "sbyty",
    "Canolfan",
    "Ganolfan",
    "westy",
    "Westy",
    "oleg ",
    "lwb ",
    "afarn ",
    "Eglwys",
    "rifysgol",
    "archar",
    "Neuadd",
    "Hafan",
    "Plas ",
    "Ty ",
    "Tŷ ",
    "Dy ",
    "Dŷ ",
    "affi",
    "ersyll",
    "eddygfa",
    "Uned",
    "Ward ",
    "Llyfrgell",
    "Theatr",
    "Becws",
    "Siop",
    "Fferm",
    "Hostel",
    "yngor",
    "ymdeithas",
    "enter ",
    "Mudiad",
    "wmni",
    "Ymddiriedolaeth",
    "Elusen",
    "Côr",
    "Gôr",
    "Meithrinfa",
    "Mosg",
    "Parc",
    "HM",
    "RAF",
    "Camp",
)


def _close(pattern: re.Pattern[str], words: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    """Matches of `pattern` in the stretches where one of `words` stands."""
    for start, end in near(words, text, 12, 70):
        yield from pattern.finditer(text, start, end)


def recognise(reading: Reading) -> Iterator[Found]:
    """Venues and organisations."""
    text = reading.plain
    for start, end, kind, sure, rule in _all(text):
        yield reading.found(start, end, kind, sure, rule)


def _all(text: str) -> Iterator[tuple[int, int, Kind, float, str]]:
    yield from _by_head(text, _VENUE_ENDS, Kind.VENUE)
    yield from _by_head(text, _ORG_ENDS, Kind.ORG)
    for match in _close(_WELSH, _WELSH_HEADS, text):
        words = match["rest"].split()
        if words[-1] in ("y", "yr", "a'r", "i", "o", "'r") or (
            words[0] in lists.common() and match["head"] not in ("HMP",)
        ):
            continue
        kind = Kind.ORG if match["head"] in _ORG_WELSH else Kind.VENUE
        yield match.start(), match.end(), kind, 0.85, "head first"
    for match in _close(_NUMBERED, ("ard ", "ing", "nit ", "lock"), text):
        yield match.start(), match.end(), Kind.VENUE, 0.7, "numbered"
    for match in _close(_PUB, ("he ",), text):
        yield *match.span("name"), Kind.VENUE, 0.85, "inn"
    for match in _close(_AT_THE, (" the ", " The "), text):
        name = match["name"]
        first = name.split()[0]
        if (
            first not in lists.common()
            and first.partition("'")[0] not in lists.peoples()
            and not lists.is_place(first)
            and not name.isupper()
            and not is_public(name)
        ):
            yield *match.span("name"), Kind.VENUE, 0.5 if len(first) > 3 else 0.35, "at the"
    yield from _known(text)


def _by_head(
    text: str, ends: tuple[str, ...], kind: Kind
) -> Iterator[tuple[int, int, Kind, float, str]]:
    """A run of capitals that ends in a word that says what it is."""
    for last in ends:
        for at in occurrences(text, last):
            end = at + len(last)
            if text[end : end + 1].isalnum():
                continue
            run = _RUN.search(text, max(text.rfind("\n", 0, at) + 1, at - 60), at + 1)
            start = _begin(text, run.start()) if run else end
            words = text[start:at].split()
            if start >= at or is_public(text[start:end]) or all(map(_nothing, words)):
                continue
            yield start, end, kind, 0.8 if len(words) < 5 else 0.6, "head last"


def is_public(name: str) -> bool:
    """True for what everybody knows and nobody is told by."""
    return bool(_PUBLIC.match(name) or _COURT.search(name))


def _nothing(word: str) -> bool:
    """True for a word that makes no name of what follows it."""
    return word in lists.common() or word in _PLAIN or word in lists.peoples() or word.islower()


def _begin(text: str, at: int) -> int:
    """Past the article and other small words at the front."""
    while True:
        word = re.match(r"[\w'-]+\.? ", text[at : at + 40])
        if word is None or word[0].strip() not in _PLAIN:
            return at
        at += word.end()


def _known(text: str) -> Iterator[tuple[int, int, Kind, float, str]]:
    """Services of the gazetteer."""
    services = lists.services()
    for match in CAPITAL_OR_LETTERS.finditer(text):
        for name, kind in services.get(match[0], ()):
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                sure = 0.85 if " " in name or name not in lists.ordinary() else 0.4
                if sure < 0.5 and begins_sentence(text, match.start()):
                    break
                yield match.start(), end, Kind(kind), sure, "service"
                break


CAPITAL_OR_LETTERS = re.compile(r"(?<!\w)[A-ZÀ-ÞŴŶ][^\W_]+(?!\w)")
