"""The one table of practice: which invented stories somebody has finished, until all are.

No answer and no time is kept, and when the third is finished the rows go: the day on
`person.practised_on` is all that stays.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from hoh_stories.ground.db import Base


class PracticeDone(Base):
    """An invented story that somebody went through, by its code."""

    __tablename__ = "practice_done"

    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
