"""The parts of the safety champion's page: what stands behind each of the six answers."""
