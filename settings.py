"""Every environment variable the product reads, its default, and the values it refuses."""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

VERSION = "0.1.0"
HOME = Path(__file__).resolve().parent
SHORTEST_KEY = 32
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_DEVELOPMENT_SWITCHES = (
    "DASH_DEBUG",
    "DASH_UI",
    "DASH_PROPS_CHECK",
    "DASH_SERVE_DEV_BUNDLES",
    "DASH_HOT_RELOAD",
    "DASH_MCP_ENABLED",
    "FLASK_DEBUG",
)
_WELL_KNOWN = ("secret", "password", "changeme", "change-me", "change_me", "default", "example")
_WELL_KNOWN_PASSWORDS = ("", "admin", "changeme", "password", "postgres", "postgresql", "root", "secret", "test")
_NETWORK_FILESYSTEMS = ("afs", "beegfs", "ceph", "cifs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "smb")
_MOUNTS = Path("/proc/mounts")


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


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force; raises `UnsafeSetting` for the first that cannot be accepted."""
    _refuse_development_switches(environment)
    return Settings(
        database_url=_database_url(environment.get("DATABASE_URL", "")),
        host=_host(environment.get("HOST", "127.0.0.1")),
        port=_port(environment.get("PORT", "8050")),
        secret_key=_secret_key(environment),
        trusted_hosts=_trusted_hosts(environment.get("TRUSTED_HOSTS", "")),
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


def _host(text: str) -> str:
    if text not in LOOPBACK:
        raise UnsafeSetting(
            f"HOST {text!r} can be reached from other machines, and this version has no sign-in that would keep "
            "strangers out: leave HOST on 127.0.0.1 and reach it through a tunnel."
        )
    return text


def _port(text: str) -> int:
    if not text.isdecimal() or not text.isascii() or not 0 < int(text[:6]) < 65536:
        raise UnsafeSetting(f"PORT is a number from 1 to 65535, not {text!r}.")
    return int(text)


def _trusted_hosts(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\]", name):
            raise UnsafeSetting(f"TRUSTED_HOSTS lists full names, without wildcards or ports: {name!r} is not one.")
    return names or (*LOOPBACK, "[::1]")


def _terminology(text: str) -> str:
    if text not in ("lmns", "lms"):
        raise UnsafeSetting(f"TERMINOLOGY is lmns or lms, not {text!r}.")
    return text


def _secret_key(environment: Mapping[str, str]) -> str:
    key = environment.get("SECRET_KEY")
    if key is None:
        return _kept_key(private_folder() / "secret_key")
    if len(key) < SHORTEST_KEY or len(set(key)) < 8 or any(word in key.lower() for word in _WELL_KNOWN):
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


def _database_url(text: str) -> str:
    url = text or f"sqlite:///{private_folder() / 'surveillance.sqlite3'}"
    try:
        address = urlsplit(url)
    except ValueError as problem:
        raise UnsafeSetting(f"DATABASE_URL cannot be read: {problem}.") from None
    match address.scheme.partition("+")[0]:
        case "sqlite":
            _check_embedded_store(Path(url.partition(":///")[2]))
        case "postgresql":
            _check_password(address)
        case _:
            raise UnsafeSetting("DATABASE_URL starts with sqlite:/// (a file) or postgresql:// (a shared store).")
    return url


def _check_embedded_store(file: Path) -> None:
    """SQLite's locks do not hold over a network, and its file is as private as its permissions."""
    kind = filesystem_of(file)
    if kind.startswith(_NETWORK_FILESYSTEMS):
        raise UnsafeSetting(
            f"The embedded store would lie on a network share ({kind}), where two programs can damage it: "
            "use a local disk, or PostgreSQL for a shared store."
        )
    if os.name == "posix" and file.is_file() and file.stat().st_mode & stat.S_IROTH:
        raise UnsafeSetting(f"Every account on this machine can read the store: chmod 600 {file}")


def filesystem_of(file: Path, *, mounts: Path = _MOUNTS) -> str:
    """The kind of filesystem that holds `file`, where the system says so; empty elsewhere."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place = file.resolve()
    found = {Path(fields[1].replace("\\040", " ")): fields[2] for fields in map(str.split, lines)}
    holding = [point for point in found if place.is_relative_to(point)]
    return found[max(holding, key=lambda point: len(point.parts))] if holding else ""


def _check_password(address: SplitResult) -> None:
    elsewhere = (address.hostname or "localhost") not in LOOPBACK
    if elsewhere and address.password is not None and address.password.lower() in _WELL_KNOWN_PASSWORDS:
        raise UnsafeSetting("DATABASE_URL has a password that everybody tries first: give the store one of its own.")
