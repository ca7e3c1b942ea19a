"""The list of words: 44 entries in two languages, what meets them, what only looks so (LG-01)."""

from __future__ import annotations

import time

import pytest

from hoh_stories.safety.wording.advice import advise
from hoh_stories.safety.wording.terms import LANGUAGES, terms

ENGLISH = {
    1: ["He is an addict.", "They called her a junkie", "two JUNKIES", "Addicts' families"],
    2: ["a drug user came", "drug-users and others", "every drug abuser"],
    3: ["My father, an alcoholic, came.", "the town drunk.", "that wino"],
    4: ["substance misuse team", "she abused alcohol", "the misuse of drugs"],
    5: ["his heroin habit", "a drug habit"],
    6: ["She has been clean for a year.", "he's clean now", "you got clean.", "two years clean"],
    7: ["a clean test", "dirty urine", "he tested dirty", "it came back clean"],
    8: ["dirty needles"],
    9: ["an ex-addict", "a recovering alcoholic", "former addicts"],
    10: ["after the relapse", "she relapsed", "he fell off the wagon"],
    11: ["people suffering from addiction", "she suffers from alcohol dependence"],
    12: ["he is in denial", "you lack insight", "she was resistant"],
    13: ["a non-compliant man", "he did not engage", "she didn't engage", "hard-to-reach groups"],
    14: ["drug-seeking behaviour", "he was manipulative"],
    15: ["opiate substitutes", "replacing one drug with another"],
    16: ["their chaotic lifestyle", "chaotic users"],
    17: ["recreational drugs", "hard drugs"],
    18: ["a former offender", "ex-cons", "he is a criminal", "the criminals"],
    19: ["we help the homeless.", "a rough sleeper"],
    20: ["prostitutes"],
    21: ["our service users", "a client", "the patient said", "she is a difficult case"],
    22: ["you are a victim", "victims of war"],
    23: ["vulnerable people", "care for the vulnerable."],
    24: ["an asylum seeker", "sanctuary-seekers"],
    25: ["the refugees here"],
    26: ["illegal immigrants", "an illegal migrant"],
    27: ["a failed asylum seeker", "bogus asylum claims"],
    28: ["economic migrants"],
    29: ["a flood of refugees", "waves of young people", "an influx of migrants"],
    30: ["we were dispersed to Cardiff", "families are being housed", "dispersal accommodation"],
    31: ["two UASC came", "somebody with NRPF"],
    32: ["the migrant hotel", "asylum hotels"],
    33: ["in broken English", "she had no English."],
    34: ["the third world", "a backward country"],
    35: ["he committed suicide", "commits suicide"],
    36: ["a failed suicide attempt", "an unsuccessful attempt on her life"],
    37: ["just a cry for help", "attention-seeking"],
    38: ["a self-harmer"],
    39: ["mentally ill", "he went crazy", "she is unstable"],
    40: ["you are broken", "damaged people"],
    41: ["we give them a voice.", "giving voice to women", "the voiceless"],
    42: ["so inspirational", "you're brave", "how brave", "your bravery"],
    43: ["a good case study", "your powerful content", "rich data"],
    44: ["her non-disclosure", "he failed to disclose", "she didn't disclose"],
}
WELSH = {
    1: ["Mae e'n adict.", "dau adict", "ei hadict", "yn gaeth i gyffuriau"],
    2: ["defnyddiwr cyffuriau", "i ddefnyddwyr cyffuriau"],
    3: ["alcoholigion", "y meddwyn", "dau feddwyn"],
    4: ["camddefnydd o gyffuriau", "gamddefnyddio sylweddau"],
    5: ["arfer heroin"],
    6: ["mae hi'n yn lân ers mis", "dwy flynedd yn lân"],
    7: ["prawf glân", "dau brawf budr"],
    8: ["nodwydd fudr"],
    9: ["cyn-adict", "gyn-ddefnyddiwr cyffuriau"],
    10: ["ailwaelu", "ei hailwaelu", "syrthiodd oddi ar y wagen"],
    11: ["yn dioddef o ddibyniaeth", "ddioddef o gaethiwed"],
    12: ["mae e mewn gwadiad", "diffyg dirnadaeth"],
    13: ["heb ymgysylltu", "grwpiau anodd eu cyrraedd"],
    14: ["roedd hi'n ystrywgar"],
    15: ["cyffuriau amnewid", "gyffur amnewid"],
    16: ["ffordd o fyw anhrefnus", "bywydau anhrefnus"],
    17: ["cyffuriau caled", "gyffuriau hamdden"],
    18: ["troseddwr", "i droseddwyr", "cyn-garcharor"],
    19: ["helpu'r rhai, y digartref", "cysgwyr allan"],
    20: ["putain", "buteiniaid"],
    21: ["defnyddwyr gwasanaethau", "ein cleient", "dau gleient", "fy nghleient", "y cleifion"],
    22: ["dioddefwr", "i ddioddefwyr"],
    23: ["pobl fregus", "oedolion bregus"],
    24: ["ceiswyr lloches", "geisiwr noddfa"],
    25: ["ffoaduriaid"],
    26: ["mewnfudwyr anghyfreithlon", "fewnfudwr anghyfreithlon"],
    27: ["ceiswyr lloches ffug", "geisiwr lloches a fethodd"],
    28: ["mudwyr economaidd", "fudwr economaidd"],
    29: ["llif o ffoaduriaid", "ton o bobl"],
    30: ["cafodd eu gwasgaru", "llety gwasgaru"],
    31: ["plant UASC"],
    32: ["gwesty mudwyr", "y gwestai ymfudwyr"],
    33: ["Saesneg clapiog", "heb Saesneg."],
    34: ["y trydydd byd"],
    35: ["cyflawnodd hunanladdiad", "wedi gyflawni hunanladdiad"],
    36: ["hunanladdiad aflwyddiannus"],
    37: ["cri am gymorth", "dim ond ceisio sylw."],
    38: ["hunan-niweidiwr"],
    39: ["roedd e'n wallgof", "meddyliol ansefydlog"],
    40: ["pobl doredig", "teulu drylliedig"],
    41: ["rhoi llais i bobl", "y di-lais"],
    42: ["stori ysbrydoledig", "rydych chi mor ddewr"],
    43: ["astudiaeth achos", "data cyfoethog"],
    44: ["peidio â datgelu", "gwrthododd ddatgelu"],
}
NEAR = [
    "We clean the kitchen on Mondays, and the cups are clean.",
    "Clean water, clean hands, a clean sheet of paper.",
    "It was a case of mistaken names. In that case, in any case, just in case, in case of fire.",
    "She packed her case, and a pillow case.",
    "Thank you for being so patient with me. Be patient and kind; she is a patient teacher.",
    "A broken window, a broken promise, a broken leg; the cup is broken.",
    "He was broken-hearted. The bus had broken down.",
    "There was a flood in the valley. Water flooded into the town. A wave of relief.",
    "A stream of light, a tide of kindness, waves of the sea.",
    "A third world war is feared.",
    "The top shelf is hard to reach. The village is difficult to reach by bus.",
    "The clutch did not engage.",
    "Waterproof and frost-resistant; it is resistant to frost.",
    "Criminal justice, a criminal record, the criminal court.",
    "The homeless shelter is open, and the homeless team came.",
    "An asp is a snake. ASAP. The NHS and the GP.",
    "The parcel was placed on the table; the claim was processed.",
    "No English breakfast today. She teaches English.",
    "I ate a biscuit, cut with a cutter.",
    "The ladder is unstable. Crazy golf in Rhyl.",
    "She put on a brave face. The Brave New World.",
    "I am content with that. The content note says war. Data protection.",
    "A recreation ground. Hard work and soft bread.",
    "A habit of singing. Old habits.",
    "Victim Support rang. He fell victim to a trick.",
    "A drunk driver. Drink up!",
    "Alcoholics Anonymous met. Non-alcoholic beer. Alcoholic drinks.",
    "She committed herself to the choir. A failed attempt at bread. A successful attempt.",
    "I heard a cry for help from the river.",
    "Her voice is low; give a loud shout.",
    "He suffered from a cold. A dirty kitchen.",
    "A substitute teacher. A relapse of her illness.",
    "The former users' group is a former name for the group's email client.",
    "A self-help group. Addictive music. An addition.",
    "Mae'r gegin yn lân. Glanhau'r gegin.",
    "Llif yn y cwm, ton o ryddhad, a ffenest wedi torri.",
    "Mewn achos o dân. Cafodd y cardiau eu gwasgaru ar y bwrdd.",
    "Tywydd ansefydlog. Golff gwallgof.",
    "Roedd hi'n amyneddgar gyda fi. Clywais gri am help o'r afon.",
    "Diodydd alcoholig. Y trydydd person. Dewis da.",
]


