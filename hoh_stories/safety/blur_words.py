"""The plain words that are offered instead of a detail, in English and Welsh: tables only.

Generalisations, never black bars and never an invented name (AN-06, AN-07, AN-11). Which of them
fits is `blurring`. They become the teller's words, in the language of the story, not of the page.
"""

from __future__ import annotations

from hoh_stories.safety.kinds import Kind

LANGUAGES = ("en", "cy")

#: By kind: what fits whatever the detail is, each person or place of one story taking the next.
PLAIN: dict[str, dict[Kind, tuple[str, ...]]] = {
    "en": {
        Kind.PERSON: ("somebody I know", "another person I know", "somebody else I know"),
        Kind.NICKNAME: ("somebody I know", "another person I know", "somebody else I know"),
        Kind.PHONE: ("a number",),
        Kind.EMAIL: ("an email address",),
        Kind.HANDLE: ("a name online",),
        Kind.URL: ("a web page",),
        Kind.POSTCODE: ("a part of town",),
        Kind.ADDRESS: ("a house",),
        Kind.NHS_NUMBER: ("a number",),
        Kind.NI_NUMBER: ("a number",),
        Kind.HO_REF: ("a number",),
        Kind.COURT_REF: ("a number",),
        Kind.OTHER_ID: ("a number",),
        Kind.VEHICLE: ("a car",),
        Kind.BANK: ("a bank account",),
        Kind.DATE: ("one day",),
        Kind.AGE: ("about that age",),
        Kind.TIME: ("some time",),
        Kind.PLACE: ("a place", "another place"),
        Kind.VENUE: ("a place I went to", "another place I went to"),
        Kind.ORG: ("an organisation", "another organisation"),
        Kind.JOB: ("a worker",),
        Kind.NATIONALITY: ("from another country",),
        Kind.KIN_EVENT: ("something hard in my family",),
        Kind.RARE: ("one of a few",),
    },
    "cy": {
        Kind.PERSON: ("rhywun rwy'n ei nabod", "rhywun arall rwy'n ei nabod", "person arall"),
        Kind.NICKNAME: ("rhywun rwy'n ei nabod", "rhywun arall rwy'n ei nabod", "person arall"),
        Kind.PHONE: ("rhif",),
        Kind.EMAIL: ("cyfeiriad e-bost",),
        Kind.HANDLE: ("enw ar-lein",),
        Kind.URL: ("tudalen we",),
        Kind.POSTCODE: ("rhan o'r dref",),
        Kind.ADDRESS: ("tŷ",),
        Kind.NHS_NUMBER: ("rhif",),
        Kind.NI_NUMBER: ("rhif",),
        Kind.HO_REF: ("rhif",),
        Kind.COURT_REF: ("rhif",),
        Kind.OTHER_ID: ("rhif",),
        Kind.VEHICLE: ("car",),
        Kind.BANK: ("cyfrif banc",),
        Kind.DATE: ("un diwrnod",),
        Kind.AGE: ("tua'r oed hwnnw",),
        Kind.TIME: ("cryn amser",),
        Kind.PLACE: ("lle", "lle arall"),
        Kind.VENUE: ("lle roeddwn i'n mynd", "lle arall roeddwn i'n mynd"),
        Kind.ORG: ("sefydliad", "sefydliad arall"),
        Kind.JOB: ("gweithiwr",),
        Kind.NATIONALITY: ("o wlad arall",),
        Kind.KIN_EVENT: ("rhywbeth anodd yn fy nheulu",),
        Kind.RARE: ("un o ychydig",),
    },
}

OWN_NAME = {"en": "something I keep to myself", "cy": "rhywbeth rwy'n ei gadw i mi fy hun"}

TOWN = {"en": ("a town", "a place"), "cy": ("tref", "lle")}
REGIONS = {
    "en": {
        "valleys": "in the valleys",
        "south": "in south Wales",
        "west": "in west Wales",
        "mid": "in mid Wales",
        "north": "in north Wales",
        "wales": "in Wales",
        "kingdom": "elsewhere in the UK",
        "world": "in another country",
    },
    "cy": {
        "valleys": "yn y cymoedd",
        "south": "yn y de",
        "west": "yn y gorllewin",
        "mid": "yn y canolbarth",
        "north": "yn y gogledd",
        "wales": "yng Nghymru",
        "kingdom": "y tu allan i Gymru",
        "world": "mewn gwlad arall",
    },
}

#: Spring, summer, autumn, winter; the months by their first letters, in both languages.
SEASONS = {
    "en": ("in the spring", "in the summer", "in the autumn", "in the winter"),
    "cy": ("yn y gwanwyn", "yn yr haf", "yn yr hydref", "yn y gaeaf"),
}
MONTHS = (
    ("jan", "ionawr"),
    ("feb", "chwefror", "gwefror"),
    ("mar", "mawrth", "fawrth"),
    ("apr", "ebrill"),
    ("may", "mai", "fai"),
    ("jun", "mehefin", "fehefin"),
    ("jul", "gorffennaf", "orffennaf"),
    ("aug", "awst"),
    ("sep", "medi", "fedi"),
    ("oct", "hydref"),
    ("nov", "tachwedd", "dachwedd"),
    ("dec", "rhagfyr"),
)
SOME_YEARS_AGO = {"en": "some years ago", "cy": "rai blynyddoedd yn ôl"}

