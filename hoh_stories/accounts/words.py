"""Words for the steward's page: what each duty does, by its name in `jobs.DUTIES`."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

DUTIES = {
    # Translators: small jobs that the site does by itself every minute, for the person who runs it
    "finish_withdrawals": _l("Erase what was taken back"),
    "finish_reports": _l("Erase reports on stories that were taken back"),
    "erase_keyless": _l("Erase text that has no key after a day"),
    "erase_kept": _l("Erase text that was kept its whole time"),
    "sweep_keys": _l("Destroy keys that nothing is sealed with"),
    "end_visits": _l("Forget visits that are over"),
    "end_sign_ins": _l("Forget sign-ins that are over"),
    "end_invitations": _l("Forget invitations that nobody took up"),
    "end_consents": _l("Take in stories whose time is over"),
    "remind": _l("Ask tellers again before their yes ends"),
    "alert": _l("Write to people here when a life may be at risk"),
    "ask_about_signs": _l("Ask people about signs that somebody may be at risk"),
    "publish": _l("Show stories whose waiting time is over"),
    "index": _l("Keep the search up to date"),
    "back_up": _l("Make a backup each night, and prove it"),
    "finish_leaving": _l("Put back stories of people who left"),
    "erase_practice": _l("Forget the practice of people who left midway"),
    "check_log": _l("Check the log, when somebody asked for it"),
    "look": _l("Point out what could give somebody away, in stories that wait"),
    "lapse_claims": _l("Put back stories that were held too long"),
}
