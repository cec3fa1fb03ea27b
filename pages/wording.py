"""Words on screen that follow the terminology setting: LMNS and PQOM, or LMS and PQSM. Codes never change."""

from __future__ import annotations

from flask import current_app

from components.shell import BY_SETTING, Terms
from indicators import robson
from indicators.indicator import Definition
from indicators.vocabulary import Dimension, OrganisationKind
from queries.observations import Stratum

_KINDS = {
    OrganisationKind.SITE: ("site", "sites"),
    OrganisationKind.TRUST: ("trust", "trusts"),
    OrganisationKind.OTHER_TRUST: ("other trust", "other trusts"),
    OrganisationKind.SUB_ICB: ("part of an integrated care board", "parts of integrated care boards"),
    OrganisationKind.ICB: ("integrated care board", "integrated care boards"),
    OrganisationKind.REGION: ("region", "regions"),
    OrganisationKind.NATION: ("nation", "nations"),
    OrganisationKind.NETWORK: ("network", "networks"),
    OrganisationKind.COMPARATOR: ("comparator group", "comparator groups"),
    OrganisationKind.LOCAL_AUTHORITY: ("local authority", "local authorities"),
    OrganisationKind.AMBULANCE_TRUST: ("ambulance trust", "ambulance trusts"),
    OrganisationKind.MIDWIFERY_PRACTICE: ("midwifery practice", "midwifery practices"),
    OrganisationKind.VOICES_PARTNERSHIP: ("voices partnership", "voices partnerships"),
}


def terms() -> Terms:
    """The words in force: the one place that asks the setting."""
    return BY_SETTING[current_app.config.get("TERMINOLOGY", "lmns")]


def kinds(kind: OrganisationKind) -> tuple[str, str]:
    """One and many of a kind, as they stand inside a sentence."""
    if kind is OrganisationKind.LMNS:
        return terms().system, terms().system
    return _KINDS[kind]


def kind(which: OrganisationKind) -> str:
    """A kind in full, as it opens a line."""
    words = terms().system_in_full if which is OrganisationKind.LMNS else _KINDS[which][0]
    return words[:1].upper() + words[1:]


def kind_in_short(which: OrganisationKind) -> str:
    return kinds(which)[0]


def stratum(one: Stratum) -> str:
    """A part of the population as a choice: `Everybody`, `Ethnic group: Asian`."""
    words = group(one.key) or "everybody"
    return f"{words[:1].upper()}{words[1:]}"


def group(key: str) -> str:
    """A part of the population inside a line: `ethnic group: Asian`; empty for everybody."""
    which, _, name = key.partition("=")
    return f"{dimension(which)}: {name_of(which, name)}" if name else ""


def name_of(which: str, name: str) -> str:
    """A group by its name alone; of a number that says nothing by itself, what it stands for."""
    return robson.group(name) if which == Dimension.ROBSON_GROUP.key else name


def dimension(key: str) -> str:
    """What a population is divided by, inside a line: `ethnic group`."""
    return _DIMENSIONS.get(key, key.replace("_", " "))


def divided_otherwise(asked: Definition | None, told: Definition, *, by: str) -> str:
    """That figures by `by` are of another definition than was asked for, and which; empty where they are of it."""
    if asked in (None, told):
        return ""
    return (
        f"No figures by {by} under {asked.label} are loaded and shared with you, so these are under another "
        f"definition: {told.label}."
    )


_DIMENSIONS = {
    "imd_decile": "deprivation decile",
    "age_band": "age",
    "birth_setting": "place of birth",
    "robson_group": "Robson group",
    "cqc_domain": "domain",
    "sblcb_element": "element",
}
