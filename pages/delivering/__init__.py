"""The parts of the page of deliverables."""
