"""The parts of the page of rare harm: MOSS's charts, the local ones beside them, and what each can see."""
