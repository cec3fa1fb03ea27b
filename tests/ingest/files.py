"""Files in the formats that are read, written in the words of a test. Organisations and figures are invented."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

LOCAL = "organisation,indicator,month,date,stratum,numerator,denominator,value,status,reference,detail"
MEASURES = "Org_Code,Org_Name,Org_Level,RPStartDate,RPEndDate,IndicatorFamily,Indicator,Currency,Value"
DATA = (
    "ReportingPeriodStartDate,ReportingPeriodEndDate,"
    "Dimension,Org_Level,Org_Code,Org_Name,Measure,Count_Of,Final_value"
)
ANNUAL = "Period,Dimension,Org_Level,Org_Code,Org_Name,Measure,Count_Of,Value"
ORGANISATIONS = (
    "record,code,kind,name,short_name,opened_on,closed_on,parent,valid_from,valid_to,"
    "successor,effective_on,succession,scheme,group,population,source"
)
MONTHS = {"2026-08": ("01/08/2026", "31/08/2026"), "2026-09": ("01/09/2026", "30/09/2026")}
LEVELS = {
    "trust": "Provider",
    "lmns": "Local Maternity System",
    "region": "NHS England (Region)",
    "group": "MBRRACE Grouping",
    "nation": "National",
    "local_authority": "Local Authority of Residence",
    "sub_icb": "SubICB of Responsibility",
    "booking_site": "Booking Site",
    "delivery_site": "Delivery Site",
}


def text(header: str, rows: Iterable[str]) -> str:
    return "\n".join([header, *rows]) + "\n"


def local(*rows: str) -> str:
    """Each row up to its status; the optional columns stay empty."""
    return text(LOCAL, (row + "," * (LOCAL.count(",") - row.count(",")) for row in rows))


def figure(
    code: str = "DEMO-T1",
    numerator: object = 5,
    denominator: object = 200,
    *,
    indicator: str = "preterm_lt37",
    month: str = "2026-09",
    stratum: str = "",
    value: object = "",
    status: str = "",
) -> str:
    """One row of a local return."""
    return f"{code},{indicator},{month},,{stratum},{numerator},{denominator},{value},{status},,"


def event(
    code: str = "DEMO-T1",
    day: str = "2026-09-12",
    *,
    indicator: str = "stillbirth_rate",
    reference: str = "",
    detail: str = "",
) -> str:
    return f"{code},{indicator},,{day},,,,,,{reference},{detail}"


def printed(
    code: str = "RXA",
    numerator: object = 20,
    denominator: object = 605,
    rate: object = 33,
    *,
    indicator: str = "CQIMTears",
    level: str = "trust",
    name: str = "Invented Trust",
    month: str = "2026-09",
    result: str = "Pass",
    currency: str = "Rate per Thousand",
) -> list[str]:
    """One measure of one organisation in a measures file, with a result for trusts alone."""
    start, end = MONTHS[month]
    prefix = f"{code},{name},{LEVELS[level]},{start},{end},CQIM_Rate,{indicator}"
    values = {"Denominator": denominator, "Numerator": numerator, currency: rate}
    if level == "trust":
        values["Result"] = result
    return [f"{prefix},{word},{value}" for word, value in values.items()]


def measures(*groups: list[str]) -> str:
    return text(MEASURES, chain(*groups))


def tally(
    dimension: str,
    category: str,
    count: object,
    *,
    code: str = "RXA",
    name: str = "Invented Trust",
    level: str = "trust",
    month: str = "2026-09",
) -> str:
    """One row of a monthly data file."""
    start, end = MONTHS[month]
    return f'{start},{end},{dimension},{LEVELS[level]},{code},{name},"{category}",Women,{count}'


def data(*rows: str) -> str:
    return text(DATA, rows)


def annual(*rows: tuple[str, str, object], year: str = "2022-23", level: str = "Provider", code: str = "RXA") -> str:
    """Rows of dimension, category and count, all of one organisation."""
    return text(
        ANNUAL,
        (f"{year},{one},{level},{code},Invented Trust,{category},Babies,{count}" for one, category, count in rows),
    )


def organisations(*rows: dict[str, str]) -> str:
    columns = ORGANISATIONS.split(",")
    return text(ORGANISATIONS, (",".join(f'"{row.get(column, "")}"' for column in columns) for row in rows))
