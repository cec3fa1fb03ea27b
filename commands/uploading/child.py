"""The import command as a process of its own: started for a job, and asked by any worker how far it is.

It inherits a locked file and holds the lock for as long as it lives. Whether it lives is thus known to every process
of the service, however it ended and whatever became of the worker that started it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from commands.uploading.jobs import Job, Step
from settings import HOME

try:
    import fcntl
except ImportError:  # Windows: files are loaded on the command line there
    fcntl = None  # type: ignore[assignment]

OFFERED = fcntl is not None

SHOWN_LINES = 12


class Standing(StrEnum):
    RUNNING = "running"
    ENDED = "ended"
    BROKEN_OFF = "broken off"
    """The process ended without an answer: it was killed, or failed in a way that nobody foresaw."""


@dataclass(frozen=True)
class Account:
    """What a step's process has told: `answer` is its report once it has ended, `progress` its lines so far."""

    standing: Standing
    progress: tuple[str, ...] = ()
    answer: dict[str, Any] = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        return str(self.answer.get("outcome", ""))


def start(job: Job, *, database_url: str) -> None:
    """Start the present step of `job`; returns at once."""
    with ExitStack() as files:
        output, progress, life = (
            files.enter_context(_opened(job, stream)) for stream in ("answer", "progress", "life")
        )
        fcntl.flock(life, fcntl.LOCK_EX)
        process = subprocess.Popen(  # noqa: S603 - every argument is held to its form, and no shell reads them
            [sys.executable, "-m", "flask", "--app", "commands.alone", "import", *_arguments(job)],
            cwd=HOME,
            env={**os.environ, "DATABASE_URL": database_url},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=progress,
            pass_fds=[life.fileno()],
            start_new_session=True,
        )
    threading.Thread(target=process.wait, daemon=True).start()  # so that it does not stay behind as a zombie


def account(job: Job) -> Account:
    """How the present step of `job` stands."""
    standing = Standing.RUNNING if _lives(job) else Standing.ENDED
    progress = _lines(job, "progress")[-SHOWN_LINES:]
    if standing is Standing.RUNNING:
        return Account(standing, progress)
    try:
        return Account(standing, progress, json.loads(_lines(job, "answer")[-1]))
    except (IndexError, ValueError):
        return Account(Standing.BROKEN_OFF, progress)


def _arguments(job: Job) -> Iterator[str]:
    yield from ("--json", f"--name={job.file}", f"--sha256={job.sha256}", f"--loaded-by={job.loaded_by}")
    if job.step is Step.PREVIEW:
        yield "--preview"
    if job.vintage:
        yield f"--vintage={job.vintage}"
    if job.published_on:
        yield f"--published-on={job.published_on}"
    if job.reach is not None:
        yield f"--may-load={','.join(job.reach)}"
    for code, reason in job.reasons.items():
        yield from (f"--confirm={code}", f"--reason={reason}")
    yield from ("--", str(job.bytes_at))


def _opened(job: Job, stream: str):
    return os.fdopen(os.open(job.said(stream), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb")


def _lives(job: Job) -> bool:
    try:
        with job.said("life").open("rb") as life:
            fcntl.flock(life, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def _lines(job: Job, stream: str) -> tuple[str, ...]:
    try:
        return tuple(job.said(stream).read_text(encoding="utf-8", errors="replace").splitlines())
    except FileNotFoundError:
        return ()
