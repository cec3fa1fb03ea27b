"""One chart page the usual way: a data frame, figure objects and a dropdown, as Dash's own tutorial writes it.

Nothing of the product but its store is used. It shows what the same chart costs without the product's choices.
"""

import os

import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from sqlalchemy import create_engine

INDICATOR = "satod"
TRUSTS = [f"DEMO-T{number:03d}" for number in range(1, 6)]
STATEMENT = """
SELECT o.month, o.numerator, o.denominator FROM observation o
JOIN definition d ON d.id = o.definition_id JOIN organisation t ON t.id = o.organisation_id
WHERE d.key = :definition AND t.code = :trust AND o.stratum_id = 1 ORDER BY o.month, o.vintage, o.batch_id
"""

store = create_engine(os.environ.get("DATABASE_URL", "sqlite://"))
app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        html.H1("Smoking at delivery"),
        dcc.Dropdown(TRUSTS, TRUSTS[0], id="trust"),
        dcc.Graph(id="chart"),
    ]
)


@app.callback(Output("chart", "figure"), Input("trust", "value"))
def update(trust: str) -> go.Figure:
    frame = pd.read_sql_query(
        STATEMENT, store, params={"definition": f"{INDICATOR}.cqim", "trust": trust}
    ).drop_duplicates("month", keep="last")
    frame["rate"] = 100 * frame["numerator"] / frame["denominator"]
    frame["month"] = frame["month"].map(lambda ordinal: f"{ordinal // 12}-{ordinal % 12 + 1:02d}-01")
    mean = frame["rate"].mean()
    width = 2.66 * frame["rate"].diff().abs().mean()
    figure = go.Figure()
    figure.add_trace(go.Scatter(x=frame["month"], y=frame["rate"], mode="lines+markers", name=trust))
    for name, level in (("Mean", mean), ("Upper limit", mean + width), ("Lower limit", mean - width)):
        figure.add_trace(go.Scatter(x=frame["month"], y=[level] * len(frame), mode="lines", name=name))
    figure.update_layout(title=f"Smoking at delivery, {trust}", yaxis_title="%")
    return figure
