"""Signs that a file is about people, not about counts. Such a file is refused, and what was found is never logged."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.refusal import Problem, Refused

_TEN_DIGITS = re.compile(r"\d{3}([ -]?)\d{3}\1\d{4}")
_INWARD_CODE = re.compile(r" \d[A-Z]{2}\b")
"""The second half of a postcode: looked for first, because it is thirty times faster to find than the whole."""
_OUTWARD_CODE = re.compile(r"(?:^|[^A-Za-z0-9])[A-Z]{1,2}\d[A-Z\d]?$")
_BIRTH = re.compile(r"\b(d\.?o\.?b\.?|date of birth|born on|nhs (number|no))\b", re.IGNORECASE)
_COLUMN = re.compile(
    r"nhsn(o|um)|dob$|^dob|dateofbirth|birthdate|postcode|postalcode|surname|forename|firstname|lastname|fullname"
    r"|givenname|patient|hospitalnumber|^mrn$|^name$|^address"
)
_RULE = "possible patient data: the file is refused and what was found is not recorded"


def refuse_columns(names: Iterable[str]) -> None:
    """`names` are folded headers that the format does not know; raises `Refused` for one that speaks of a person."""
    if any(_COLUMN.search(name) for name in names):
        raise refusal(1, "a column for a person's details")


def refuse_text(text: str) -> None:
    """Raises `Refused` when a valid NHS number or a full postcode stands anywhere in `text`."""
    for found in _TEN_DIGITS.finditer(text):
        if _stands_alone(text, found.start(), found.end()) and is_nhs_number(re.sub(r"\D", "", found.group())):
            raise _refused(text, found.start(), "a valid NHS number")
    for found in _INWARD_CODE.finditer(text):
        if _OUTWARD_CODE.search(text[max(0, found.start() - 5) : found.start()]):
            raise _refused(text, found.start(), "a postcode")


def speaks_of_birth(free_text: str) -> bool:
    """Whether words someone typed name a date of birth or an NHS number."""
    return bool(_BIRTH.search(free_text))


def must_name_nobody(free_text: str, *, line: int) -> None:
    """Raises `Refused` for the whole file where words of a row speak of a person."""
    if speaks_of_birth(free_text):
        raise refusal(line, "words about a person")


def is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the check digit of modulus 11, which one in eleven random ones has by chance."""
    if len(digits) != 10 or not digits.isdecimal():
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(digits[-1])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the digits are a word of their own, not part of a code, a longer number or a fraction."""
    before = text[start - 1 : start] if start else ""
    after = text[end : end + 2]
    longer = before.isalnum() or before in (".", "_") or after[:1].isalnum()
    return not (longer or (after[:1] == "." and after[1:].isdigit()))


def refusal(line: int, what: str) -> Refused:
    """The refusal of a file for what was found on `line`, said in words and not shown."""
    return Refused([Problem(f"{_RULE} ({what})", line=line)])


def _refused(text: str, place: int, what: str) -> Refused:
    return refusal(text.count("\n", 0, place) + 1, what)
