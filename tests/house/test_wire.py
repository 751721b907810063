"""A changed field of a contract is a visible change."""

import json

from contracts.model import Answered, Sent
from tests.house.wire import SNAPSHOT, models, schemas

HOW = "the contracts changed: if callers may see that, run `python -m tests.house.renew_wire` and commit the difference"


def test_the_wire_is_the_committed_snapshot() -> None:
    assert schemas() == json.loads(SNAPSHOT.read_text(encoding="utf-8")), HOW


def test_every_model_is_frozen_and_knows_its_direction() -> None:
    assert [name for name, model in models().items() if not model.model_config.get("frozen")] == []
    assert [name for name, model in models().items() if not issubclass(model, Sent | Answered)] == []


def test_every_field_of_a_question_has_an_end() -> None:
    endless = [
        f"{name}.{field}"
        for name, model in models().items()
        if issubclass(model, Sent)
        for field, shape in schemas()[name].get("properties", {}).items()
        if shape.get("type") == "array" and "maxItems" not in shape
    ]
    assert endless == []
