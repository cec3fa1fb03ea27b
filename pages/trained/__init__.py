"""The parts of the page of training by staff group."""
