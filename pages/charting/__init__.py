"""The parts of a chart's page: each says one thing about the chart in the middle."""
