"""The command line."""

from __future__ import annotations

from flask import Flask


def register(server: Flask) -> None:
    """Make every command available as `flask COMMAND`."""
    # Imported here: each command brings rooms of its own, and the package is imported by all of them.
    from commands.backup import backup
    from commands.demo import demo
    from commands.import_files import import_command
    from commands.observations import observations
    from commands.serve import serve
    from commands.signals import signals
    from commands.state import state
    from commands.verify_audit import verify_audit

    for command in (import_command, demo, serve, observations, signals, state, backup, verify_audit):
        server.cli.add_command(command)
