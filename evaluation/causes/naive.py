"""The naive ways to name a cause, to stand beside ours in the same run: majority, keyword rules, TF-IDF, embeddings."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from contracts.causes import UNKNOWN
from evaluation.causes.incidents import SEED, Answer
from knowledge_base.encoder.seam import open_encoder
from root_cause.material import Row

EMBEDDED_ROWS: Final = 1_500
"""Of the written texts, seeded: the encoder makes about 25 texts a second."""
EMBEDDED_CHARACTERS: Final = 600
KEYWORDS: Final[dict[str, tuple[str, ...]]] = {
    "bad_deployment": ("deploy", "release", "rollout", "upgrade", "rolled back"),
    "config_change": ("config", "setting", "feature flag", "misconfig"),
    "code_defect": ("bug", "exception", "null", "race condition", "traceback"),
    "database_outage": ("database", "sql", "postgres", "mysql", "replica"),
    "queue_cache_failure": ("queue", "kafka", "redis", "cache", "backlog"),
    "memory_exhaustion": ("memory", "oom", "heap"),
    "cpu_saturation": ("cpu", "thread pool", "throttl"),
    "storage_failure": ("disk", "storage", "volume", "no space"),
    "network_failure": ("network", "packet", "router", "bgp", "switch"),
    "dns_failure": ("dns", "no such host", "name resolution"),
    "certificate_expiry": ("certificate", "expired", "tls", "clock"),
    "auth_failure": ("auth", "permission", "forbidden", "login", "token"),
    "traffic_overload": ("traffic", "overload", "spike", "capacity"),
    "quota_limit": ("quota", "rate limit", "limit exceeded", "429"),
    "dependency_failure": ("third-party", "provider", "upstream", "vendor"),
    "hardware_failure": ("hardware", "dimm", "motherboard"),
    "power_cooling": ("power", "cooling", "ups", "generator"),
    "security_attack": ("attack", "ddos", "malicious", "breach"),
    "human_error": ("operator", "accidentally", "mistake", "manual"),
    "orchestration_failure": ("scheduler", "kubernetes", "pod", "autoscal", "failover"),
}


class Naive(Protocol):
    """Answers texts with a ranking of labels."""

    def answer(self, texts: Sequence[str], truths: Sequence[str]) -> list[Answer]:
        """One answer a text."""
        ...


class Majority:
    """Always the commonest label of what is asked about: the most that knowing nothing of a text can give."""

    def answer(self, texts: Sequence[str], truths: Sequence[str]) -> list[Answer]:
        """The same for each."""
        common = [label for label, _ in Counter(truths).most_common(3)]
        share = truths.count(common[0]) / len(truths)
        return [Answer(truth, tuple(common), share) for truth in truths]


class KeywordRules:
    """The label whose keywords stand most often in the text."""

    def answer(self, texts: Sequence[str], truths: Sequence[str]) -> list[Answer]:
        """Nothing found is `unknown`."""
        answers = []
        for text, truth in zip(texts, truths, strict=True):
            counted = Counter({k: sum(text.lower().count(w) for w in words) for k, words in KEYWORDS.items()})
            best = [(label, count) for label, count in counted.most_common(3) if count]
            share = best[0][1] / counted.total() if best else 0.0
            answers.append(Answer(truth, tuple(label for label, _ in best) or (UNKNOWN,), share))
        return answers


class TfidfRegression:
    """Word TF-IDF and logistic regression on the same texts that ours learned, with nothing else of ours."""

    def __init__(self, material: Sequence[Row]) -> None:
        self._words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
        rows = self._words.fit_transform([row.text for row in material])
        self._model = _regression(20.0).fit(rows, [row.label for row in material])

    def answer(self, texts: Sequence[str], truths: Sequence[str]) -> list[Answer]:
        """`unknown` is passed over in the ranking."""
        return _answers(self._model, self._model.predict_proba(self._words.transform(texts)), truths)


class EmbeddingRegression:
    """Sentence embeddings and logistic regression on a sample of the same texts."""

    def __init__(self, material: Sequence[Row]) -> None:
        self._encoder = open_encoder("numpy", None, 1)
        written = [row for row in material if row.origin == "written"]
        chosen = np.random.default_rng(SEED).permutation(len(written))[:EMBEDDED_ROWS]
        rows = self._encoder.encode([written[k].text[:EMBEDDED_CHARACTERS] for k in chosen])
        self._model = _regression(10.0).fit(rows, [written[k].label for k in chosen])

    def answer(self, texts: Sequence[str], truths: Sequence[str]) -> list[Answer]:
        """`unknown` is passed over in the ranking."""
        rows = self._encoder.encode([text[:EMBEDDED_CHARACTERS] for text in texts])
        return _answers(self._model, self._model.predict_proba(rows), truths)


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, class_weight="balanced", max_iter=300, tol=1e-3, random_state=SEED)


def _answers(model: LogisticRegression, rows: NDArray[np.float64], truths: Sequence[str]) -> list[Answer]:
    causes = model.classes_ != UNKNOWN
    names = model.classes_[causes]
    order = np.argsort(-rows[:, causes], axis=1, kind="stable")[:, :3]
    best = rows[:, causes].max(axis=1)
    return [
        Answer(truth, tuple(str(names[k]) for k in top), float(share))
        for truth, top, share in zip(truths, order, best, strict=True)
    ]
