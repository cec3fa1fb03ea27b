"""What the product starts with, and the settings it refuses with a reason."""

import os
import re
import stat
from pathlib import Path

import pytest

import settings
from settings import UnsafeSetting, filesystem_of, read

KEY = "k3Q9vT2mXw8LrB5nZc7Yp1HdJf4GsUaE6oRi"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)


def test_nothing_need_be_set():
    chosen = read({})
    assert (chosen.host, chosen.port, chosen.terminology) == ("127.0.0.1", 8050, "lmns")
    assert chosen.database_url.startswith("sqlite:///")
    assert "127.0.0.1" in chosen.trusted_hosts


def test_port_and_store_are_respected(tmp_path: Path):
    chosen = read({"PORT": "9000", "DATABASE_URL": f"sqlite:///{tmp_path}/mine.sqlite3"})
    assert chosen.port == 9000
    assert chosen.database_url == f"sqlite:///{tmp_path}/mine.sqlite3"


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path):
    assert read({}).secret_key == read({}).secret_key
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600


@pytest.mark.acceptance("R31")
@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SECRET_KEY", "", "too short"),
        ("SECRET_KEY", "dev", "too short"),
        ("SECRET_KEY", "a" * 64, "too simple"),
        ("SECRET_KEY", "please-change-me-to-something-random-0123456789", "too simple"),
        ("DASH_DEBUG", "true", "development tools"),
        ("DASH_UI", "1", "development tools"),
        ("DASH_HOT_RELOAD", "yes", "development tools"),
        ("DASH_MCP_ENABLED", "true", "development tools"),
        ("FLASK_DEBUG", "1", "development tools"),
        ("HOST", "0.0.0.0", "other machines"),
        ("HOST", "192.168.1.10", "other machines"),
        ("HOST", "", "other machines"),
        ("PORT", "0", "number from 1"),
        ("PORT", "eighty", "number from 1"),
        ("PORT", "١٢٣", "number from 1"),
        ("TRUSTED_HOSTS", "*", "full names"),
        ("TRUSTED_HOSTS", ".example.org", "full names"),
        ("TERMINOLOGY", "english", "lmns or lms"),
        ("DATABASE_URL", "mysql://somewhere/else", "sqlite:///"),
        ("DATABASE_URL", "nonsense", "sqlite:///"),
        ("DATABASE_URL", "postgresql://[::1/pqs", "cannot be read"),
        ("DATABASE_URL", "postgresql://app:postgres@store.example/pqs", "everybody tries first"),
    ],
)
def test_an_unsafe_setting_is_refused_with_its_reason(name: str, value: str, reason: str):
    with pytest.raises(UnsafeSetting, match=reason):
        read({"SECRET_KEY": KEY, name: value})


@pytest.mark.parametrize("value", ["", "0", "false", "False"])
def test_a_development_switch_that_is_off_is_no_reason_to_refuse(value: str):
    assert read({"DASH_DEBUG": value}).port == 8050


@pytest.mark.acceptance("R31")
@pytest.mark.skipif(os.name != "posix", reason="permissions are read on POSIX systems only")
def test_a_store_that_every_account_can_read_is_refused(tmp_path: Path):
    store = tmp_path / "open.sqlite3"
    store.touch()
    store.chmod(0o644)
    with pytest.raises(UnsafeSetting, match="Every account"):
        read({"DATABASE_URL": f"sqlite:///{store}"})
    store.chmod(0o600)
    assert read({"DATABASE_URL": f"sqlite:///{store}"})


@pytest.mark.acceptance("R31")
@pytest.mark.skipif(os.name != "posix", reason="permissions are read on POSIX systems only")
def test_a_key_that_others_can_read_is_refused(tmp_path: Path):
    read({})
    (tmp_path / "var" / "secret_key").chmod(0o640)
    with pytest.raises(UnsafeSetting, match="read by others"):
        read({})


def test_every_setting_is_described():
    described = (Path(__file__).resolve().parents[1] / "docs" / "security.md").read_text(encoding="utf-8")
    source = Path(settings.__file__).read_text(encoding="utf-8")
    names = set(re.findall(r'environment\.get\("([A-Z_]+)"', source)) | set(settings._DEVELOPMENT_SWITCHES)
    assert len(names) > 10
    assert [name for name in sorted(names) if f"`{name}`" not in described] == []


def test_the_version_is_the_packages():
    project = (Path(__file__).resolve().parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{settings.VERSION}"' in project


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/export /srv/share nfs4 rw 0 0
//server/share /srv/with\\040space cifs rw 0 0
/dev/sdb1 /srv/share/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/home/x/store.sqlite3", "ext4"),
        ("/srv/share/store.sqlite3", "nfs4"),
        ("/srv/with space/store.sqlite3", "cifs"),
        ("/srv/share/local/store.sqlite3", "ext4"),
        ("/srv/shared/store.sqlite3", "ext4"),
    ],
)
def test_the_filesystem_is_that_of_the_deepest_mount(tmp_path: Path, file: str, kind: str):
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert filesystem_of(Path(file), mounts=mounts) == kind


@pytest.mark.acceptance("R31")
def test_a_store_on_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settings, "filesystem_of", lambda _: "nfs4")
    with pytest.raises(UnsafeSetting, match="network share"):
        read({"DATABASE_URL": f"sqlite:///{tmp_path}/shared.sqlite3"})
