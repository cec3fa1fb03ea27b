"""The file of signed phases: limits that restart where a planted change has been explained, all invented."""

from __future__ import annotations

import csv
import io
from datetime import date

from demo.nation import Nation
from demo.planted_explained import LINE, PHASES, SIGNED, SIGNED_ON, STARTS
from ingest.phases_file import Row

NAME = "DEMO-phases.csv"


def signed_on(nation: Nation) -> date:
    return nation.last.plus(SIGNED).first_day().replace(day=SIGNED_ON)


def text(nation: Nation) -> str:
    """Those of organisations that the nation has."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(Row._fields)
    starts, day = nation.last.plus(STARTS), signed_on(nation)
    writer.writerows(
        Row(one.organisation, LINE, "", str(starts), one.reason, one.by, day.isoformat())
        for one in PHASES
        if one.organisation in nation.by_code
    )
    return file.getvalue()
