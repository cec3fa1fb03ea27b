"""What the pages of an upload say, made from the report of the import command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commands.uploading.jobs import Step

MAY_NOT_LOAD = "Your role loads no files. An administrator does, and chairs and QI leads for their own organisations."
NO_SUCH_JOB = "There is no such upload. Uploads are forgotten after a day: send the file again."
TOO_MANY = "You have sent many files today. This one was not kept: try again tomorrow, or ask an administrator."
TOO_LARGE = "The file is larger than 20 MB. Nothing was saved. An administrator can load it on the command line."
BYTES_GONE = "The file that was previewed is no longer here, or is not the same. Nothing was loaded: send it again."
RUNNING = {Step.PREVIEW: "Looking at the file", Step.LOAD: "Loading the file"}
BROKEN_OFF = {
    Step.PREVIEW: "The process that looked at the file stopped before it was done. Nothing was changed.",
    Step.LOAD: (
        "The process that loaded the file stopped before it was done. A file is loaded whole or not at all: the data "
        "page shows whether it was. Sending the same file again is safe; it is never loaded twice."
    ),
}

_COUNTS = {
    "values_added": "Figures added",
    "values_changed": "Figures changed",
    "values_confirmed": "Figures confirmed by a later vintage",
    "values_unchanged": "Figures unchanged",
    "values_behind": "Figures older than what stands",
    "values_left_out": "Figures left out: another publication confirms them",
    "quality_added": "Quality facts added",
    "quality_changed": "Quality facts changed",
    "events_added": "Events added",
    "events_unchanged": "Events unchanged",
    "organisations_added": "Organisations added",
    "facts_added": "Facts of organisations added",
    "facts_changed": "Facts of organisations changed",
}
_ALWAYS = ("values_added", "values_changed")
_SIGNALS = {
    "new": "Found",
    "moved": "Going on",
    "ended": "Ended",
    "withdrawn": "Withdrawn",
    "returned": "Returned",
}


def report(answer: Mapping[str, Any]) -> dict[str, object]:
    """What loading changes or changed; `doubts` are codes with what each is about."""
    counts = [(word, f"{answer[key]:,}") for key, word in _COUNTS.items() if answer[key] or key in _ALWAYS]
    signals = [(word, f"{answer['signals'][key]:,}") for key, word in _SIGNALS.items()]
    return {
        "already": answer["batch"] if answer["outcome"] == "already_loaded" else 0,
        "report": answer,
        "months": _months(answer),
        "counts": counts,
        "signals": signals,
        "notes": [
            *answer["normalised"],
            *answer["flags"],
            *(f"Column ignored: {one}" for one in answer["ignored_columns"]),
        ],
        "doubts": list(zip(answer["needs"], answer["needs_texts"], strict=False)),
        "confirmed": answer["confirmed"],
    }


def refusal(answer: Mapping[str, Any]) -> dict[str, object]:
    return {
        "report": answer,
        "problems": answer["places"],
        "total": answer["problems_total"],
        "needs": answer["needs"],
    }


def _months(answer: Mapping[str, Any]) -> str:
    first, last = answer["first_month"], answer["last_month"]
    return first if first == last else f"{first} to {last}"
