"""Signs of risk: what is one, what is none, and what it costs. Sentences are invented.

Source: SG-08, SG-22, SG-29; issue 5, Risk.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.safety.risk import KINDS, level_of, new_signs, signs_in, strongest
from tests.texts import Passage, passages

#: A kind and a sentence that has to be looked at first.
SIGNS = """
life: I want to die.
life: I just want to kill myself.
life: I'm going to end it all tonight.
life: I keep thinking about ending my life.
life: I feel so suicidal.
life: I can't go on like this.
life: I don’t want to live any more.
life: They would be better off without me.
life: I have taken all my tablets.
life: I've just taken an overdose.
life: He is going to kill me.
life: My husband will kill me if I leave.
life: I fear for my life.
life: I won't be here tomorrow.
life: There is no point in living.
life: If they send me back I will kill myself.
life: I feel like ending it all.
life: I've been cutting myself every day this week.
life: She is going to kill herself.
life: I'm scared he will find me and kill me.
life: He's outside my door right now and he has a knife.
life: There is nothing left for me here any more, goodbye everyone.
life: I have decided. Tonight is the night.
child: My uncle touches my little sister when mum is at work.
adult: My son is nine and my ex is beating him.
adult: I was trafficked and I am still working for them.
life: When I was young I was happy. Now I want to die.
others: I am going to kill him.
others: I will stab my neighbour.
child: I'm 15.
child: I am sixteen years old and I live with my mum.
child: He hits my son when he drinks.
child: My daughter is being hurt at her dad's.
child: He abused me when I was nine and he still teaches children.
child: My little brother keeps getting beaten.
adult: He hits me every night.
adult: My partner is threatening me.
adult: My boss has my passport.
adult: They won't give back my passport.
adult: They make me work at night and take all my wages.
adult: I am not allowed to leave the house.
adult: He doesn't let me go out.
adult: They have taken over my flat.
adult: I'm scared of my husband.
adult: I am not safe at home.
named: Gareth Price raped me in that house.
named: My teacher, Mr Hughes, abused me.
named: I was assaulted by Dr Morgan.
life: Dw i eisiau marw.
life: Rwy'n meddwl am ladd fy hun.
life: Dwi isio marw heno.
life: Dw i'n methu cario ymlaen.
life: Dydw i ddim eisiau byw.
life: Byddai pawb yn well hebddo i.
child: Dw i'n 15 oed.
child: Mae e'n bwrw fy mab.
child: Mae'r plant yn cael eu curo.
adult: Mae fy ngŵr yn fy mwrw bob nos.
adult: Maen nhw'n cadw fy mhasbort.
adult: Mae fy mhasbort ganddo fe.
adult: Dw i ddim yn cael gadael y tŷ.
others: Dw i'n mynd i'w ladd.
life: أريد أن أموت.
life: أنا أفكر في الانتحار
adult: زوجي يضربني كل يوم
life: می‌خواهم بمیرم
adult: شوهرم مرا می‌زند
"""
#: Long ago, ways of speaking, other people's business, and lives as they are (SG-08, SG-29).
NONE = """
I could have died laughing.
I said goodbye to my children at the gate and went to work.
I feel like dying of shame.
There was nothing left for me on the plate.
She is going to hurt the other team's feelings.
Swansea is beating them three nil.
I still work for the charity.
He is outside my house, watering his roses.
I would kill for a cup of tea.
I wanted to die, ten years ago.
I used to think: I want to die.
I no longer want to die.
I don't want to die.
I never want to hurt myself again.
My mum will kill me for breaking the cup.
My feet are killing me.
I was dying to meet her.
I want to die of embarrassment.
My stepfather hit me when I was a child.
He used to beat me, years ago.
I am 15 months sober.
I'm 16 weeks pregnant.
I am 12 steps from the door.
I was 15 when I came here.
I use heroin and I am homeless.
I have no papers and I wait for the Home Office.
My asylum claim was refused and we have nothing to eat.
I drink every day.
I smoke cannabis with my friends.
My son is three and loves his football.
She is a teacher and works with children.
We killed time at the bus stop.
The tea was to die for.
He beat me at chess.
New Year hit me hard.
Cardiff City beat us three nil.
Mary Jones helped me.
I took my passport to the office.
The Home Office has my passport.
They keep my papers in a drawer at the advice centre.
I am safe at home.
I feel safe here.
She lets me go out when I like.
I am allowed to leave when I like.
I could kill for a biscuit.
I was not allowed to leave the camp.
I remember saying I can't go on.
Roeddwn i eisiau marw flynyddoedd yn ôl.
Dw i eisiau byw.
Dw i'n mynd i ladd amser.
Mae fy mab yn 15 oed.
Dw i'n marw eisiau paned.
Roedd e'n fy mwrw pan o'n i'n blentyn.
كنت أريد أن أموت قبل سنوات
أريد أن أعيش
می‌خواهم زندگی کنم
My brother died of an overdose in 2015.
I had an overdose two years ago and a friend called 999.
The dealer lived next door.
I am scared of dogs.
"""
HOSTILE = {
    "one letter": "a" * 50_000,
    "a cue without an end": "i am going to " * 3_571,
    "a cue again and again": "kill " * 10_000,
    "signs": "I want to die. " * 3_333,
    "names": "Dr Aaa aaa " * 4_545,
    "capitals": "Aa " * 16_666,
    "signs of sentences": "!" * 50_000,
    "empty lines": "\n" * 50_000,
    "spaces": " " * 50_000,
    "another script": "أريد أن " * 6_250,
    "dotted": "ḱ̈" * 16_000,
}


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("line", lines(SIGNS))
def test_what_may_be_risk_now_is_seen(line: str) -> None:
    kind, sentence = line.split(": ", 1)
    assert strongest(signs_in(f"It was a long road. {sentence} Thank you for reading.")) == kind


@pytest.mark.parametrize("sentence", lines(NONE))
def test_what_is_none_moves_nothing(sentence: str) -> None:
    assert signs_in(f"It was a long road. {sentence} Thank you for reading.") == ()


@pytest.mark.parametrize("told", passages(), ids=lambda told: told.file)
def test_few_texts_of_other_times_are_moved(told: Passage) -> None:
    assert strongest(signs_in(told.text)) in (None, "named")


def test_a_sign_says_where_it_stands_and_no_word() -> None:
    text = "Ffarwél.\n\n“I want to die.” That is how it is 🫖."
    (sign,) = signs_in(text)
    assert text[sign.start : sign.end] == "“I want to die."
    assert set(vars(sign)) == {"kind", "start", "end"}


def test_life_comes_before_all_else_and_every_kind_has_a_level() -> None:
    both = signs_in("Gareth Price raped me. I want to die.")
    assert {sign.kind for sign in both} == {"named", "life"}
    assert strongest(both) == "life"
    assert strongest(()) is None
    assert {level_of(kind) for kind in KINDS} == {"life", "child", "adult", "unsure"}


def test_a_sentence_that_stood_there_before_is_not_asked_about_again() -> None:
    before = "I want to die. The kettle was on."
    assert new_signs("I want to die. The tea was on.", before) == ()
    assert strongest(new_signs("I want to die. He hits me every night.", before)) == "adult"
    assert strongest(new_signs("I want to die.", "")) == "life"


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_text_costs_a_request_much(name: str) -> None:
    began = time.process_time()
    signs_in(HOSTILE[name])
    assert time.process_time() - began < 1.0


@given(st.text(max_size=2_000))
def test_every_sign_lies_inside_the_text(text: str) -> None:
    for sign in signs_in(text):
        assert 0 <= sign.start < sign.end <= len(text)
        assert sign.kind in KINDS
