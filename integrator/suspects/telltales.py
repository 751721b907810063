"""What an error is usually brought about by: the lines that such a change takes out or adds, and the kinds of files it touches.

Common knowledge of such errors. A row is a hint, not a finding, and counts the less the more of the candidates it would fit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from integrator.suspects.candidates import Candidate
from integrator.suspects.kinds import Kind, kinds_of
from integrator.suspects.similarity import changed_text, patch_room

KIND_ALONE: Final = 0.5
"""The kind of file fits, the lines do not."""


@dataclass(frozen=True)
class Telltale:
    """`said` stands in the evidence; `out` and `new` are sought in the lines taken out and added. `words` end "a sign of …"."""

    words: str
    said: re.Pattern[str]
    out: re.Pattern[str] | None = None
    new: re.Pattern[str] | None = None
    kinds: frozenset[Kind] = frozenset()


@dataclass(frozen=True)
class Hint:
    """How well a change fits what the evidence is usually brought about by, 0..1, and what that is."""

    value: float = 0.0
    words: str = ""


def _row(words: str, said: str, out: str = "", new: str = "", kinds: str = "") -> Telltale:
    named: frozenset[Kind] = frozenset(kinds.split())  # type: ignore[arg-type]
    return Telltale(words, re.compile(said, re.IGNORECASE), _compiled(out), _compiled(new), named)


def _compiled(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE) if pattern else None


TELLTALES: Final = (
    _row(
        "a value that is missing",
        r"NullPointer|NoneType|of undefined|of null|nil pointer|is undefined|null reference",
        r"is (?:not )?None|[!=]= ?(?:null|nil|undefined)|\?\?|\?\.|optional|orElse|default|EMPTY|NONE\b",
        r"\w\?\.\w|nullable|null=True|\.get\(",
    ),
    _row(
        "a map that was never made",
        r"nil map",
        r"make\(map|map\[[^\]\n]{0,40}\][^{\n]{0,60}\{",
        r"&\w+(?:\.\w+)?\{|var \w+ map",
    ),
    _row(
        "a field that is missing",
        r"KeyError|no such key|undefined (?:index|array key)",
        r"\.get\(|[\"']\w+[\"']:",
        r"\[[\"']\w+[\"']\]",
    ),
    _row(
        "two at once",
        r"ConcurrentModification|concurrent map|deadlock|OptimisticLock|duplicate key|race|two runners",
        r"lock|synchroni[sz]ed|mutex|select .{0,200}for update",
        r"parallel|thread|async\b|go func|executor|\.remove\(",
    ),
    _row(
        "memory that is kept",
        r"OutOfMemory|\bOOM|out of memory|heap limit|heap space|memory leak|memory limit",
        r"max(?:imum)?_?-?size|evict|expire|limit|where |close|clear|del |memory:",
        r"map<|hashmap|cache|\.on\(|listener|time\.tick|go func|append|computeIfAbsent|readall|read\(\)|preload|memory:",
        "infrastructure",
    ),
    _row(
        "something that is not given back",
        r"too many open files|EMFILE|connection is not available|QueuePool|pool .*(?:exhaust|limit)"
        r"|too many (?:clients|connections)",
        r"close|defer |\bwith |finally|try \(|using|pool|max_connections",
        r"Session\(|@Transactional|open\(|connect\(|max_connections|pool",
    ),
    _row(
        "a wait that is too short or too long",
        r"time[d]?[ -]?out|deadline ?exceeded|\b504\b",
        r"time_?-?out|deadline|budget|duration|second|async|\[0\]",
        r"time_?-?out|deadline|budget|requests\.|http\.(?:get|post)|fetch\(|for \w+ in|retr(?:y|ies)",
        "configuration",
    ),
    _row(
        "queries that became slow",
        r"statement timeout|Seq Scan|slow quer|queries in one request|duration: \d{4,}",
        r"select_related|prefetch|join|include|index|limit",
        r"drop[_ ]index|order by|like|lower\(",
        "migration",
    ),
    _row(
        "a schema that differs from the code",
        r"column .*does not exist|UndefinedColumn|no such column|unknown column|relation .*does not exist"
        r"|arguments in Scan|checksum mismatch",
        r"column|insert into|create table",
        r"column|alter table|rename|prisma|@default|insert into",
        "migration",
    ),
    _row(
        "a migration that locks",
        r"ExclusiveLock|lock wait timeout|metadata lock",
        "",
        r"alter table|create index|add column|update ",
        "migration",
    ),
    _row(
        "a library that does not fit",
        r"NoSuchMethod|NoSuchField|ClassNotFound|NoClassDef|ModuleNotFound|ImportError|cannot find module"
        r"|ERR_REQUIRE_ESM|shared library|(?:is|been) removed",
        r"^FROM ",
        r"^FROM ",
        "dependency image",
    ),
    _row(
        "certificates that are not trusted",
        r"certificate|PKIX|x509|handshake",
        r"\bcert|\.pem|\.cer|\.crt|ca-|truststore|keytool",
        r"^FROM |verify|issuer|truststore",
        "image infrastructure",
    ),
    _row(
        "a setting that is not where it is read",
        r"could not resolve placeholder|is not set|is not configured"
        r"|missing (?:required )?(?:setting|configuration|environment|property)",
        r"\$\{|env|value",
        r"\$\{|env|configMap|value",
        "configuration infrastructure",
    ),
    _row(
        "rights that were taken",
        r"AccessDenied|\b40[13]\b|forbidden|not authorized|unauthorized|permission denied|invalid_client|audience|CORS",
        r"action|role|aud\b|secret|scope|origin|token|process\.env|permit",
        r"action|role|aud\b|secret|scope|origin|token|readFile|deny",
        "infrastructure",
    ),
    _row(
        "a name that went",
        r"no such host|ENOTFOUND|NXDOMAIN|could not resolve host|name resolution",
        r"name:|host|dns|cname",
        r"name:|host|dns|cname",
        "infrastructure",
    ),
    _row(
        "a way that was closed",
        r"ECONNREFUSED|connection refused|i/o timeout|unable to connect|no route to host|could not reach",
        r"port|cidr|allow",
        r"port|egress|ingress|deny|NetworkPolicy|cidr|bind|listen",
        "infrastructure",
    ),
    _row(
        "what fills the disk",
        r"no space left|ENOSPC|DiskPressure|disk full",
        r"max.?files|rotat|retention|level|size",
        r"level|debug|trace|retention|dump",
        "infrastructure",
    ),
    _row(
        "a probe or route that leads elsewhere",
        r"probe failed|unhealthy|default backend|no requests since|statuscode: 404",
        r"path|port|permitAll|health|host",
        r"path|port|pathType|health|host",
        "infrastructure configuration",
    ),
    _row("a limit of size", r"\b413\b|too large", r"size|max", r"size|max", "infrastructure"),
    _row(
        "a limit of calls",
        r"\b429\b|too many requests|quota|rate limit",
        r"rate|burst|per\b|limit|sleep|cache",
        r"rate|burst|per\b|limit|for ",
        "",
    ),
    _row(
        "a loop of calls",
        r"RecursionError|StackOverflow|maximum call stack|recursion",
        r"toString|equals|hashCode|parent|depth",
        r"parent|@Data|toString|hashCode|super\(|self\.",
    ),
    _row(
        "times read in another way",
        r"offset-naive|DateTimeParse|time zone|invalid date|strptime",
        r"utc|tz|date|ofPattern|strftime",
        r"utc|tz|date|ISO_|strptime",
    ),
    _row(
        "numbers of another kind",
        r"decimal\.|divi(?:de|sion) by zero|ZeroDivision|NaN\b",
        r"decimal|== 0|> 0|if ",
        r"float|double|decimal",
    ),
    _row(
        "data in another form",
        r"not JSON serializable|cannot unmarshal|deserializ|unrecognized (?:field|property)|unexpected (?:answer|token)",
        r"str\(|int\(|string|return \{|[\"']\w+[\"']",
        r"str\(|uuid|payload\[|return \{|[\"']\w+[\"']:",
    ),
    _row(
        "text in another encoding",
        r"UnicodeDecode|UnicodeEncode|invalid byte sequence|malformed input",
        r"encoding|charset|decode",
        r"encoding|charset|decode|encode",
    ),
    _row(
        "work that blocks",
        r"WORKER TIMEOUT|event loop delay|cpu 100|RejectedExecution|load average|throttl",
        r"SPEED|cache|limit|async|await",
        r"[+*]\)[+*]|requests\.|QUALITY|sleep|for \w+ in|\.get\(URL",
    ),
    _row(
        "more load, or fewer to bear it",
        r"\b503\b|overflow|rejected execution|queue capacity|pods \d+ of",
        r"replicas|max|min_|limit|cache",
        r"replicas|max|min_|limit|every|retry",
        "infrastructure",
    ),
    _row(
        "a page that runs where no browser is",
        r"(?:window|document|localStorage) is not defined",
        "",
        r"window|document|localStorage",
    ),
    _row(
        "messages that are gone",
        r"OffsetOutOfRange|out of range for partition",
        r"retention|volume|partitions",
        r"retention|volume|partitions",
        "infrastructure",
    ),
    _row(
        "data that is not loaded yet",
        r"LazyInitialization|no Session|DetachedInstance",
        r"fetch|join|eager|load|@Transactional",
        r"lazy|detach|async",
    ),
    _row(
        "a count that is off by one",
        r"out of bounds|index out of range|slice bounds|IndexError",
        r"[+-] ?1|len|length|size|<",
        r"[+-] ?1|len|length|size|<=|return \w+;",
    ),
    _row(
        "files under another address",
        r"ChunkLoad|404 GET /",
        r"base|cdn|assets|publicPath|path",
        r"base|cdn|assets|publicPath|path",
    ),
    _row(
        "a promise that nobody waits for",
        r"unhandled ?(?:promise)? ?rejection",
        r"await|catch|allSettled",
        r"void |\.then\(",
    ),
    _row(
        "a store that throws out or refuses",
        r"maxmemory|evicted|command not allowed",
        r"maxmemory|policy|ttl|expire",
        r"maxmemory|policy|noeviction",
        "infrastructure",
    ),
    _row(
        "a schedule that was changed",
        r"missed start|missing at|did not run|not scheduled",
        r"schedule|cron|deadline",
        r"schedule|cron|suspend|concurrencyPolicy",
        "infrastructure",
    ),
)


def hints_of(candidates: Sequence[Candidate], evidence: str) -> list[Hint]:
    """Of each candidate: the best of the rows that the evidence calls for."""
    best = [Hint()] * len(candidates)
    called = [row for row in TELLTALES if row.said.search(evidence)]
    if not called:
        return best
    room = patch_room(len(candidates))
    texts = [changed_text(candidate, room) for candidate in candidates]
    kinds = [kinds_of((file.path for file in one.files), one.title) for one in candidates]
    for row in called:
        fits = [_fit(row, *text, kind) for text, kind in zip(texts, kinds, strict=True)]
        for fit in (1.0, KIND_ALONE):
            count = sum(other >= fit for other in fits)
            for n, value in enumerate(fits):
                if value == fit and fit / count**0.5 > best[n].value:
                    best[n] = Hint(fit / count**0.5, row.words)
    return best


def _fit(row: Telltale, added: str, removed: str, kinds: frozenset[Kind]) -> float:
    if (row.new and row.new.search(added)) or (row.out and row.out.search(removed)):
        return 1.0
    return KIND_ALONE if kinds & row.kinds else 0.0
