"""Organisation codes as text: what a code may look like, and what no code ever is."""

from __future__ import annotations

import re

from indicators.vocabulary import DEMONSTRATION_NATION, DEMONSTRATION_PREFIX, ENGLAND, OrganisationKind

LONGEST = 60

LEVELS = {
    "national": OrganisationKind.NATION,
    "all submitters": OrganisationKind.NATION,
    "nhs england (region)": OrganisationKind.REGION,
    "region": OrganisationKind.REGION,
    "local maternity system": OrganisationKind.LMNS,
    "mbrrace grouping": OrganisationKind.COMPARATOR,
    "provider": OrganisationKind.TRUST,
    "booking site": OrganisationKind.SITE,
    "delivery site": OrganisationKind.SITE,
    "subicb of responsibility": OrganisationKind.SUB_ICB,
    "ccg of responsibility": OrganisationKind.SUB_ICB,
    "local authority of residence": OrganisationKind.LOCAL_AUTHORITY,
}
"""Levels of the published files, folded to lower case."""

LEVELS_NOT_USED = ("nhs england (region, local office)",)
"""Regions cut another way, until March 2020."""

NO_PLACES = {"ZZ201", "ZZ203", "ZZ777", "ZZ888", "ZZ999", "UNKNOWN", "NULL", ""}
"""What stands in place of a code for home, elsewhere and not known: no organisation has it."""

NATION_WORDS = {"ALL", "NATIONAL", "ALLSUBMITTERS", "ALL SUBMITTERS"}
_NO_CODES = {"NA", "N/A", "NONE", "NULL", "NAN", "UNKNOWN", "TOTAL", "ENGLAND", *NATION_WORDS}
_CODE = re.compile(r"[A-Z0-9]{3,12}", re.ASCII)
_DEMONSTRATION_CODE = re.compile(DEMONSTRATION_PREFIX + r"[A-Z0-9][A-Z0-9-]{0,49}", re.ASCII)


class NotACode(ValueError):
    """The text cannot be an organisation's code; the message is the rule it breaks."""


def is_no_place(text: str) -> bool:
    return text.strip().upper() in NO_PLACES


def code(text: str) -> str:
    """A code in capitals, without the spaces around it. `5E1` and `001` stay what they are: text."""
    plain = text.replace("\xa0", " ").strip()
    if not plain.isascii():
        signs = " ".join(f"U+{ord(sign):04X}" for sign in plain if not sign.isascii())
        raise NotACode(f"a code has plain letters and digits only; found {signs}")
    capital = plain.upper()
    if capital in _NO_CODES:
        raise NotACode("this is not the code of an organisation")
    if not (_CODE.fullmatch(capital) or _DEMONSTRATION_CODE.fullmatch(capital)):
        raise NotACode("a code has 3 to 12 letters and digits, or starts with DEMO-")
    return capital


def published_code(text: str, *, kind: OrganisationKind, demonstration: bool) -> str:
    """The code under which an organisation of a published file is kept.

    The nation is written `ALL` or `National` there. A comparator group's code is its own text.
    """
    if kind is OrganisationKind.NATION:
        if text.strip().upper() not in {*NATION_WORDS, ENGLAND, DEMONSTRATION_NATION}:
            raise NotACode("the national level is written ALL or National")
        return DEMONSTRATION_NATION if demonstration else ENGLAND
    return comparator_code(text, demonstration=demonstration) if kind is OrganisationKind.COMPARATOR else code(text)


def comparator_code(text: str, *, demonstration: bool) -> str:
    """`Group 3. 4,000 or more`, also written without its commas, is one code."""
    plain = re.sub(r"\d[\d,]{3,}", lambda found: f"{int(found[0].replace(',', '')):,}", " ".join(text.split()))
    if not plain or len(plain) > LONGEST - len(DEMONSTRATION_PREFIX) or not plain.isprintable():
        raise NotACode("a comparator group needs a name of at most 55 characters")
    prefixed = plain.startswith(DEMONSTRATION_PREFIX)
    return DEMONSTRATION_PREFIX + plain if demonstration and not prefixed else plain


def is_demonstration(code_text: str) -> bool:
    return code_text.upper().startswith(DEMONSTRATION_PREFIX)
