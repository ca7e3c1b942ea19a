"""Signs of risk in Welsh, on folded text (no accents), spoken forms and written ones."""

from __future__ import annotations

_I_AM = r"(?:dw i|rwy|rydw i|rwyf|dwi|wi|rwyf i|rwy i)(?:'n| yn|'n wir yn| wir yn| am)?"
_WANT = r"(?:eisiau|isio|eisio|moyn|mo'yn|am)"
_WHO = (
    r"(?:mae|ma) (?:e|o|ef|fo|hi|nhw|fy ngwr|fy ngwraig|fy mhartner|fy nghariad|fy nhad|fy mam"
    r"|fy nghyn|fy mrawd|y landlord|fy mos)"
)
_HURTS = r"(?:'n| yn)(?: dal i| dal yn| fy)*"
_CHILD = (
    r"(?:fy|y|ei|eu|ein|'r)? ?(?:mab|merch|mhlentyn|mhlant|plentyn|plant|blentyn|babi|mabi|wyr"
    r"|wyres|nai|nith|ferch|bachgen|phlant|phlentyn)"
)

LIFE = (
    rf"{_I_AM} ?{_WANT} (?:marw\b|farw\b|lladd fy hun|ladd fy hun|brifo fy hun|frifo fy hun"
    r"|rhoi diwedd|roi diwedd|gorffen y cyfan|diflannu am byth)",
    r"(?:mynd i|bwriadu|cynllunio i|am) l?ladd fy hun",
    r"meddwl am (?:hunanladdiad|ladd fy hun|farw\b|roi diwedd)",
    r"(?:teimlo'n|teimlo yn) hunanladdol",
    rf"{_I_AM} ?(?:methu|ffili|ffaelu) (?:mynd|cario) ymlaen",
    r"(?:alla|galla|fedra|gallaf|fedraf) i ddim (?:mynd|cario|byw) (?:ymlaen|fel hyn)",
    r"ddim (?:eisiau|isio|moyn|am) (?:byw|bod yma|deffro)\b",
    r"pawb yn well hebdd?o i",
    r"fydda i ddim yma (?:fory|yfory|wythnos nesa)",
    r"wedi (?:cymryd|llyncu)~ (?:tabledi|dabledi|gorddos|gor-ddos)",
    r"(?:mynd i|am|bydd\w* \w+'n) (?:fy )?l?ladd i\b",
    r"ofni am fy mywyd\b",
)
CHILD = (
    rf"{_I_AM} ?(?:1[0-7]|deg|unarddeg|un ar ddeg|deuddeg|tair ar ddeg|tri ar ddeg|pedair ar ddeg"
    r"|pymtheg|bymtheg|un ar bymtheg|dwy ar bymtheg) (?:mlwydd )?oed",
    rf"{_WHO}(?:'n| yn)(?: dal i)? (?:bwrw|curo|brifo|taro|cam-drin|bygwth|gweiddi ar) ?{_CHILD}",
    rf"{_CHILD} (?:'n|yn) cael (?:ei|eu) (?:bwrw|curo|guro|brifo|frifo|cam-drin|gam-drin|bygwth)",
    r"dal i (?:ddysgu|weithio gyda|fyw gyda|edrych ar ol|hyfforddi|weld)~ (?:plant|phlant|merched|"
    r"bechgyn|plentyn)",
)
ADULT = (
    rf"{_WHO}{_HURTS} (?:mwrw|nharo|nghuro|mrifo|mygwth|nhagu|nhreisio|nilyn)",
    r"(?:cadw|dal|gwrthod rhoi) fy (?:mhasbort|mhapurau|nogfennau|ngherdyn banc)",
    r"(?:mae|ma) fy (?:mhasbort|mhapurau|nogfennau) (?:gan|gyda|gando|ganddo|ganddi|ganddyn)",
    r"fy ngorfodi i(?: i)? (?:weithio|werthu|gael rhyw|ddwyn|gario)",
    rf"{_I_AM} ?ddim yn cael (?:gadael|mynd allan|gweld|siarad|ffonio)",
    r"(?:gwrthod|ddim yn) gadael i mi (?:adael|fynd allan|weld|siarad)",
    rf"{_I_AM} ?(?:ofnus|ofni|ofn)~ (?:ohono|ohoni|fe|fo|hi|mynd adref|fy ngwr|fy mhartner)",
    r"ofn (?:mynd adref|fy ngwr|fy mhartner|fy nghyn)",
    r"(?:cymryd|mynd a|cadw) fy (?:nghyflog|mudd-daliadau|arian) (?:i gyd|i\b)",
)
OTHERS = (
    rf"{_I_AM} ?(?:mynd i|am) (?:ei |eu )?(?:ladd|lladd|drywanu|saethu) (?:e|o|ef|fo|hi|nhw"
    rf"|fy \w+|y"
    r" \w+)\b",
    rf"{_I_AM} ?mynd i'w (?:ladd|lladd)",
)
PAST = (
    r"roeddwn|o'n i|oeddwn|flynyddoedd yn ol|blynyddoedd yn ol|misoedd yn ol|bryd hynny|erstalwm"
    r"|slawer dydd|pan oeddwn|pan o'n|dywedais|meddyliais|dwi'n cofio|dw i'n cofio|rwy'n cofio"
    r"|ddim bellach|ddim mwyach|ers talwm"
)
NOW = r"nawr|rwan|heno|heddiw|eto|o hyd|bob nos|bob dydd|dal"
