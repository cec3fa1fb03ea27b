"""A store in use by this process, and commands run against it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import Engine

import commands
from store import engine as store_engine
from tests import organisations


@dataclass
class Shell:
    """Runs commands as `flask` would and reads what they print."""

    server: Flask
    folder: Path

    def run(self, *arguments: str) -> Result:
        name, *rest = arguments
        return CliRunner().invoke(self.server.cli.commands[name], rest, catch_exceptions=False)

    def json(self, *arguments: str) -> Any:
        ended = self.run(*arguments, "--json")
        assert ended.exit_code == 0, ended.output
        return json.loads(ended.stdout)

    def file(self, content: str, *, name: str = "return.csv") -> str:
        path = self.folder / name
        path.write_text(content)
        return str(path)


@pytest.fixture
def shell(sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    server = Flask("a test")
    commands.register(server)
    monkeypatch.setattr(store_engine, "_in_use", sqlite_engine)
    return Shell(server, tmp_path)


@pytest.fixture
def settled_shell(shell: Shell, sqlite_engine: Engine) -> Shell:
    organisations.settle(sqlite_engine)
    return shell
