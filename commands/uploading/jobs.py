"""Uploads under way: a private folder for each, so that every process of the service knows the same of them.

A job's folder holds the file's bytes, what is known of them, and what each import process said. No name in it comes
from outside.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

import settings

KEPT_FOR = 24 * 3600
"""Seconds after which an upload is forgotten."""
MOST_KEPT = 50
"""Uploads of one person."""
_ID = re.compile(r"[A-Za-z0-9_-]{43}")
_JOB, _BYTES = "job.json", "bytes"


class Step(StrEnum):
    PREVIEW = "preview"
    LOAD = "load"


class NoSuchJob(Exception):
    """There is none, it was forgotten, or it is somebody else's."""


class TooManyJobs(Exception):
    """This person has as many uploads as are kept."""


class BytesGone(Exception):
    """The kept bytes are missing, or no longer those that were sent."""


class AlreadyAgreed(Exception):
    """Another press of the same button was first."""


@dataclass(frozen=True)
class Job:
    """`owner` is a person of one store; `reach` as in `permission.reach`, when the step was started."""

    id: str
    owner: str
    loaded_by: str
    file: str
    size: int
    sha256: str
    vintage: str
    published_on: str
    reach: tuple[str, ...] | None
    reasons: Mapping[str, str]
    step: Step = Step.PREVIEW

    @property
    def folder(self) -> Path:
        return home(self.owner) / self.id

    @property
    def bytes_at(self) -> Path:
        return self.folder / _BYTES

    def said(self, stream: str) -> Path:
        """Where the process of the present step writes `stream`: its answer, what it is doing, its sign of life."""
        return self.folder / f"{self.step}.{stream}"

    @property
    def previewed(self) -> Job:
        return replace(self, step=Step.PREVIEW)


def owner(user_key: str, *, database_url: str) -> str:
    """One person of one store: several services on a machine share the folder."""
    return hashlib.sha256(f"{user_key}\n{database_url}".encode()).hexdigest()


def keep(content: bytes, *, owner: str, **known: object) -> Job:
    """A new job with its bytes, readable by this account alone. Raises `TooManyJobs`."""
    _forget_old()
    if sum(1 for _ in home(owner).iterdir()) >= MOST_KEPT:
        raise TooManyJobs
    job_id, sha256 = secrets.token_urlsafe(32), hashlib.sha256(content).hexdigest()
    job = Job(id=job_id, owner=owner, size=len(content), sha256=sha256, reasons={}, **known)  # type: ignore[arg-type]
    job.folder.mkdir(mode=0o700)
    _write(job.bytes_at, content)
    _note(job)
    return job


def find(job_id: str, *, owner: str) -> Job:
    """The job of that id; raises `NoSuchJob` to anybody but its owner."""
    if not _ID.fullmatch(job_id):
        raise NoSuchJob
    try:
        known = json.loads((home(owner) / job_id / _JOB).read_bytes())
    except (OSError, ValueError) as problem:
        raise NoSuchJob from problem
    reach = None if known["reach"] is None else tuple(known["reach"])
    return Job(**{**known, "reach": reach, "step": Step(known["step"])})


def agree(job: Job, *, reach: tuple[str, ...] | None, reasons: Mapping[str, str]) -> Job:
    """The job, now to be loaded. Raises `BytesGone`, or `AlreadyAgreed` for all presses of the button but one."""
    try:
        content = job.bytes_at.read_bytes()
    except OSError as problem:
        raise BytesGone from problem
    if hashlib.sha256(content).hexdigest() != job.sha256:
        raise BytesGone
    agreed = replace(job, step=Step.LOAD, reach=reach, reasons=dict(reasons))
    try:
        _write(agreed.said("agreed"), b"")
    except FileExistsError as problem:
        raise AlreadyAgreed from problem
    _note(agreed)
    return agreed


def drop_bytes(job: Job) -> None:
    """What the file did is kept by the store; its bytes are no longer needed here."""
    job.bytes_at.unlink(missing_ok=True)


def home(owner: str) -> Path:
    """Where the uploads of one person lie; nobody else's are looked for there."""
    folder = _everybody() / owner
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _everybody() -> Path:
    folder = settings.private_folder() / "uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _forget_old() -> None:
    for folder in _old():
        shutil.rmtree(folder, ignore_errors=True)


def _old() -> Iterator[Path]:
    oldest = time.time() - KEPT_FOR
    for folder in _everybody().glob("*/*"):
        try:
            if folder.stat().st_mtime < oldest:
                yield folder
        except FileNotFoundError:
            continue  # another worker forgot it first


def _note(job: Job) -> None:
    """In one piece: whoever reads meanwhile sees the job as it was or as it is."""
    draft = job.folder / f"{secrets.token_hex(4)}.draft"
    _write(draft, json.dumps(asdict(job), ensure_ascii=False).encode())
    draft.replace(job.folder / _JOB)


def _write(file: Path, content: bytes) -> None:
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as handle:
        handle.write(content)
