"""The assistant: a text goes in, findings come out. It points out and decides nothing (truth 8).

    kinds      what a finding is, the kinds, direct or quasi, the two tiers
    engine     `assistant(name)`: the one door
    known_here names that a steward told
    reading    a text as patterns read it        patterns/   what has a form
    gazetteer/ what has to be known              tagger      what has to be learnt (worker only)
    arabic/    Arabic and Persian                mentions    what was found once, found again
    joining    one list in which nothing overlaps
    notes      what a text seems to touch on (content notes); its words in note_words/
    wording/   words about people that we would rather not write, for what is written here
    gathering  one hint for each person, place or number
    risk/      signs that somebody may be at risk now    methods   words that could show how
    blurring   plain words instead: blur_words, the tables; putting, how they sit in a sentence

Not here: who keeps, blurs or decides a finding (`stories`, `moderation`, `telling`); how the tagger
was taught and what it finds (`training/`, docs/assistant.md). No Flask, no database, no clock.
"""
