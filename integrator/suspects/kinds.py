"""What kind of change it is by the files that it touches, and which kinds a cause makes likely."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

Kind = Literal[
    "code", "configuration", "infrastructure", "migration", "dependency", "image", "documentation", "tests", "build"
]

BY_PATH: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    (
        "tests",
        re.compile(
            r"(?i)(?:^|/)(?:tests?|spec|__tests__|fixtures|testdata|e2e|cypress)/|(?:^|/)test_[^/]+\.py$|(?:^|/)conftest\.py$"
            r"|_test\.(?:go|py|rb)$|\.(?:spec|test)\.[jt]sx?$|(?-i:Tests?|IT)\.(?:java|kt)$|\.stories\.tsx$"
        ),
    ),
    (
        "build",
        re.compile(
            r"(?i)(?:^|/)\.github/|(?:^|/)\.gitlab-ci|(?:^|/)Jenkinsfile|(?:^|/)Makefile$|\.pre-commit|(?:^|/)\.circleci/"
        ),
    ),
    (
        "dependency",
        re.compile(
            r"(?i)(?:^|/)(?:requirements[^/]*\.(?:txt|in)|constraints\.txt|poetry\.lock|uv\.lock|Pipfile(?:\.lock)?|setup\.cfg|pyproject\.toml"
            r"|package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|go\.(?:mod|sum)|pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml"
            r"|gradle\.properties|gradle\.lockfile|Gemfile(?:\.lock)?|Cargo\.(?:toml|lock)|[^/]+\.csproj)$"
        ),
    ),
    ("image", re.compile(r"(?i)(?:^|/)(?:Dockerfile[^/]*|[^/]+\.Dockerfile|\.dockerignore)$")),
    (
        "migration",
        re.compile(
            r"(?i)(?:^|/)(?:migrations?|migrate|alembic|flyway|liquibase|changelog)/.*|\.sql$|(?:^|/)V\d+[\d_.]*__"
        ),
    ),
    ("documentation", re.compile(r"(?i)\.(?:md|rst|adoc|txt)$|(?:^|/)(?:docs?|LICENSE|CODEOWNERS|CHANGELOG)(?:/|$)")),
    (
        "infrastructure",
        re.compile(
            r"(?i)\.(?:tf|tfvars|hcl)$|(?:^|/)(?:terraform|helm|charts?|k8s|kubernetes|kustomize|manifests|deploy|ansible)/"
        ),
    ),
    (
        "configuration",
        re.compile(
            r"(?i)\.(?:ya?ml|toml|ini|cfg|conf|properties|env|json|xml)$|(?:^|/)(?:config|settings|flags)/|(?:^|/)(?:settings|config)\.\w+$"
        ),
    ),
)
BY_TITLE: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("dependency", re.compile(r"(?i)\b(?:bump|upgrade|deps?|dependenc(?:y|ies)|renovate)\b")),
    ("migration", re.compile(r"(?i)\b(?:migration|migrate|alter table|add column|drop column|add index)\b")),
    (
        "configuration",
        re.compile(
            r"(?i)\b(?:config(?:uration)?|feature flag|flag|setting|env(?:ironment)? variable|timeout|limits?)\b"
        ),
    ),
    ("documentation", re.compile(r"(?i)^(?:docs?|readme)\b|\btypos?\b")),
    ("tests", re.compile(r"(?i)^tests?\b|\bflaky\b")),
    ("build", re.compile(r"(?i)^(?:ci|build)\b")),
)
"""For a deploy whose files nobody knows."""
HARMLESS: Final[frozenset[Kind]] = frozenset({"documentation", "tests", "build"})
"""A change of nothing else is not in what runs."""

LIKELY: Final[dict[str, dict[Kind, float]]] = {
    "bad_deployment": {
        "code": 0.8,
        "dependency": 0.8,
        "migration": 0.9,
        "image": 0.8,
        "configuration": 0.5,
        "infrastructure": 0.5,
    },
    "code_defect": {"code": 1.0, "dependency": 0.4, "migration": 0.3, "configuration": 0.2},
    "config_change": {"configuration": 1.0, "infrastructure": 1.0, "code": 0.2, "image": 0.3},
    "database_outage": {"migration": 1.0, "code": 0.5, "configuration": 0.6, "infrastructure": 0.6, "dependency": 0.4},
    "memory_exhaustion": {"code": 0.7, "configuration": 0.6, "infrastructure": 0.8, "dependency": 0.6, "image": 0.5},
    "cpu_saturation": {"code": 0.8, "configuration": 0.5, "infrastructure": 0.5, "dependency": 0.5},
    "auth_failure": {"configuration": 0.8, "infrastructure": 1.0, "code": 0.6, "dependency": 0.4},
    "certificate_expiry": {"configuration": 0.8, "infrastructure": 1.0, "code": 0.3, "image": 0.7, "dependency": 0.5},
    "dns_failure": {"configuration": 0.8, "infrastructure": 1.0, "code": 0.2},
    "network_failure": {"configuration": 0.7, "infrastructure": 1.0, "code": 0.2},
    "orchestration_failure": {"infrastructure": 1.0, "configuration": 0.7, "image": 0.6, "code": 0.2},
    "quota_limit": {"code": 0.7, "configuration": 0.8, "infrastructure": 0.7},
    "queue_cache_failure": {"code": 0.7, "configuration": 0.8, "infrastructure": 0.8, "dependency": 0.6},
    "dependency_failure": {"code": 0.6, "configuration": 0.7, "infrastructure": 0.6, "dependency": 0.7},
    "security_attack": {"dependency": 1.0, "code": 0.6, "configuration": 0.6},
    "storage_failure": {"code": 0.7, "configuration": 0.8, "infrastructure": 0.9},
    "traffic_overload": {"code": 0.6, "configuration": 0.8, "infrastructure": 0.8},
}
"""Cause -> how much each kind is to be expected as what brought it in, 0..1."""
OTHERWISE: Final[dict[Kind, float]] = {
    "code": 0.7,
    "configuration": 0.7,
    "infrastructure": 0.7,
    "migration": 0.7,
    "dependency": 0.6,
    "image": 0.6,
}
WORDS: Final[Mapping[Kind, str]] = {
    "code": "a change of code",
    "configuration": "a change of configuration",
    "infrastructure": "a change of infrastructure",
    "migration": "a schema migration",
    "dependency": "a change of dependencies",
    "image": "a change of the image",
    "documentation": "documentation only",
    "tests": "tests only",
    "build": "build files only",
}


def kind_of_path(path: str) -> Kind:
    """By its name alone; what nothing says otherwise of is code."""
    return next((kind for kind, pattern in BY_PATH if pattern.search(path[:500])), "code")


def kinds_of(paths: Iterable[str], title: str) -> frozenset[Kind]:
    """Of all its files; by the title's words where no file is known."""
    found: set[Kind] = {kind_of_path(path) for path in paths}
    if not found:
        found = {kind for kind, pattern in BY_TITLE if pattern.search(title[:500])}
    return frozenset(found or {"code"})


def likely_kind(kinds: Iterable[Kind], label: str) -> tuple[float, Kind | None]:
    """The most likely of the kinds under this cause, and how likely, 0..1."""
    table = LIKELY.get(label, OTHERWISE)
    rated = sorted(((table.get(kind, 0.0), kind) for kind in kinds), key=lambda pair: (-pair[0], pair[1]))
    return rated[0] if rated and rated[0][0] > 0 else (0.0, None)
