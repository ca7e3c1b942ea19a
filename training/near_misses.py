"""Sentences with numbers that point at nobody: prices, buses, scores, doses, rooms, forms."""

from __future__ import annotations

from training.made import Made, nhs, of

NEAR: tuple[tuple[Made, tuple[str, ...]], ...] = (
    (
        of("#######", "########", "1#########", "99-######-7"),
        (
            "Order number {} never turned up.",
            "The parcel tracking said {} for a week.",
            "Invoice {} was for a sofa.",
            "the serial number was {}",
        ),
    ),
    (
        of("£^,###.##", "£^^.##", "£^##", "^##,### pounds", "€^## "),
        ("It came to {} all in.", "I owed {} by the end.", "{} for a fridge!"),
    ),
    (
        of("^^", "^", "X^", "N28", "T^", "27A", "6^1"),
        ("The {} bus stops at the top.", "Take the {} to town.", "Bws {} i'r dre."),
    ),
    (
        of("5ft ^", "1.7# m", "6' 1", "17# cm", "##.# kg", "11 stone 4"),
        ("I was {} then.", "He's {} in his socks."),
    ),
    (
        of("0#:##", "1#:##", "7.30pm", "1#30 hrs", "09:15-10:45"),
        ("The group meets at {}.", "Be there for {} or lose your place."),
    ),
    (
        of("978-0-##-######-#", "ISBN 0-19-######-1", "ISBN 97814########"),
        ("A library book, {}, saved me.", "Look for {}."),
    ),
    (
        lambda chance: nhs(chance, right=False).replace(" ", "").replace("-", ""),
        (
            "The number on the box was {}.",
            "{} likes on that video!",
            "Somebody had carved {} on the bench.",
        ),
    ),
    (
        of("AB12", "C14", "B2.07", "D1#", "LG##", "2F"),
        ("We met in room {}.", "Room {} is up the stairs.", "Ystafell {} ar y chwith."),
    ),
    (
        of("C1A", "N244", "FL401", "IS96", "ESA50", "P45", "PIP2", "SC100", "DS1500"),
        ("I had to fill in form {}.", "Then comes the {}, twelve pages.", "ffurflen {} eto"),
    ),
    (of("3-1", "21-18", "6–4, 6–3", "2-2", "147", "180"), ("We won {}.", "It finished {}.")),
    (
        of("50ml", "30mg", "8mg", "2 x 500mg", "120ml", "16/4 mg"),
        ("I was on {} a day.", "down to {} now", "Lawr i {} erbyn hyn."),
    ),
    (
        of("M4", "A470", "A55", "B4246", "J33", "A4042 (T)"),
        ("The {} was shut.", "We drove up the {} in the rain."),
    ),
    (
        of(
            "Act 1983",
            "section 17",
            "Article 3",
            "s. 117",
            "page 212",
            "chapter 14",
            "paragraph 276",
        ),
        ("He quoted {} at me.", "See {}."),
    ),
    (
        of("999", "111", "101", "116 123", "0800 58 58 58"),
        ("Ring {} if it's bad.", "I dialled {} and waited."),
    ),
    (
        of("1##", "2,###", "12 million", "1.5", "100%", "50/50", "3 out of 10", "24/7"),
        ("There were {} of us, near enough.", "I'd say {}.", "{} they told us."),
    ),
    (
        of(
            "WD40",
            "MP3",
            "4x4",
            "B12",
            "H2O",
            "PS5",
            "iPhone 12",
            "U2",
            "Covid 19",
            "R2D2",
            "3G",
            "A4",
            "GCSE",
        ),
        ("All I had was {}.", "He was mad on {}.", "{} helped, funnily."),
    ),
    (of("SW1A", "CF11", "LL57", "SA1"), ("Everyone round {} knows the chippy.",)),
    (of("12 34 5", "1 2 3 4 5 6", "1, 2, 3, 4", "10, 9, 8, 7, 6, 5"), ("I count {} and breathe.",)),
    (of("5.5.5", "3.2.1", "v2.4.11", "10.0.1"), ("The new version, {}, is worse.",)),
    (of("1/2", "3/4", "2 1/2", "7/8"), ("I drank {} of it.", "{} of the class had gone.")),
    (
        of(
            "one two three four five",
            "one, two, three",
            "seven or eight",
            "two by two",
            "un dau tri",
        ),
        ("We sang {} on the bus.", "Count with me: {}."),
    ),
)
