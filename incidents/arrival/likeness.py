"""What an alert says that likeness is decided by, and whether two alerts say alike. Nothing missing is ever alike."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from contracts.alerts import Alert
from incidents.arrival.cause_words import ACUTE, FELT, GENERAL, SLOW, SYMPTOMS, families_of, telling, word_set, words_of

Likeness = Literal["title", "lines", "cause", "consequence"]
"""Named alike, the same log lines, the same kind of trouble, or one is what the other feels like."""

TITLE_SHARE: Final = 0.6
LINES_SHARE: Final = 0.6
"""Of the words of the shorter one; set on the storms in cases/storms that are not held out."""
READ_CHARACTERS: Final = 1_000
_HOSTS: Final = (
    "node", "instance", "host", "hostname", "nodename", "kubernetes_node", "k8s_node", "server", "machine"
)  # fmt: skip
_ZONES: Final = (
    "zone", "az", "availability_zone", "topology_kubernetes_io_zone", "topology_zone", "failure_domain", "rack"
)  # fmt: skip
_THINGS: Final = (
    "persistentvolumeclaim", "topic", "consumergroup", "queue", "broker", "dbinstanceidentifier", "database", "datname",
    "db_instance", "certificate", "domain", "loadbalancer", "load_balancer", "replicaset", "mountpoint_share", "bucket",
)  # fmt: skip
_WORKLOADS: Final = ("deployment", "statefulset", "daemonset", "workload")
_POD: Final = re.compile(r"(-[a-f0-9]{6,10})?-[a-z0-9]{5}$|-\d+$")
_NOBODY: Final = frozenset({"localhost", "127.0.0.1", "::1", "[::1]", "unknown", "none", "n/a", "default", "-"})
_SCRAPED: Final = ("kube-state-metrics", "blackbox", "pushgateway", "cloudwatch", "snmp")
"""Exporters that speak for others: their own address stands in `instance` and is the same for everything."""
_SCRAPERS: Final = word_set(
    "node kubelet cadvisor kube-state-metrics blackbox pushgateway prometheus alertmanager grafana cloudwatch snmp federate"
    " kubernetes-pods kubernetes-nodes kubernetes-apiservers kubernetes-service-endpoints kubernetes-cadvisor apiserver"
)
"""Jobs that are taken for a service where an alert names none: they are what it was measured by, not what is broken."""
_PAIRS_ASIDE: Final = word_set(
    "alertname alert severity priority prometheus monitor team owner region environment env cluster receiver replica"
    " tier channel __name__ reason le quantile"
)
_NAMES_ASIDE: Final = word_set(
    "api web app apps service services server default frontend backend database prod production staging test main data"
    " node host cluster gateway worker system unknown error errors timeout queue cache latency"
)
"""Services that are called like this are not meant wherever the word stands."""
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._/-]{2,}[a-z0-9]")
_NAME_OR_WORD: Final = re.compile(r"[a-z0-9][a-z0-9._/-]*[a-z0-9]|[a-z]")
_BEFORE_A_NAME: Final = word_set(
    "to of from on at in by for with via against calling call calls upstream service through reach"
)
_AFTER_A_NAME: Final = word_set(
    "is was does did answers answered returns returned fails failed failing times timed refuses refused rejects rejected"
    " cannot unavailable unreachable down throws crashes"
)


@dataclass(frozen=True)
class Traits:
    """`places` are "kind:value": host, thing, workload, zone, namespace. `names` are words that could be a service's name."""

    service: str | None
    environment: str | None
    alert_name: str | None
    title: frozenset[str]
    families: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    lines: frozenset[str]
    slow: bool

    @property
    def symptom(self) -> bool:
        """Whether it tells what callers feel."""
        return bool(self.families & SYMPTOMS)


def traits_of(alert: Alert) -> Traits:
    """What `alert` says."""
    labels = {name.lower(): value.strip() for name, value in alert.labels.items() if value.strip()}
    service = service_key(alert.service)
    heading = f"{labels.get('alertname', '')} {alert.title}"
    words, text = words_of(heading), f"{alert.title} {alert.description[:READ_CHARACTERS]}".lower()
    places = frozenset(_places(labels))
    own = set(words_of(" ".join([alert.service or "", alert.environment or "", *(p.split(":", 1)[1] for p in places)])))
    title = telling(words)
    return Traits(
        service=service,
        environment=alert.environment.strip().casefold() if alert.environment else None,
        alert_name=labels.get("alertname", "").casefold() or None,
        title=title - own or title,
        families=families_of(words)
        | (families_of(words_of(alert.description[:READ_CHARACTERS])) - SYMPTOMS - {"down"}),
        places=places,
        names=frozenset(_names(text, labels)) - {service or ""},
        pairs=frozenset((name, value) for name, value in list(labels.items())[:40] if name not in _PAIRS_ASIDE),
        lines=telling(words_of(first_telling_line(alert.logs))),
        slow=not SLOW.isdisjoint(words),
    )


