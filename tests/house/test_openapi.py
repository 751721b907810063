"""The dashboard's types are made from a document that is the gateway's own of today."""

from gateway.openapi import document
from tests.house.premises import ROOT

HOW = "the gateway's API changed: run `python -m gateway.openapi > frontend/openapi.json`, then `npm run build` in frontend"


def test_the_dashboard_is_built_for_the_api_that_there_is() -> None:
    assert (ROOT / "frontend" / "openapi.json").read_text(encoding="utf-8") == document(), HOW
