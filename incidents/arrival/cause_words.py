"""Which words of an alert speak of the same kind of trouble. A family is what people would call by one name."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final


def word_set(words: str) -> frozenset[str]:
    """Words apart by spaces."""
    return frozenset(words.split())


_FAMILIES: Final[dict[str, str]] = {
    "database": "database db postgres postgresql mysql mariadb sql oracle mongodb mongo cassandra replication"
    " deadlock tablespace primary failover rds aurora",
    "cache": "redis memcached cache sentinel eviction evictions",
    "connections": "connection pool socket refused conntrack exhausted",
    "disk": "disk filesystem volume inode storage space device raid smart enospc",
    "memory": "memory oom oomkilled heap swap rss outofmemory",
    "cpu": "cpu throttling throttled load saturation steal",
    "network": "network packet loss partition interface link bgp route routing switch unreachable nat",
    "dns": "dns coredns nxdomain resolver nameserver servfail",
    "certificate": "certificate cert tls ssl x509 handshake",
    "queue": "kafka lag consumer queue rabbitmq backlog broker topic offset partitions isr dlq sqs",
    "deploy": "deploy deployment rollout release canary image imagepull rollback version",
    "auth": "auth authentication login oauth token unauthorized forbidden permission ldap sso credential 401 403",
    "crash": "crash crashloop crashlooping crashed restart restarting restarted panic segfault backoff exit",
    "down": "down unavailable absent notready missing offline lost unhealthy gone dead unreachable",
    "pods": "pod replica mismatch evicted pending unschedulable attach statefulset daemonset",
    "clock": "clock skew ntp chrony",
    "traffic": "traffic surge flood ratelimit 429 ddos spike",
    "errors": "error 5xx 500 502 503 504 failure failing failed exception fail",
    "latency": "latency slow p99 p95 p50 duration timeout response slowness",
    "objective": "slo burn budget availability apdex success",
    "backup": "backup snapshot dump archive restore",
}
WORDS: Final[dict[str, frozenset[str]]] = {name: word_set(words) for name, words in _FAMILIES.items()}

SYMPTOMS: Final = frozenset({"errors", "latency", "objective"})
"""What callers feel, whatever the cause is: alone it says nothing about which of two services is to blame."""
FELT: Final = SYMPTOMS | {"down", "crash", "pods"}
"""What other troubles of the same service or machine show as."""
GENERAL: Final = FELT | {"deploy", "backup"}
"""Shared by alerts of different services it does not make them one incident."""
ACUTE: Final = frozenset(
    {"database", "cache", "connections", "disk", "memory", "cpu", "network", "dns", "certificate", "queue", "deploy"}
    | {"auth", "crash", "down", "pods", "traffic"}
)
"""What shows as symptoms of the same service within minutes."""
SLOW: Final = word_set(
    "soon predict predicted forecast day week month will upcoming renewal renew outdated deprecated vulnerability"
    " backup expiring license quota trend cost unused drift cronjob"
)
"""Words of alerts that burn for days: what breaks beside them in the same minutes has little to do with them."""
_STOP: Final = word_set(
    "a an and are at be been by for from has have in into is it its more much of on or over than that the to too was"
    " with high low very alert alerts firing resolved critical warning warn info major minor service services rate"
    " total current value above below exceeds exceeded threshold percent minute min hour last since per under prod"
    " production staging cluster namespace instance host node pod job container app application server kube kubernetes"
    " severity monitor triggered status check some all any detected not no"
)
"""Words that titles share without meaning the same."""
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD: Final = re.compile(r"[^\W_]+")
_JOINED: Final = {("not", "ready"): "notready", ("out", "memory"): "oom", ("rate", "limit"): "ratelimit"}


def words_of(text: str) -> list[str]:
    """Lower-case words in order, camel case apart, plural s gone; numbers only where they are status codes."""
    found = [_singular(word.lower()) for word in _WORD.findall(_CAMEL.sub(" ", text))]
    pairs = [_JOINED[pair] for pair in pairwise(found) if pair in _JOINED]
    return [word for word in found if not word.isdigit() or word in _CODES] + pairs


def telling(words: Iterable[str]) -> frozenset[str]:
    """Without those that say nothing."""
    return frozenset(word for word in words if word not in _STOP and len(word) > 1)


def families_of(words: Iterable[str]) -> frozenset[str]:
    """The kinds of trouble that `words` speak of."""
    return frozenset(name for word in words for name in _BY_WORD.get(word, ()))


def _singular(word: str) -> str:
    kept = len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "dns", "tls"))
    if kept:
        return word
    return word[:-2] if word.endswith(("sses", "xes", "ches")) else word[:-1]


def _by_word() -> dict[str, tuple[str, ...]]:
    every = {_singular(word) for group in WORDS.values() for word in group} | set().union(*WORDS.values())
    return {
        word: tuple(name for name, group in WORDS.items() if word in group or word in {_singular(one) for one in group})
        for word in every
    }


_BY_WORD: Final = _by_word()
_CODES: Final = frozenset({"401", "403", "429", "500", "502", "503", "504"})
