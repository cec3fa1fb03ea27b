"""What every test can ask for, and what a run says at its end."""

pytest_plugins = ("tests.stores", "tests.closing_report")
