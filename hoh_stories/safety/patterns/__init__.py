"""What can be recognised by its form: numbers, addresses, dates, cues before names.

Each module has one `recognise(reading)` that yields findings; `RECOGNISERS` is all of them. What
has to be known instead (names, places, services) is in `gazetteer/`; what has to be learnt is in
`tagger`. A pattern must stay quick on 50,000 characters without a space: no nested repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hoh_stories.safety import arabic
from hoh_stories.safety.kinds import Found
from hoh_stories.safety.patterns import (
    address,
    ages,
    bank,
    called,
    contact,
    dates,
    jobs,
    lasting,
    lowercase,
    names,
    nationality,
    official,
    phones,
    places,
    rare,
    references,
    spelled,
    vehicles,
    venues,
)
from hoh_stories.safety.reading import Reading

Recogniser = Callable[[Reading], Iterable[Found]]

RECOGNISERS: tuple[Recogniser, ...] = (
    arabic.recognise,
    contact.recognise,
    phones.recognise,
    spelled.recognise,
    official.recognise,
    references.recognise,
    vehicles.recognise,
    bank.recognise,
    address.recognise,
    dates.recognise,
    ages.recognise,
    lasting.recognise,
    names.recognise,
    called.recognise,
    lowercase.recognise,
    places.recognise,
    venues.recognise,
    nationality.recognise,
    rare.recognise,
    jobs.recognise,
)
