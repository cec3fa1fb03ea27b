"""The parts of the page of inequalities: each says one thing about the groups of a population."""