#: By the ten: as the teller's own age, and as somebody else's.
TENS = {
    "en": ("teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies"),
    "cy": (
        "arddegau",
        "ugeiniau",
        "tridegau",
        "pedwardegau",
        "pumdegau",
        "chwedegau",
        "saithdegau",
    ),
}
MINE = {"en": "in my {0}", "cy": "yn fy {0}"}
#: What "fy" makes of a ten.
NASAL = {"tridegau": "nhridegau", "pedwardegau": "mhedwardegau", "pumdegau": "mhumdegau"}
THEIRS = {"en": "in their {0}", "cy": "yn eu {0}"}
CHILD = {"en": "a child", "cy": "yn blentyn"}
OLD = {"en": "very old", "cy": "mewn oed"}

#: How long: by a word of the detail, the words instead.
LENGTHS = {
    "en": (("year", "some years"), ("month", "some months"), ("week", "some weeks")),
    "cy": (
        ("blyn", "rhai blynyddoedd"),
        ("flyn", "rhai blynyddoedd"),
        ("mlyn", "rhai blynyddoedd"),
        ("mis", "rhai misoedd"),
        ("fis", "rhai misoedd"),
        ("wythnos", "rhai wythnosau"),
    ),
}

#: Head words of places and services, in both languages, and what each is in general.
HEADS: tuple[tuple[str, str, str], ...] = (
    ("hospital", "a hospital", "ysbyty"),
    ("ysbyty", "a hospital", "ysbyty"),
    ("hostel", "a hostel", "hostel"),
    ("refuge", "a refuge", "lloches"),
    ("lloches", "a refuge", "lloches"),
    ("hotel", "a hotel", "gwesty"),
    ("gwesty", "a hotel", "gwesty"),
    ("ward", "a ward", "ward"),
    ("clinic", "a clinic", "clinig"),
    ("clinig", "a clinic", "clinig"),
    ("surgery", "a doctor's surgery", "meddygfa"),
    ("meddygfa", "a doctor's surgery", "meddygfa"),
    ("prison", "a prison", "carchar"),
    ("carchar", "a prison", "carchar"),
    ("hmp", "a prison", "carchar"),
    ("court", "a court", "llys"),
    ("llys", "a court", "llys"),
    ("school", "a school", "ysgol"),
    ("ysgol", "a school", "ysgol"),
    ("college", "a college", "coleg"),
    ("coleg", "a college", "coleg"),
    ("university", "a university", "prifysgol"),
    ("prifysgol", "a university", "prifysgol"),
    ("barracks", "a camp", "gwersyll"),
    ("camp", "a camp", "gwersyll"),
    ("gwersyll", "a camp", "gwersyll"),
    ("church", "a church", "eglwys"),
    ("eglwys", "a church", "eglwys"),
    ("chapel", "a chapel", "capel"),
    ("capel", "a chapel", "capel"),
    ("mosque", "a mosque", "mosg"),
    ("mosg", "a mosque", "mosg"),
    ("pub", "a pub", "tafarn"),
    ("arms", "a pub", "tafarn"),
    ("inn", "a pub", "tafarn"),
    ("tafarn", "a pub", "tafarn"),
    ("cafe", "a café", "caffi"),
    ("caffi", "a café", "caffi"),
    ("food bank", "a food bank", "banc bwyd"),
    ("banc bwyd", "a food bank", "banc bwyd"),
    ("library", "a library", "llyfrgell"),
    ("llyfrgell", "a library", "llyfrgell"),
    ("health board", "a health board", "bwrdd iechyd"),
    ("bwrdd iechyd", "a health board", "bwrdd iechyd"),
    ("council", "a council", "cyngor"),
    ("cyngor", "a council", "cyngor"),
    ("house", "a house for people", "tŷ i bobl"),
    ("centre", "a centre", "canolfan"),
    ("canolfan", "a centre", "canolfan"),
)

#: Who somebody is to the teller: said before a name, it can stand for it.
KIN = {
    "en": "mother mum mam father dad brother sister son daughter wife husband partner cousin uncle "
    "aunt auntie nan gran grandmother grandad grandfather friend neighbour boyfriend girlfriend "
    "worker support worker social worker key worker doctor nurse landlord solicitor",
    "cy": "mam nhad tad mrawd brawd chwaer mab merch ngŵr gwraig ngwraig partner nghyfnither "
    "nghefnder ewythr modryb nain nhaid mam-gu nhad-cu ffrind nghymydog nghariad ngweithiwr",
}
