"""Words that say nothing, and words of logs and of code that say the same."""

from typing import Final

_ENGLISH: Final = """
a an and are as at be been but by can could did do does for from get got had has have if in into is it its no not of on or our
per set so such than that the their then there this to too up use used using via was we were when which while will with you
"""
_EVERYWHERE: Final = """
info warn warning error err fatal debug trace critical severe exception failed failure fail caused cause file line msg message
level logger log ts time at main thread java lang com org net io py js src app self def return const let var new public private
static void final class func function import package string int true false value key name data type object http https request
response status code add fix update change make remove in out test
"""
STOPS: Final = frozenset(_ENGLISH.split()) | frozenset(_EVERYWHERE.split())
"""English, and words that stand in nearly every log or diff."""
_CONCEPTS: Final = """
~nothing: null none nonetype undefined nil npe optional nullable nullpointer isnull orelse
~memory: memory heap oom oomkilled outofmemory xmx xms rss mib gib mi gi malloc leak
~time-limit: timeout timeouts deadline timed timedout readtimeout
~certificate: tls ssl certificate cert certificates x509 truststore keystore pkix handshake ca
~database: db database postgres postgresql psql mysql mariadb sql jdbc hikari datasource pg sqlalchemy psycopg
~rights: 401 403 forbidden unauthorized unauthenticated permission permissions denied role rbac iam policy scope grant
~names: dns resolver nameserver nxdomain resolve lookup coredns enotfound
~throttle: 429 rate quota throttle throttled throttling limiter ratelimit ratelimiter
~cache: cache cached redis memcached ttl evict eviction caching
~queue: queue kafka rabbitmq amqp consumer topic offset broker partition sqs celery sidekiq deadletter
~pool: pool pools poolsize connections exhausted
~concurrency: thread threads executor deadlock lock mutex concurrent goroutine race async await
~column: column columns relation schema migration migrate migrations ddl alter
~parsing: json parse parser decode decoder deserialize unmarshal unexpected malformed serializer codec
~probe: liveness readiness probe unhealthy healthz health
~cpu: cpu throttled saturation regex regexp backtracking loop
~disk: disk volume enospc inode mount filesystem pvc storage
~session: session cookie csrf login jwt token oauth oidc
~origin: cors origin allowlist whitelist
~money: decimal bigdecimal rounding cents currency
~zone: timezone tz utc zoneinfo datetime zoneddatetime localdate naive aware
~text: unicode utf encoding charset utf8
"""
SAME: Final[dict[str, str]] = {
    word: line.split(":")[0] for line in _CONCEPTS.strip().splitlines() for word in line.split(":")[1].split()
}
"""Word -> concept."""
