"""UK identifiers in short sentences, and near misses (`near_misses`).

Own sentences and own seeded numbers (`made`); no frame is made after a pattern. `sentences()`
gives told texts for `measure`: those with one marked detail, and those with none.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator

from training.made import Made, card, insurance, nhs, of, plate, postcode, spelled
from training.marked import Detail, Told
from training.near_misses import NEAR

TRUE: tuple[tuple[str, Made, tuple[str, ...]], ...] = (
    (
        "PHONE",
        of(
            "07### ######",
            "07#########",
            "07### ### ###",
            "+44 7### ######",
            "0044 7#########",
            "029 20## ####",
            "01792 ######",
            "(01248) ######",
            "0 7 # # # # # # # # #",
            "+44 (0)7### ######",
            "01554 ###### ext 214",
            "+48 5## ### ###",
            "+98 912 ### ####",
        ),
        (
            "If the heating goes again ring {} and ask for Tom.",
            "my new number is {} dont give it to him",
            "He wrote {} on the back of my hand in biro.",
            "Ffoniwch fi ar {} ar ôl te.",
            "{}, that's the landline.",
            "She'd kept {} in her purse for years.",
        ),
    ),
    ("PHONE", spelled, ("So it's {}, got that?", "I can say it in my sleep: {}.")),
    (
        "EMAIL",
        of(
            "j.morris##@post.example",
            "cadi.haf@llwybr.example",
            "bigdave##@mail.example.org",
            "sara dot lewis at example dot com",
            "m.karimi(at)example.com",
        ),
        (
            "You can write to {} any time.",
            "The letter came from {}, which I never answered.",
            "Ebost: {}",
        ),
    ),
    (
        "POSTCODE",
        postcode,
        (
            "We ended up in a bedsit, {}, above the chip shop.",
            "put {} in the sat nav and you'll see it",
            "The parcel said {} so it was ours.",
            "Dwi'n dal i gofio {} fel adnod.",
        ),
    ),
    (
        "NHS_NUMBER",
        nhs,
        (
            "My NHS number is {}.",
            "The wristband said {} and my name spelt wrong.",
            "rhif GIG {} oedd ar y ffurflen",
            "She read out {} over the phone.",
            "NHS no: {}",
        ),
    ),
    ("NHS_NUMBER", lambda chance: nhs(chance, right=False), ("NHS number {} was on every page.",)),
    (
        "NI_NUMBER",
        insurance,
        (
            "They wanted my National Insurance number, {}, again.",
            "{} is printed on the payslip",
            "my NI is {} and thats all they asked",
            "I gave {} to the man with the clipboard.",
        ),
    ),
    (
        "HO_REF",
        of("PA/0####/2021", "HU/1####/2019", "UI-2023-00####", "EA/0####/2020"),
        (
            "The hearing was listed as {}.",
            "{} - I know it better than my birthday.",
            "Appeal {} dismissed, it said.",
        ),
    ),
    (
        "HO_REF",
        of(
            "%1######",
            "%2######/2",
            "ABC/1######",
            "GWF0########",
            "1212-0001-####-####",
            "ZX0######",
            "RX1######",
            "19/05/0####/001",
            "M1###### ",
        ),
        (
            "Every letter from the Home Office starts {}.",
            "I am not {}, I am a person.",
            "On the plastic card it says {}.",
        ),
    ),
    (
        "COURT_REF",
        of("A####%C", "T20##7###", "CF24C00###", "C00CF###", "62DY00#####"),
        (
            "Inside I was {} and nothing else.",
            "The list on the wall had {} at half ten.",
            "They called {} and I stood up.",
        ),
    ),
    (
        "COURT_REF",
        of("2#######", "GWP-2022-######", "##/#####/22"),
        (
            "Crime reference number {}, for what it's worth.",
            "The police gave me incident number {} on a card.",
        ),
    ),
    (
        "OTHER_ID",
        of("5########", "1########"),
        ("They kept my passport, number {}, for two years.", "rhif pasbort {} ar y copi"),
    ),
    (
        "OTHER_ID",
        of("st20######", "W0######", "2#######", "TN-00#####"),
        (
            "Student number {} and a lanyard, me!",
            "I learnt my payroll number {} by heart.",
            "Tenancy ref {} in red at the top.",
            "My membership number was {}.",
        ),
    ),
    (
        "OTHER_ID",
        of("MORGA 7####6 D99XY", "EVANS6####5SM9IJ"),
        ("Driving licence came back: {}.", "{} on the pink card."),
    ),
    (
        "VEHICLE",
        plate,
        (
            "He had a silver Corsa, {}.",
            "{} was parked outside all night",
            "I still look for {} in every car park.",
            "Y fan, {}, oedd fy nghartref.",
        ),
    ),
    (
        "VEHICLE",
        of("N### BCD", "P### XYZ", "KFY ###T"),
        ("Our old car, reg {}, died on the bypass.",),
    ),
    (
        "BANK",
        of("30-9#-4#", "20-4#-7#"),
        ("Sort code {} was the shelter's.", "He read the sort code out, {}, twice."),
    ),
    (
        "BANK",
        of("1#######", "8#######"),
        ("My account number is {}, he had it off by heart.", "cyfrif {} yn wag"),
    ),
    ("BANK", card, ("He typed {} and laughed.", "My card was {}.")),
    (
        "ADDRESS",
        of(
            "## Heol y Bont",
            "1# Clifton Street",
            "Flat #, 2# Penarth Road",
            "## Maes yr Haf",
            "4 Marine Terrace",
            "Fflat 3, 1# Stryd Fawr",
            "2#b Vaynor Road",
        ),
        (
            "I grew up at {}.",
            "The taxi left me outside {} with two bags.",
            "Dw i'n byw yn {} ers y gwanwyn.",
        ),
    ),
    (
        "HANDLE",
        of("@lowri_##", "@del.bach##"),
        ("Find me, I'm {} on there.", "It was posted by {} at night."),
    ),
    (
        "URL",
        of("www.fy-mlog-i.example/post/##", "https://danrees.example.org/me"),
        ("It's all on {} if you want it.",),
    ),
)


def sentences(taught: bool = False, seed: int = 5, each: int = 12) -> Iterator[Told]:
    """At least 600 of both sorts to measure with, or the third of the frames that is taught.

    Ids begin with `true` or `near`.
    """
    chance = random.Random(seed)
    for kind, made, frames in TRUE:
        for frame in _part(frames, taught):
            for _ in range(each * (2 if len(frames) < 3 else 1)):
                yield _told("true", chance, frame, made, kind)
    for made, frames in NEAR:
        for frame in _part(frames, taught):
            for _ in range(each + 8):
                yield _told("near", chance, frame, made, "")


def _part(frames: tuple[str, ...], taught: bool) -> list[str]:
    return [one for one in frames if (zlib.crc32(one.encode()) % 3 == 0) is taught]


def _told(sort: str, chance: random.Random, frame: str, made: Made, kind: str) -> Told:
    value = made(chance).strip()
    start = frame.index("{}")
    detail = Detail(start, start + len(value), kind, "direct")
    text = frame.replace("{}", value)
    language = (
        "cy"
        if any(
            word in frame
            for word in (" yn ", " oedd ", "Ffoni", "Y fan", "rhif ", "Bws", "ffurflen ")
        )
        else "en"
    )
    return Told(f"{sort}-{kind}", language, sort, text, (detail,) if kind else ())
