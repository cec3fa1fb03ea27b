"""The command line."""

from __future__ import annotations

from flask import Flask


def register(server: Flask) -> None:
    """Make every command available as `flask COMMAND`."""
    from commands.serve import serve

    for command in (serve,):
        server.cli.add_command(command)
