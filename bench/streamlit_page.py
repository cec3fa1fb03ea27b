"""The chart of `bench.usual_page` as a Streamlit page, written as Streamlit's own tutorial writes one.

Run by Streamlit in an environment of its own (`requirements-streamlit.txt`): nothing of the product is imported, and
of its store only what one statement reads.
"""

import os
import sqlite3

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

TRUSTS = [f"DEMO-T{number:03d}" for number in range(1, 6)]
STATEMENT = """
SELECT o.month, o.numerator, o.denominator FROM observation o
JOIN definition d ON d.id = o.definition_id JOIN organisation t ON t.id = o.organisation_id
WHERE d.key = 'satod.cqim' AND t.code = ? AND o.stratum_id = 1 ORDER BY o.month, o.vintage, o.batch_id
"""

st.title("Smoking at delivery")
trust = st.selectbox("Trust", TRUSTS)
with sqlite3.connect(os.environ["DATABASE_URL"].removeprefix("sqlite:///")) as store:
    frame = pd.read_sql_query(STATEMENT, store, params=(trust,)).drop_duplicates("month", keep="last")
frame["rate"] = 100 * frame["numerator"] / frame["denominator"]
frame["month"] = frame["month"].map(lambda ordinal: f"{ordinal // 12}-{ordinal % 12 + 1:02d}-01")
mean = frame["rate"].mean()
width = 2.66 * frame["rate"].diff().abs().mean()
figure = go.Figure()
figure.add_trace(go.Scatter(x=frame["month"], y=frame["rate"], mode="lines+markers", name=trust))
for name, level in (("Mean", mean), ("Upper limit", mean + width), ("Lower limit", mean - width)):
    figure.add_trace(go.Scatter(x=frame["month"], y=[level] * len(frame), mode="lines", name=name))
figure.update_layout(title=f"Smoking at delivery, {trust}", yaxis_title="%")
st.plotly_chart(figure)
