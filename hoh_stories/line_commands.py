"""`hoh lines`: the help lines and when each was checked; or that some were, while nothing runs.

The everyday way is the page /steward/lines; a site that does not start for want of a check has this
one. Deeds are `stewarding.lines`.
"""

from __future__ import annotations

import click

from hoh_stories import logs
from hoh_stories.upkeep import house as the_house
from hoh_stories.upkeep import stop


@click.command()
@click.option("--checked", "codes", multiple=True, metavar="CODE", help="Checked today; or: all.")
def lines(codes: tuple[str, ...]) -> None:
    """List the help lines; or note which of them somebody checked today."""
    from hoh_stories.accounts.actors import DUTY
    from hoh_stories.ground import clock
    from hoh_stories.ground.answers import No
    from hoh_stories.stewarding import lines as services

    logs.set_up()
    with the_house():
        rows = services.listed("en")
        wanted = [row.line.code for row in rows] if codes == ("all",) else codes
        if wanted and isinstance(services.check(DUTY, wanted, clock.today()), No):
            stop("No line has one of these codes: hoh lines says them.")
        for row in services.listed("en"):
            way = row.line.number or row.line.text
            on = row.checked_on or "never"
            click.echo(f"{row.line.code:16} {way:16} checked: {on}  {row.line.name}")
