"""The first page's words in seven languages, as data: they stand side by side on one page.

All other words of the site go through the catalogues. Names of languages come from CLDR.
A person who reads each language checks these lines before launch.
"""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale


@dataclass(frozen=True)
class Greeting:
    """A welcome in one language."""

    lang: str
    name: str
    welcome: str
    write: str
    readers: str  #: ends in a colon; a list of languages follows
    phone: str  #: ends in a colon; a telephone number follows
    comma: str = ", "


GREETINGS = (
    Greeting(
        "cy",
        "Cymraeg",
        "Croeso",
        "Gallwch adrodd eich stori yn eich iaith eich hun.",
        "Mae pobl yma yn darllen nawr:",
        "Gallwch ei hadrodd dros y ffôn hefyd:",
    ),
    Greeting(
        "en",
        "English",
        "Welcome",
        "You can tell your story in your own language.",
        "People here read now:",
        "You can also tell it by phone:",
    ),
    Greeting(
        "ar",
        "العربية",
        "أهلاً بك",
        "يمكنك أن تحكي قصتك بلغتك.",
        "اللغات التي يقرؤها الناس هنا الآن:",
        "يمكنك أيضاً أن تحكيها بالهاتف:",
        "، ",
    ),
    Greeting(
        "fa",
        "فارسی",
        "خوش آمدید",
        "می‌توانید داستان خود را به زبان خودتان بگویید.",
        "زبان‌هایی که اکنون در اینجا خوانده می‌شوند:",
        "می‌توانید آن را تلفنی هم بگویید:",
        "، ",
    ),
    Greeting(
        "uk",
        "Українська",
        "Вітаємо",
        "Ви можете розповісти свою історію своєю мовою.",
        "Мови, якими тут зараз читають:",
        "Її можна розповісти й телефоном:",
    ),
    Greeting(
        "ps",
        "پښتو",
        "ښه راغلاست",
        "تاسو کولی شئ خپله کیسه په خپله ژبه ووایاست.",
        "هغه ژبې چې دلته اوس لوستل کېږي:",
        "تاسو یې د ټیلیفون له لارې هم ویلی شئ:",
        "، ",
    ),
    Greeting(
        "ti",
        "ትግርኛ",
        "እንቋዕ ብደሓን መጻእኩም",
        "ታሪኽኩም ብቋንቋኹም ክትነግሩ ትኽእሉ ኢኹም።",
        "ኣብዚ ሕጂ ዝንበቡ ቋንቋታት፦",
        "ብቴሌፎን እውን ክትነግሩ ትኽእሉ ኢኹም፦",
        "፣ ",
    ),
)


def named(greeting: Greeting, languages: tuple[str, ...]) -> str:
    """Names of languages in the greeting's own language, as a plain list."""
    names = Locale.parse(greeting.lang).languages
    return greeting.comma.join(names.get(code, code) for code in languages)
