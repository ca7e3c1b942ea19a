"""What a hint could tell, in plain words by kind: sentences only. What is found is `hints`."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from hoh_stories.safety.kinds import Kind

_NUMBER = _l("A number of your own: whoever has a file with it knows who you are.")
_NAME = _l("A name: people who know this person could tell who it is, and who you are.")

#: By kind, what somebody could tell from it.
TELLS: dict[Kind, LazyString] = {
    Kind.PERSON: _NAME,
    Kind.NICKNAME: _NAME,
    Kind.PHONE: _l("A phone number: anybody could ring it."),
    Kind.EMAIL: _l("An email address: anybody could write to it."),
    Kind.HANDLE: _l("A name online: it leads straight to somebody."),
    Kind.URL: _l("A web address: it can lead to somebody."),
    Kind.POSTCODE: _l("A postcode: it leads to a few houses."),
    Kind.ADDRESS: _l("A street or a house: it says where somebody lives."),
    Kind.NHS_NUMBER: _NUMBER,
    Kind.NI_NUMBER: _NUMBER,
    Kind.HO_REF: _NUMBER,
    Kind.COURT_REF: _NUMBER,
    Kind.OTHER_ID: _NUMBER,
    Kind.BANK: _l("Bank details: they belong to one person."),
    Kind.VEHICLE: _l("A number plate: it belongs to one car."),
    Kind.DATE: _l("A day: whoever was there remembers what happened on it."),
    Kind.AGE: _l("An exact age: together with other details it narrows down who you are."),
    Kind.TIME: _l("An exact length of time: together with a day it can be counted back."),
    Kind.PLACE: _l("A place: the smaller it is, the fewer people it could be."),
    Kind.VENUE: _l("A place with a name: people who go there or work there may know you."),
    Kind.ORG: _l("An organisation: people who work there may know you."),
    Kind.JOB: _l("Work: together with a place there may be only a few who do it."),
    Kind.NATIONALITY: _l("Where somebody comes from: in a small place there may be only a few."),
    Kind.KIN_EVENT: _l("Something that happened in a family: others may have heard of it."),
    Kind.RARE: _l("Something that few people could say of themselves."),
}
