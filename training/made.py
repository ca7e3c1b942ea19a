"""UK identifiers made up: seeded values of every sort. What is said around them: `identifiers`."""

from __future__ import annotations

import random
from collections.abc import Callable

Made = Callable[[random.Random], str]
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def _shaped(chance: random.Random, shape: str) -> str:
    """`#` a digit, `^` a digit but nought, `%` a letter, the rest as it stands."""
    made = {"#": "0123456789", "^": "123456789", "%": _LETTERS}
    return "".join(chance.choice(made[sign]) if sign in made else sign for sign in shape)


def of(*shapes: str) -> Made:
    """One of some shapes, filled by chance."""
    return lambda chance: _shaped(chance, chance.choice(shapes))


def nhs(chance: random.Random, right: bool = True) -> str:
    """Ten digits, the last one right or wrong."""
    while True:
        nine = _shaped(chance, chance.choice(("4########", "6########", "7########", "9########")))
        total = sum(int(digit) * (10 - place) for place, digit in enumerate(nine))
        last = (11 - total % 11) % 11
        if last < 10:
            last = last if right else (last + chance.randint(1, 9)) % 10
            shape = chance.choice(("{} {} {}{}", "{}{}{}{}", "{}-{}-{}{}"))
            return shape.format(nine[:3], nine[3:6], nine[6:], last)


def card(chance: random.Random) -> str:
    """Sixteen digits that pass the cards' check."""
    number = _shaped(chance, chance.choice(("4##############", "5##############")))
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(number))
    number += str(-total % 10)
    return " ".join(number[at : at + 4] for at in range(0, 16, 4))


def spelled(chance: random.Random) -> str:
    """A mobile number in words."""
    words = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return "oh seven " + " ".join(chance.choice(words) for _ in range(9))


_AREAS = "CF SA LL NP LD SY CH BS B M E1 W1 G EH LS PR WV".replace("E1 W1 ", "").split()


def postcode(chance: random.Random) -> str:
    """A full postcode, in several hands."""
    made = _shaped(chance, f"{chance.choice(_AREAS)}^ ^") + "".join(
        chance.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2)
    )
    return chance.choice((made, made, made.lower(), made.replace(" ", "")))


def plate(chance: random.Random) -> str:
    """A number plate of today."""
    year = chance.choice(range(2, 25)) + chance.choice((0, 50))
    last = "".join(chance.choice("BCDFGHJKLMNPRSTVWXZ") for _ in range(3))
    return f"{chance.choice(('CP', 'CV', 'CU', 'VX', 'WR', 'DG', 'BF', 'LK'))}{year:02} {last}"


def insurance(chance: random.Random) -> str:
    """A National Insurance number, in several hands."""
    prefix = chance.choice(("AB", "JE", "NX", "PW", "SK", "QQ", "LH", "YR"))
    made = _shaped(chance, prefix + chance.choice((" ## ## ## ", "######"))) + chance.choice("ABCD")
    return chance.choice((made, made, made.lower().replace(" ", "")))
