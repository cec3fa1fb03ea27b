"""The ten groups of Robson in words: every woman giving birth is in exactly one of them.

Source: World Health Organization, Robson Classification: Implementation Manual, 2017 (ISBN 978-92-4-151319-7); the
groups are told here in our own words. By that manual groups 1 to 5 and 10 are of one baby lying head first, and all
but 10 of these of 37 weeks or later; a woman for whom one of these facts is not recorded is in none of the ten.
"""

from __future__ import annotations

SPONTANEOUS, BEFORE_LABOUR = "labour began by itself", "labour induced, or caesarean before it"

IN_WORDS = {
    "1": f"first birth, {SPONTANEOUS}",
    "2": f"first birth, {BEFORE_LABOUR}",
    "3": f"later birth, {SPONTANEOUS}",
    "4": f"later birth, {BEFORE_LABOUR}",
    "5": "a caesarean before",
    "6": "first birth, breech",
    "7": "later birth, breech",
    "8": "more than one baby",
    "9": "baby lying across",
    "10": "before 37 weeks",
}
"""What marks a group out, by its number. In 3 and 4 no birth before was by caesarean; in 5 at least one was."""

FIRST_BIRTHS, LATER_BIRTHS = ("1", "2", "6"), ("3", "4", "5", "7")
"""Groups of first births alone and of later births alone; 8, 9 and 10 hold both."""


def group(name: str) -> str:
    """A group as it is read: `2 (first birth, labour induced, or caesarean before it)`; `Not known` as it is."""
    return f"{name} ({IN_WORDS[name]})" if name in IN_WORDS else name
