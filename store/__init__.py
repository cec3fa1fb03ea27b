"""Where everything is kept: tables, engine, migrations, append-only history and the audit chain."""
