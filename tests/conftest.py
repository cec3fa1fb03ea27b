"""What every test can ask for, and what a run says at its end."""

from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.stores", "tests.served", "tests.browsing", "tests.closing_report")

# How long an example takes says how busy the machine is, not whether the property holds.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
