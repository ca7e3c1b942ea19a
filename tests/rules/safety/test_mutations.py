"""Every form in which a Welsh name may stand is known (issue 5: mutated place names)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoh_stories.safety.gazetteer.mutations import mutated

FORMS = [
    ("Caerdydd", {"Gaerdydd", "Nghaerdydd", "Chaerdydd"}),
    ("Pwllheli", {"Bwllheli", "Mhwllheli", "Phwllheli"}),
    ("Tregaron", {"Dregaron", "Nhregaron", "Thregaron"}),
    ("Bangor", {"Fangor", "Mangor"}),
    ("Dolgellau", {"Ddolgellau", "Nolgellau"}),
    ("Gwynedd", {"Wynedd", "Ngwynedd"}),
    ("Merthyr", {"Ferthyr"}),
    ("Llanelli", {"Lanelli"}),
    ("Rhuthun", {"Ruthun"}),
    ("Aberystwyth", {"Haberystwyth"}),
    ("Y Barri", {"Barri", "y Barri", "Farri", "Marri"}),
    ("Yr Wyddgrug", {"Wyddgrug", "yr Wyddgrug", "Hwyddgrug"}),
    ("Ffestiniog", set()),
    ("Sain Ffagan", set()),
    ("Nefyn", set()),
    ("", set()),
]


@pytest.mark.parametrize(("name", "forms"), FORMS)
def test_every_form_of_a_name(name, forms):
    assert set(mutated(name)) == forms


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_gives_other_forms_and_none_twice(name):
    forms = mutated(name)
    assert name not in forms
    assert len(set(forms)) == len(forms)
