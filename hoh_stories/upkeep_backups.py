"""`hoh backup` and `hoh restore`: what they say at a terminal. What they do is in `publishing`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import click

from hoh_stories.config import Settings
from hoh_stories.ground.seal import Broken
from hoh_stories.upkeep import house, stop

OLD_AGAIN = (
    "What was changed after this backup is as it was before it. Look, before you let people in:",
    "- people who were let go since then may come in again (People)",
    "- return keys, passphrases and recovery codes that were renewed since then are the old ones",
    "- links of invitations were ended, since they could be used twice: invite anew (People)",
    "- everybody is signed out; texts that nobody had a key for yet are lost",
    "Then make the search anew: hoh reindex. And look at everything: hoh verify",
)


@click.command()
def backup() -> None:
    """Write a backup of the texts and, apart, of the keys; prove that it can be brought back."""
    from hoh_stories.ground.keystore import Missing
    from hoh_stories.publishing import backup as backing
    from hoh_stories.publishing.backup_rows import Incomplete

    with house() as settings:
        try:
            path = backing.backup(settings)
        except backing.NotProven as fault:
            backing.note_failure(fault)
            stop(f"The backup could not be brought back whole; it is kept apart: {fault}", 1)
        except backing.Busy:
            stop("Another backup is being made just now.", 1)
        except Missing as fault:
            backing.note_failure(fault)
            stop(f"This is not the key store that belongs to the copy: it lacks {fault}.", 1)
        except Incomplete as fault:
            backing.note_failure(fault)
            stop(f"This version does not know these tables, so they would be lost: {fault}", 1)
        except (OSError, sqlite3.Error) as fault:
            backing.note_failure(fault)
            stop(f"The backup could not be written ({type(fault).__name__}).", 1)
        else:
            _say_where(path)


def _say_where(path: Path) -> None:
    click.echo(f"Texts: {path}\nKeys, to be kept apart from them: {path.parent / 'keys.db'}")


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--practice", is_flag=True, help="Bring the newest backup back in a scratch place.")
@click.option(
    "--copy-was-here",
    is_flag=True,
    help="The copy of the keys stood beside the site until its last minute.",
)
def restore(path: Path | None, practice: bool, copy_was_here: bool) -> None:
    """Fill an empty, migrated database from a backup, or practise it."""
    with house() as settings:
        if practice:
            _practise(settings)
        elif path is None:
            stop("Say which backup: hoh restore FILE. To practise: hoh restore --practice")
        else:
            _restore(settings, path, copy_was_here)


def _restore(settings: Settings, path: Path, copy_was_here: bool) -> None:
    from hoh_stories.publishing import backup_restore as restoring
    from hoh_stories.publishing.backup_rows import OtherTables

    try:
        since = restoring.restore(settings, path, copy_was_here=copy_was_here)
    except restoring.NotEmpty:
        stop("There is something in this database. Restore into an empty one.")
    except Broken:
        stop("This backup does not open with this master key, or it is not whole.")
    except restoring.NoKeys as missing:
        stop(
            f"Nothing was brought back: the keys are not here. Put {missing} in its place first:\n"
            f"{settings.backups / str(missing)}"
        )
    except (OSError, sqlite3.Error) as fault:
        stop(
            f"keys.db beside the backups, or the key store, cannot be opened"
            f" ({type(fault).__name__}): is it whole, and does it belong to the user of the site?"
        )
    except OtherTables as other:
        stop(f"This backup is of another version of the tables ({other}). Restore with that one.")
    else:
        click.echo(f"{since.stories} stories are back.")
        click.echo(f"{since.withdrawn} were withdrawn since, and stay withdrawn.")
        click.echo(f"{since.paused} are paused, because they were closed since, or may have been.")
        click.echo(f"{since.invitations} links of invitations were open then, and are ended.")
        click.echo("\n".join(OLD_AGAIN))


def _practise(settings: Settings) -> None:
    from hoh_stories.publishing import backup as backing

    try:
        found = backing.practise(settings)
    except FileNotFoundError:
        stop("There is no backup yet. Make one: hoh backup")
    except backing.Busy:
        stop("Another backup is being made just now.", 1)
    except Broken:
        stop("This backup does not open with this master key, or it is not whole.", 1)
    else:
        click.echo(
            f"The backup of {found.made_at:%Y-%m-%d %H:%M} UTC came back in a scratch place,"
        )
        click.echo(f"with {found.stories} stories, {found.shown} of them shown, and was looked at:")
        click.echo(f"{found.withdrawn_since} were withdrawn since, and stayed withdrawn.")
        click.echo(f"{found.paused_since} were closed since, and came back paused.")
        click.echo("\n".join(found.faults) or "All is well. The scratch place is gone again.")
        if found.faults:
            stop("This backup is not whole.", 1)