def traits_of_diagnosis(
    service: str | None, environment: str | None, cause: str | None, template: str | None
) -> Traits:
    """What an incident says by its diagnosis: its cause's words and its top log template."""
    return Traits(
        service=service_key(service),
        environment=environment.strip().casefold() if environment else None,
        alert_name=None,
        title=frozenset(),
        families=families_of(words_of((cause or "").replace("_", " "))),
        places=frozenset(),
        names=frozenset(),
        pairs=frozenset(),
        lines=telling(words_of(template or "")),
        slow=False,
    )


def traits_of_title(service: str | None, environment: str | None, title: str) -> Traits:
    """What an incident says that somebody opened by hand."""
    plain = traits_of_diagnosis(service, environment, title, None)
    return replace(plain, title=telling(words_of(title)) - set(words_of(service or "")))


def service_key(service: str | None) -> str | None:
    """How services are compared; None where none is named."""
    key = " ".join((service or "").split()).casefold()
    exporter = key.endswith("exporter") or key in _SCRAPERS
    return key if key and key not in _NOBODY and not exporter else None


def alike(one: Traits, other: Traits) -> Likeness | None:
    """In which way the two say alike; None where they do not, or where they name different environments."""
    if apart(one, other):
        return None
    if _same_title(one, other):
        return "title"
    if _share(one.lines, other.lines) >= LINES_SHARE:
        return "lines"
    if (one.families & other.families) - GENERAL:
        return "cause"
    if one.slow or other.slow:
        return None
    acute = one.families & (ACUTE | SYMPTOMS) and other.families & (ACUTE | SYMPTOMS)
    return "consequence" if acute and (one.families | other.families) & FELT else None


def apart(one: Traits, other: Traits) -> bool:
    """Whether both say where they run and it is not the same."""
    return bool(one.environment and other.environment and one.environment != other.environment)


def same_pairs(one: Traits, other: Traits) -> bool:
    """Whether at least two labels, and half of all, are equal."""
    shared = len(one.pairs & other.pairs)
    return shared >= 2 and shared * 2 >= min(len(one.pairs), len(other.pairs))


def can_be_named(service: str | None) -> bool:
    """Whether a service's name is particular enough that a text which holds it means the service."""
    return service is not None and len(service) >= 4 and service not in _NAMES_ASIDE


def first_telling_line(lines: Iterable[str]) -> str:
    """The first line that looks like trouble, else the first; empty where there are none."""
    first = ""
    for line in lines:
        first = first or line
        if _TROUBLE.search(line[:READ_CHARACTERS]):
            return line[:READ_CHARACTERS]
    return first[:READ_CHARACTERS]


_TROUBLE: Final = re.compile(r"(?i)\b(error|fatal|panic|exception|critical|fail(ed|ure)?|refused|timed? ?out|killed)\b")


def _same_title(one: Traits, other: Traits) -> bool:
    if one.alert_name and one.alert_name == other.alert_name:
        return True
    few = min(len(one.title), len(other.title))
    return _share(one.title, other.title) >= TITLE_SHARE and (few > 1 or one.title == other.title)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _places(labels: Mapping[str, str]) -> Iterable[str]:
    space = labels.get("namespace") or labels.get("kubernetes_namespace") or ""
    speaks_for_others = any(name in f"{labels.get('job', '')} {labels.get('container', '')}" for name in _SCRAPED)
    for name in _HOSTS:
        value = _host(labels.get(name, ""))
        if value and value not in _NOBODY and not (name == "instance" and speaks_for_others):
            yield f"host:{value}"
    things = ((name, labels.get(name, "").casefold()) for name in _THINGS)
    yield from (f"thing:{name}/{value}" for name, value in things if value and value not in _NOBODY | _NAMES_ASIDE)
    yield from (f"zone:{labels[name].casefold()}" for name in _ZONES if name in labels)
    yield from (f"workload:{space}/{labels[name]}".casefold() for name in _WORKLOADS if name in labels)
    if pod := labels.get("pod") or labels.get("pod_name"):
        yield f"workload:{space}/{_POD.sub('', pod)}".casefold()
    if space and labels.get("cluster"):
        yield f"namespace:{labels['cluster']}/{space}".casefold()


def _host(value: str) -> str:
    """Without scheme, port and domain: `node="w7"` and `instance="w7.example:9100"` are one machine."""
    name = value.casefold().split("://")[-1].split("/")[0]
    name = name.rsplit(":", 1)[0] if name.count(":") == 1 else name
    return name if re.fullmatch(r"[\d.]+", name) else name.split(".")[0]


def _names(text: str, labels: Mapping[str, str]) -> Iterable[str]:
    """What could name a service: labels that say so, words that are no ordinary ones, any word between "to" and "fails".

    "acmepay reports a delay" does not name the service that is called reports; "calls to reports fail" does.
    """
    for key in ("upstream", "dependency", "depends_on", "destination_service", "target"):
        yield from _NAME.findall(labels.get(key, "").lower())
    found = _NAME_OR_WORD.findall(text)
    for before, name, after in zip(["", *found], found, [*found[1:], ""], strict=False):
        if not name.isalpha() or before in _BEFORE_A_NAME or after in _AFTER_A_NAME:
            yield name
        yield from (part for part in re.split(r"[./]", name) if len(part) > 3 and part != name)
