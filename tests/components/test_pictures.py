"""Pictures reach the browser whole, with their words."""

from urllib.parse import unquote

from charts.sparkline import sparkline
from components import pictures
from tests.sample_charts import blood_loss


def test_a_picture_comes_back_from_its_address_unharmed() -> None:
    drawn = sparkline(blood_loss())
    address = pictures.data_uri(drawn)
    assert unquote(address.removeprefix("data:image/svg+xml,")) == drawn
    assert not set('#<>"') & set(address)


def test_a_picture_has_alternative_text_even_if_empty() -> None:
    assert pictures.svg("<svg/>", alt="").alt == ""
    assert pictures.svg("<svg/>", alt="Concern").alt == "Concern"
