"""Every feature's tables, so that the metadata is whole: for migrations, backups and restores."""

from __future__ import annotations

from hoh_stories.accounts import models as accounts
from hoh_stories.consent import models as consent
from hoh_stories.ground import audit
from hoh_stories.moderation import models as moderation
from hoh_stories.practice import models as practice
from hoh_stories.publishing import models as publishing
from hoh_stories.safeguarding import models as safeguarding
from hoh_stories.stories import models as stories

ROOMS = (accounts, audit, consent, moderation, practice, publishing, safeguarding, stories)
