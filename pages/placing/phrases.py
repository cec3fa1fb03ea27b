"""What many small charts say together, in a sentence: who shows what, and how many show nothing or cannot tell."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import false_signals
from analysis.naming import listed
from analysis.numerals import in_words, sentence
from analysis.rule_sets import MAKING_DATA_COUNT
from analysis.verdicts import Meaning, Verdict
from pages import wording
from queries.asked_places import By
from queries.organisations import Organisation
from queries.side_by_side import Panel, Panels

_NAMED = 4
_WORDS = {
    Meaning.CONCERN: "a concern",
    Meaning.IMPROVEMENT: "an improvement",
    Meaning.NEITHER: "a change that is neither good nor bad",
}


def name(panel: Panel) -> str:
    """A place by its short name, a group by its own."""
    return group(panel.stratum.key) if panel.stratum.key else panel.organisation.short_name


def group(key: str) -> str:
    """A group as a heading: `Asian`, `Most deprived tenth`."""
    dimension, _, words = key.partition("=")
    if dimension == "imd_decile" and words.isdigit():
        return {1: "1, most deprived tenth", 10: "10, least deprived tenth"}.get(int(words), f"Decile {int(words)}")
    return wording.name_of(dimension, words)


def together(few: Sequence[Panel]) -> str:
    """`Aldermere shows a concern. Three show no sign of change; one cannot tell.`

    Where none can tell, for one reason, the reason.
    """
    reasons = {one.standing.now.reason for one in few if one.standing}
    if len(few) > 1 and len(reasons) == 1 and all(_verdict(one) is Verdict.CANNOT_TELL for one in few):
        return f"None of {in_words(len(few))} can tell: {next(iter(reasons)).value}."
    said = [_signals(few, meaning) for meaning in Meaning]
    shown = " ".join(one for one in said if one)
    quiet = sum(_verdict(one) is Verdict.NO_SIGNAL for one in few)
    untold = sum(_verdict(one) is Verdict.CANNOT_TELL for one in few)
    without = sum(one.chart is None for one in few)
    rest = [
        f"{in_words(quiet)} {'shows' if quiet == 1 else 'show'} no sign of change" if quiet else "",
        f"{in_words(untold)} cannot tell" if untold else "",
        f"{in_words(without)} {'has' if without == 1 else 'have'} no figures in sight" if without else "",
    ]
    told = "; ".join(one for one in rest if one)
    return f"{shown} {sentence(told)}{'.' if told else ''}".strip()


def expected(found: Panels) -> str:
    """How many of them chance alone would flag; nothing where one chart or none could be judged."""
    lengths = found.lengths_judged
    if len(lengths) < 2:
        return ""
    number = false_signals.expected_total(lengths, rule_set=MAKING_DATA_COUNT)
    about = f"about {number:.0f}" if number >= 1 else "fewer than one"
    return f" Chance alone would flag {about} of the {in_words(len(lengths))} that can be told."


def _signals(few: Sequence[Panel], meaning: Meaning) -> str:
    found = [name(one) for one in few if one.standing and one.standing.running and one.standing.meaning is meaning]
    if not found:
        return ""
    groups = ("group " if len(found) == 1 else "groups ") if few[0].stratum.key else ""
    # A group that is called by its number goes without the article.
    the = "The " if groups and not found[0][:1].isdigit() else ""
    said = f"{the}{groups}{listed(found, most=_NAMED)} {'shows' if len(found) == 1 else 'show'} {_WORDS[meaning]}."
    return sentence(said)


def _verdict(one: Panel) -> Verdict | str:
    return one.standing.now.verdict if one.standing else ""


def what(by: By, few: Sequence[Panel]) -> str:
    """What stands side by side: `trusts`, `sites`, `groups`."""
    return "groups" if not by.of_places else wording.kinds(few[0].organisation.kind)[1]


def none_such(by: By, organisation: Organisation) -> str:
    """Why there is nothing to show: never an empty chart."""
    if by is By.SITES:
        return f"No figures by site have been loaded for {organisation.short_name}, or none that you may see."
    if by.of_places:
        return "None of these organisations has figures that you may see."
    return f"No figures by {in_running_words(by)} have been loaded for this indicator of {organisation.short_name}."


def in_running_words(by: By) -> str:
    """How it is divided, inside a line: `ethnic group`, `first or later birth`."""
    return _GROUPS.get(by, by.value)


_GROUPS = {
    By.SYSTEMS: "whole system",
    By.ETHNIC_GROUP: "ethnic group",
    By.PARITY: "first or later birth",
    By.ROBSON: "Robson group",
    By.SETTING: "birth setting",
    By.MODE: "mode of birth",
}
