"""Run as a program: brings a store's schema forward and kills itself, as by power loss, after so many statements."""

import os
import signal
import sys

from sqlalchemy import event

from store import schema
from store.engine import open_store

address, last = sys.argv[1], int(sys.argv[2])
engine = open_store(address)
done = 0


@event.listens_for(engine, "after_cursor_execute")
def _count(*_: object) -> None:
    global done  # noqa: PLW0603 - a program of one purpose
    done += 1
    if done == last:
        os.kill(os.getpid(), signal.SIGKILL)


schema.ensure(engine)
print(done)
