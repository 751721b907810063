"""The taxonomy's causes by id and title, so that a root cause that another tool names is kept as one of ours."""

from typing import Final

from knowledge_base.wording import slug

TITLES: Final = {
    "auth_failure": "Authentication or authorization failure",
    "bad_deployment": "Bad deployment",
    "certificate_expiry": "Certificate, credential or clock fault",
    "code_defect": "Code defect",
    "config_change": "Misconfiguration",
    "cpu_saturation": "CPU saturation",
    "database_outage": "Database outage",
    "dependency_failure": "Upstream dependency failure",
    "dns_failure": "DNS failure",
    "hardware_failure": "Hardware failure",
    "human_error": "Operator error",
    "memory_exhaustion": "Memory exhaustion",
    "network_failure": "Network failure",
    "orchestration_failure": "Scheduling or automation failure",
    "power_cooling": "Power or cooling failure",
    "queue_cache_failure": "Message queue or cache failure",
    "quota_limit": "Quota or rate limit exceeded",
    "security_attack": "Security attack",
    "storage_failure": "Disk full or storage failure",
    "traffic_overload": "Traffic overload",
}
"""As in `root_cause/causes/*.toml`, which this package does not import; a test compares them."""

_BY_NAME: Final = {slug(name): id for id, title in TITLES.items() for name in (id, title)}
_LONGEST: Final = 100


def cause_named(text: str) -> str | None:
    """The cause whose id or title `text` is; case, blanks and underscores do not count. "Database outage." is one."""
    return _BY_NAME.get(slug(text)) if len(text) <= _LONGEST else None