def numbers(text: str) -> list[int]:
    return [one.term.number for one in advise(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_44_entries_each_with_another_word_and_a_reason(language: str) -> None:
    assert [one.number for one in terms(language)] == list(range(1, 45))
    assert all(one.prefer and one.why.endswith(".") for one in terms(language))
    assert all(len(one.why.split()) < 32 for one in terms(language)), "a short why"


def test_every_entry_is_tried_in_both_languages() -> None:
    assert list(ENGLISH) == list(WELSH) == list(range(1, 45))


@pytest.mark.parametrize(
    ("number", "text"),
    [(n, text) for table in (ENGLISH, WELSH) for n, texts in table.items() for text in texts],
)
def test_a_word_of_the_list_is_met_in_its_forms(number: int, text: str) -> None:
    assert number in numbers(text), text
    assert number in numbers(text.upper() if number != 31 else text), text


@pytest.mark.parametrize("text", NEAR)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert [(one.term.number, text[one.start : one.end]) for one in advise(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_prefer_is_not_itself_on_the_list(language: str) -> None:
    assert {one.number: advise(one.prefer) for one in terms(language) if advise(one.prefer)} == {}


@pytest.mark.parametrize(
    "text",
    [
        "You wrote “I was an addict then”, and I heard you.",
        'You wrote "I was an addict then".',
        "You wrote 'I'm an addict, I don't hide it', and I heard you.",
        "You wrote ‘I’m an addict’. Thank you.",
        "Ysgrifennoch chi «adict ydw i».",
        "> I was an addict then\n\nI heard you.",
    ],
)
def test_quoted_words_are_the_tellers_and_stay_theirs(text: str) -> None:  # LG-01
    assert numbers(text) == []


def test_beside_a_quotation_our_own_words_are_still_ours() -> None:
    text = "You wrote “I was an addict”, and you're brave. It's how clients' letters go."
    assert [text[one.start : one.end] for one in advise(text)] == ["you're brave", "clients"]


def test_the_longer_meeting_wins_and_each_entry_is_told_once() -> None:
    assert numbers("An ex-addict and an addict, and another addict.") == [9, 1]
    assert numbers("A failed asylum seeker.") == [27]


def test_places_are_code_points_of_the_text_as_it_was_given() -> None:
    text = "😀 It's\nthe service\nusers."
    (met,) = advise(text)
    assert text[met.start : met.end] == "service\nusers"


def test_a_long_text_costs_little() -> None:
    text = "Thank you for the letter, people came and she has been well for a while. " * 140
    begun = time.perf_counter()
    assert advise(text) == ()
    assert advise("a" * 10_000) == advise("'" * 10_000) == advise("“" * 10_000) == ()
    assert time.perf_counter() - begun < 5
