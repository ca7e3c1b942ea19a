"""Numbers in words, as parts of patterns: English and Welsh, counting and putting in order.

Welsh ones in every mutation, in the old counting and the new. Pure strings; the patterns that use
them are beside this file.
"""

from __future__ import annotations

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety"
ENGLISH = rf"(?:(?:{_TENS})(?:[- ]?(?:{_ONES})\b)?|{_TEENS}|{_ONES})"
#: From ten on: what an age or a year in words has, and what "one of them" has not.
ENGLISH_BIG = rf"(?:(?:{_TENS})(?:[- ]?(?:{_ONES})\b)?|{_TEENS})"

_FIRSTS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
ORDINAL = (
    rf"(?:(?:twenty|thirty)[- ](?:{_FIRSTS})|{_FIRSTS}|tenth|eleventh|twelfth|thirteenth|"
    r"fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
ORDINAL_BIG = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:{_FIRSTS})|"
    r"(?:ten|eleven|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)th|twelfth|"
    r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth)"
)

#: One Welsh number word, in whichever mutation.
WELSH_WORD = (
    r"(?:un|dd?au|dd?wy|[td]ri|[td]air|thri|thair|[pb]ed(?:wa|ai)r|phed(?:wa|ai)r|[pb]ump?|phump?|"
    r"ch?we(?:ch)?|saith|wyth|naw|dd?e[gn]g?|[pb]ymth[ea]g|phymtheg|dd?eunaw|dd?euddeg|h?ugain|"
    r"[td]rigain|"
    r"dd?eugain|hann[ea]r cant|[cg]ant?|chant?|dd?egau)"
)
#: A whole Welsh number: "un ar bymtheg", "dau ddeg chwech", "hanner cant a dwy".
WELSH = rf"(?:{WELSH_WORD}(?:(?: ar| ac?)? {WELSH_WORD}\b){{0,3}})"
WELSH_ORDINAL = (
    r"(?:cyntaf|gyntaf|ail|trydydd|drydydd|pedwerydd|bedwerydd|pumed|bumed|chweched|seithfed|"
    r"wythfed|nawfed|degfed|ddegfed|unfed|deuddegfed|ddeuddegfed|pymthegfed|bymthegfed|"
    r"deunawfed|ddeunawfed|ugeinfed|hugeinfed)(?: (?:dydd )?ar (?:ddeg|bymtheg|hugain)"
    r"(?: ar hugain)?)?"
)

NUMBER = rf"(?:\d{{1,3}}(?:[.,]5)?|{ENGLISH}|{WELSH})"
