"""Words that people type: kept exactly as written, unless they are none, too many, or name a patient."""

from __future__ import annotations

import re
import unicodedata

from workflow.refusal import Problem

LONGEST = 4_000
"""Characters of an account; a line is given its own bound."""

_UNSEEN = {"Cf", "Cc", "Zs", "Zl", "Zp"}
"""Unicode's general categories of signs that nobody sees: format, control, spaces and separators."""

_TEN_DIGITS = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
_BORN_ON = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\b[^\d\n]{0,12}"
    r"(?:\d{1,2}[/.\- ](?:\d{1,2}|[a-z]{3,9})[/.\- ]\d{2,4}|\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)


def problems(text: str, *, field: str, label: str, longest: int = LONGEST, required: bool = True) -> list[Problem]:
    """What is to be mended in `text`, the entry under `label`. No problem: it is kept as it was typed, trimmed."""
    if is_blank(text):
        return [Problem(field, f"{label}: write something here.")] if required else []
    found = []
    if len(text) > longest:
        found.append(Problem(field, f"{label}: {len(text):,} characters are too many; {longest:,} are kept at most."))
    if _names_an_nhs_number(text):
        found.append(Problem(field, f"{label}: an NHS number stands in it. Nothing here may name a patient."))
    if _BORN_ON.search(text):
        found.append(Problem(field, f"{label}: a date of birth stands in it. Nothing here may name a patient."))
    return found


def is_blank(text: str) -> bool:
    """Whether nothing can be seen of it: empty, spaces, or signs of no width."""
    return all(unicodedata.category(sign) in _UNSEEN for sign in text)


def _names_an_nhs_number(text: str) -> bool:
    return any(_is_nhs_number("".join(found.groups())) for found in _TEN_DIGITS.finditer(text))


def _is_nhs_number(digits: str) -> bool:
    """The tenth digit is a check on the nine before it, modulo 11 (NHS Data Dictionary, NHS NUMBER)."""
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - weighed % 11
    return check != 10 and int(digits[9]) == (0 if check == 11 else check)
