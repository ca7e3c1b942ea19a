"""Check digits: NHS numbers, cards, IBANs. Pure sums; what they are for is beside this file."""

from __future__ import annotations


def nhs(number: str) -> bool:
    """Ten digits of which the last is right (modulo 11). So is every ISBN of ten: mind the cue."""
    if len(number) != 10 or not number.isdigit() or len(set(number)) == 1:
        return False
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(number[:9]))
    return (11 - total % 11) % 11 == int(number[9])


def luhn(number: str) -> bool:
    """The check of payment cards."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(number)) > 1


def iban(number: str) -> bool:
    """The check of international account numbers (ISO 13616); letters upper case, no blanks."""
    turned = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
