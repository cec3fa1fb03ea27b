"""How large the runs are that `make test` makes small and `make proof` makes as large as was promised."""

import os

FULL = os.environ.get("PROOF") == "full"


def times(small: int, *, full: int) -> int:
    return full if FULL else small
