"""How Plotly behaves on every page: nothing leaves the browser, and no toolbar stands between reader and chart.

plotly.js 4 offers by default to upload a chart's data to its maker's cloud; no header of ours can stop that.
"""

CHART_CONFIG = {
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}
