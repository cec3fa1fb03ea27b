"""Every environment variable the product reads, its default, and the values it refuses."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent
SHORTEST_KEY = 32
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_DEVELOPMENT_SWITCHES = ("DASH_DEBUG", "DASH_UI", "DASH_HOT_RELOAD", "DASH_MCP_ENABLED", "FLASK_DEBUG")


class UnsafeSetting(Exception):
    """A setting the product will not start with; the message says which, why and what to do."""


@dataclass(frozen=True)
class Settings:
    """`DATABASE_URL`, `HOST`, `PORT`, `SECRET_KEY`, `TRUSTED_HOSTS` and `TERMINOLOGY`, checked."""

    database_url: str
    host: str
    port: int
    secret_key: str
    trusted_hosts: tuple[str, ...]
    terminology: str
    """`lmns` (LMNS, PQOM) or `lms` (LMS, PQSM): words on screen only."""

    @property
    def on_loopback(self) -> bool:
        return self.host in LOOPBACK


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force; raises `UnsafeSetting` for the first that cannot be accepted."""
    _refuse_development_switches(environment)
    host = environment.get("HOST", "127.0.0.1")
    trusted = tuple(name for name in environment.get("TRUSTED_HOSTS", "").split(",") if name)
    if host not in LOOPBACK and not trusted:
        raise UnsafeSetting("HOST is not loopback: set TRUSTED_HOSTS to the names the service answers to.")
    return Settings(
        database_url=environment.get("DATABASE_URL") or _embedded_store(),
        host=host,
        port=_port(environment.get("PORT", "8050")),
        secret_key=_secret_key(environment),
        trusted_hosts=trusted or (*LOOPBACK, "[::1]"),
        terminology=_terminology(environment.get("TERMINOLOGY", "lmns")),
    )


def private_folder() -> Path:
    """`var/`: readable by its owner alone, made when missing."""
    folder = HOME / "var"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _refuse_development_switches(environment: Mapping[str, str]) -> None:
    for name in _DEVELOPMENT_SWITCHES:
        if environment.get(name, "").lower() not in ("", "0", "false"):
            raise UnsafeSetting(f"{name} opens development tools to every reader: unset it.")


def _embedded_store() -> str:
    return f"sqlite:///{private_folder() / 'surveillance.sqlite3'}"


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise UnsafeSetting(f"PORT is a number from 1 to 65535, not {text!r}.")
    return int(text)


def _terminology(text: str) -> str:
    if text not in ("lmns", "lms"):
        raise UnsafeSetting(f"TERMINOLOGY is lmns or lms, not {text!r}.")
    return text


def _secret_key(environment: Mapping[str, str]) -> str:
    key = environment.get("SECRET_KEY")
    if key is None:
        return _kept_key(private_folder() / "secret_key")
    if len(key) < SHORTEST_KEY or len(set(key)) < 8:
        raise UnsafeSetting(f"SECRET_KEY is too short or too simple: use {SHORTEST_KEY} random characters or more.")
    return key


def _kept_key(file: Path) -> str:
    """A random key, made once for this installation and readable by its owner alone."""
    if not file.exists():
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as handle:
            handle.write(secrets.token_urlsafe(48))
    if os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise UnsafeSetting(f"{file.name} can be read by others: make it readable by its owner alone.")
    return file.read_text(encoding="ascii")
