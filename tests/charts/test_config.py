"""Nothing of a chart may leave the browser."""

from charts.config import CHART_CONFIG


def test_no_chart_offers_to_send_itself_to_its_makers_cloud() -> None:
    assert CHART_CONFIG["showSendToCloud"] is False
    assert CHART_CONFIG["plotlyServerURL"] == ""
    assert CHART_CONFIG["displaylogo"] is False
    assert CHART_CONFIG["displayModeBar"] is False
