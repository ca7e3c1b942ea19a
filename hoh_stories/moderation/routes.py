"""Addresses of moderation.

/queue                                      what waits                          queue_pages
/review/<story>                             cover, then the desk                review_pages
/review/<story>/claim, open, pass-on, …     buttons                             queue_pages
/review/<story>/suggest/<start>, link/<kind>, letters                           review_pages
/review/<story>/findings/<finding>          may a detail stay?                  finding_pages
/review/<story>/group                       a group that may be named           finding_pages
/review/<story>/law[/advice]                    questions of the law, and advice    law_pages
/review/<story>/outcome[/<which>]           the end of a review                 review_pages
/review/<story>/second[/<which>]            the second look                     second_pages
/report/<public id>, /report/sent/<ref>     a concern, by anybody               report_pages
/lead/reports[/<report>], /lead/stories/<story>                                 lead_pages
/lead/again                                 to read again after a year         law_pages
/lead/law[/<story>]                         what the law keeps back             law_pages
/lead/doors                                 what is busy, and the switch         door_pages
/people/<person>/roles, /people/<person>/leave                                  people_pages
"""

from __future__ import annotations

from hoh_stories.moderation import (
    door_pages,
    finding_pages,
    law_pages,
    lead_pages,
    people_pages,
    queue_pages,
    report_pages,
    review_pages,
    second_pages,
)
from hoh_stories.moderation.face import bp

PAGES = (
    queue_pages,
    review_pages,
    finding_pages,
    law_pages,
    second_pages,
    report_pages,
    lead_pages,
    door_pages,
    people_pages,
)

__all__ = ["PAGES", "bp"]
