"""`stanch learn`: has the root cause model learn from the examples, and prints candidate and serving model side by side."""

from collections.abc import Awaitable, Callable

import httpx

from contracts.learning import Figures, Judgement, Models
from root_cause.causes import load_causes
from root_cause.examples import Examples
from root_cause.learner import Learner
from root_cause.metrics import Metrics
from root_cause.serving import Serving
from root_cause.settings import Settings
from root_cause.training import Apart, Training
from root_cause.versions import Versions
from service_kit.clock import SystemClock
from service_kit.errors import HouseError, Misconfigured

Pause = Callable[[], Awaitable[None]]
FIGURES = (
    ("right", "accuracy"),
    ("macro-F1", "macro_f1"),
    ("among the best three", "top3"),
    ("confidence in the true cause", "belief"),
    ("answered above 0.5 and wrong", "sure_and_wrong"),
)
ID_CHARACTERS = 17


async def learn_over_http(client: httpx.AsyncClient, force: bool, pause: Pause) -> Models:
    """Asks the running gateway and waits until the run has ended. Raises Misconfigured with the service's reason."""
    await _ask(client, "POST", "/api/v1/models/learn", {"force": force})
    while True:
        models = Models.model_validate_json((await _ask(client, "GET", "/api/v1/models")).content)
        if not models.learning.running:
            return models
        await pause()


async def roll_back_over_http(client: httpx.AsyncClient, version: str | None) -> Models:
    """Lets another version answer. Raises Misconfigured with the service's reason."""
    answer = await _ask(client, "POST", "/api/v1/models/rollback", {"version": version})
    return Models.model_validate_json(answer.content)


def learn_here(settings: Settings, force: bool, training: Training | None = None) -> Models:
    """The same without a running service; the next start serves what was promoted. Raises Misconfigured."""
    return _here(settings, training, lambda learner, _: _learned(learner, force))


def roll_back_here(settings: Settings, version: str | None) -> Models:
    """The same without a running service. Raises Misconfigured."""
    return _here(settings, None, lambda _, serving: serving.roll_back(version))


def render(models: Models) -> str:
    """How the last run ended, and the versions."""
    state = models.learning
    lines: list[str] = []
    judged = next((row for row in models.items if row.version == state.version and row.judgement), None)
    if judged is not None and judged.judgement is not None:
        lines += [*_table(judged.judgement), ""]
    if state.result is not None:
        lines += [f"{state.result.capitalize()}: {state.detail}", ""]
    lines.append("VERSIONS")
    for row in models.items:
        rows = ", ".join(f"{count} {origin}" for origin, count in row.rows.items())
        lines.append(
            f"  {row.version:{ID_CHARACTERS}}  {row.state:8} {row.origin:8} {row.trained_at:%Y-%m-%d %H:%M}  {rows}"
        )
    lines.append(f"{models.examples} examples, {models.new_examples} of them new to the model that answers")
    return "\n".join(lines)


def _table(judgement: Judgement) -> list[str]:
    seen = f", {judgement.seen_by_serving} of them known to the serving model" if judgement.seen_by_serving else ""
    rows = [
        f"{judgement.held_back} held-back examples{seen}",
        f"  {'':30}{'candidate':>10}{'serving':>10}",
    ]
    for name, field in FIGURES:
        rows.append(f"  {name:30}{_share(judgement.candidate, field):>10}{_share(judgement.serving, field):>10}")
    cases = (judgement.candidate.cases_right, judgement.serving.cases_right)
    shown = ["-" if count is None else str(count) for count in cases]
    return [*rows, f"  {'cases right':30}{shown[0]:>10}{shown[1]:>10}   ({judgement.cases})"]


def _share(figures: Figures, field: str) -> str:
    value: float | None = getattr(figures, field)
    return "-" if value is None else f"{value:.3f}"


async def _ask(client: httpx.AsyncClient, method: str, path: str, body: object | None = None) -> httpx.Response:
    answer = await client.request(method, path, json=body)
    if answer.is_error:
        raise Misconfigured(_detail(answer))
    return answer


def _detail(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"the gateway answered {answer.status_code}"


def _here(settings: Settings, training: Training | None, work: Callable[[Learner, Serving], None]) -> Models:
    clock, metrics = SystemClock(), Metrics()
    examples = Examples(settings.examples, clock, settings.max_examples)
    versions = Versions(settings.learned, settings.max_versions)
    serving = Serving(settings, load_causes(), versions, metrics, lambda predictor: None)
    learner = Learner(settings, examples, versions, serving, training or Apart(), metrics, clock)
    try:
        serving.open()
        work(learner, serving)
        return learner.models()
    except HouseError as error:
        raise Misconfigured(str(error.detail)) from None
    finally:
        learner.close()
        examples.close()


def _learned(learner: Learner, force: bool) -> None:
    learner.start(force=force)
    learner.wait()
