"""The words of failure, graded, as they stand in plain lower-case text (see lexicon.plain_words). To add one, put it here.

A blank inside a phrase is written a backslash and a blank; the patterns are verbose, so line breaks and indentation mean nothing.
"""

import re
from typing import Final

CRASH: Final = 1.6
FAILURE: Final = 1.0
STRAIN: Final = 0.5
"""Weights: something is gone; something did not work; something is slow, late or repeated."""

HARMLESS: Final = re.compile(
    r"""(?<!\w)(?:  # no phrase begins inside a word, where most characters are
      \bnot\ (?:an?\ |the\ |really\ )?(?:errors?|failures?|exceptions?|problems?|issues?|faults?|crash)\b
    | \b(?:no|not?\ any|zero|without|0|free\ of)\ (?:\w+\ ){0,2}?
          (?:errors?|fail\w*|exceptions?|warnings?|timeouts?|problems?|issues?|conflicts?|retries|violations?
              |dropped|lost|panics?|
          unreachable|unhealthy|deadlocks?|corruption|crash\w*|faults?|anomal\w+)\b
          (?:(?:,?\ (?:and|or)|,)\ (?:(?:no|0|<\*>)\ )?(?:warnings?|skipped))?
    | \b(?:errors?|err|errno|fail\w*(?:\ \w+){0,2}?|exceptions?|warnings?|timeouts?|dropped|lost|unreachable|retries
    |faults?|denied|rejected|refused|unhealthy)["']?\ ?[:=]?\ ?(?:0|none|null|false|nil|\[\]|\{\}|"")(?![\w.])
    | \bexit(?:ed)?\ (?:with\ )?(?:code|status)?[=:]?\ ?0\b
    | \b(?:errors?|exceptions?|fail\w*)[:=]?\ ?\]                             # errors:]
    | \b(?:correctable|corrected|recoverable|recovered|resolved|cleared|ignored)\ (?:\w+\ ){0,3}?(?:errors?
    |failures?|faults?)\b
    | \berrors?\b[^.;]{0,40}\b(?:corrected|recovered|cleared|resolved)\b
    | \b(?:error|failure|exception|crash|panic|timeout|retry|fault|failover|failsafe|denied)[\ -]?(?:handler
    |handling|page|code|log|logging|logger|report|reporter|reporting|policy|
          mapper|resolver|translator|filter|boundary|interceptor|middleware|recovery|threshold|detection|detector|budget|count|counter|rate|interval|setting|value|tolerance|tolerant
              |domain|listener|mode|injection|queue|limit|config|configuration|map|type|stream|correction|checking
              |checker)s?\b
        (?!\ (?:exceeded|failed|reached|breached|is\ not))
    | \b(?:default|connect|connection|read|idle|request|session|socket|set|with|using|a|of|negotiated|write|lease
    |tick|query|statement)\ timeout\ (?:is|to|of|set|=|:|<\*>|\d|value|=\ )
    | \btimeout[=:]?\ ?(?:<\*>|\d) | \btimeout\ (?:is\ |was\ )?set\ to\b
    | \bpanic\ on\ \w+(?=\ ?[=:]) | \boops(?=\ ?=) | \bkill\ switch\b
    | \bmachine\ check\ (?:reporting|architecture|support|enable)\w*
    | \b(?:never|not|did\ not|didn't|won't|will\ not)\ (?:been\ )?(?:fail\w*|crash\w*|time\ out|timed?\ out|lost
    |corrupt\w*|expired?)\b
    | \bfailed\ over\ to\b | \bfail(?:ing)?\ fast\b | \bwatchdog\ (?:started|enabled)\b
    | \b(?:on|if|upon|in\ case\ of)\ (?:error|failure)s?\b
    | \bdead\ ?letters?\ (?:queue|topic)\b(?!\ (?:is\ )?(?:full|fail)) | \bdown\ ?to\b | \bshut(?:ting)?\ ?down\b
    | \bcount\ ?down\b | \bdrop[\ -]?down\b | \bbreak ?down\b | \bscal(?:ed?|ing)\ down\b
    | \bmissing\ (?:values?|keys?)\ (?:filled|defaulted|ignored)\b
    )
    """,
    re.VERBOSE,
)
"""Phrases with a failure's words and no failure in them: "0 errors", "retry policy", "errors were corrected"."""

GRADES: Final = (
    (CRASH, re.compile(
        r"""(?<!\w)(?=\w)(?:crash(?:ed|es|ing|\ ?loop\w*)?|panick?(?:ed|ing)?|seg(?:mentation\ )?(?:fault|v)\w*|core\ ?dump\w*
            |dumped\ core|oom(?:\ ?kill\w*)?
        |out\ of\ (?:\w+\ )?(?:memory|space|swap|disk|inodes|file\ descriptors)|heap\ space|stack\ overflow
        |memory\ exhausted|cannot\ allocate\ memory|(?:oom\ |was\ |been\ |got\ )killed|killed\ process
        |(?:is\ |are\ )?corrupt(?:ed|ion)?|unavailable|outage|data\ loss|lost\ data|split\ brain|unrecoverable
        |uncorrect(?:able|ed)|machine\ check
        |no\ space\ left|(?:disk|filesystem|volume|device|table\ ?space|partition)\ (?:is\ )?full
        |read[\ -]only\ (?:file\ ?system|mode)
        |(?:is|went|gone|now|marked|state|status|link|changed\ state\ to)\ (?:to\ )?down|not\ responding
        |unresponsive|hung|hang|deadlock(?:ed|s)?
        |kernel\ bug|kernel\ oops|oops|call\ trace|i\ ?o\ error|input\ output\ error|medium\ error|hardware\ error
        |bus\ error|parity\ error|double\ fault|assert(?:ion)?\ (?:failed|failure|error)
        |fatal(?:ly)?|abort(?:ed|ing|s)?|died|dead|unexpectedly|quorum\ lost|lost\ quorum|no\ leader
        |not\ enough\ replicas|emergency|disaster|catastrophic
        |power\ (?:failure|loss|lost)|overheat\w*|thermal\ shutdown|break[\ -]?in|intrusion|attack|brute\ force
        |brownout|compromised|evicted|unhealthy|5xx|service\ failed|failed\ permanently)\b""",
        re.VERBOSE,
    )),
    (FAILURE, re.compile(
        r"""(?<!\w)(?=\w)(?:errors?|err|errno|errored|fail(?:s|ed|ing|ures?)?|exceptions?|time(?:d|s)?\ ?out|timeouts?
            |deadline\ exceeded|refused|denied|den(?:y|ies)|unreachable|unresolved|reject(?:ed|s|ing)?
        |invalid|illegal|malformed|cannot|can't|can\ not|could\ not|couldn't|unable|not\ able|did\ not|didn't|won't
        |lost|losing|broken|broke|reset\ by\ peer|connection\ reset|unsuccessful|not\ success\w+
        |not\ (?:be\ )?(?:found|available|exist|reachable|permitted|allowed|authorized|enough|ready|accessible
        |connected|serving|valid|supported|recognized|initialized|owned)|does\ not\ exist|doesn't\ exist
        |no\ such
        |unauthorized|unauthenticated|forbidden|violat(?:ion|es|ed)|exceed(?:ed|s|ing)?|exhausted|expired
        |unexpected|premature\w*|incomplete|inconsistent|mismatch\w*|conflict(?:s|ing)?|leak(?:ed|ing|s)?
        |fault(?:s|ed|y)?|overflow\w*|underflow|overrun|overload\w*|traceback|bad|wrong|missing|mis\ ?configured
        |insufficient|no\ route|no\ (?:available|healthy|free|more|space|valid|active|suitable|nodes?|brokers?
        |response)|killed|terminated\ (?:by|with|abnormally)
        |abnormal\w*|non[\ -]?zero|exit(?:ed)?\ (?:with\ )?(?:code|status)(?=[=:]?\ ?(?:<\*>|[1-9]))|caught|throw[sn]?
        |undefined|uncaught|unhandled|interrupted|severed|dropp?(?:ed|ing|s)|disconnect(?:ed|s
        |ion)?\ (?:unexpectedly|from\ \w+\ due)|eof|back\ ?off|throttled|suspicious|untrusted|stuck|stall(?:ed|ing
        |s)?|blocked|starv\w+
        |unknown\ (?:host|user|error|command|host\w*)|user\ unknown|name\ resolution|nx\ ?domain|check\ pass
        |breaker\b[^.;]{0,60}\b(?:opened|tripped|is\ open|to\ open)|90\ 100(?=\ ?(?:%|percent))
        |under\ ?replicated|incorrect|mandatory|cancell?ed\ due|rolled?\ ?back|rollback|giving\ up|gave\ up
        |give\ up|decommission\w*\ failed)\b""",
        re.VERBOSE,
    )),
    (STRAIN, re.compile(
        r"""(?<!\w)(?=\w)(?:retry(?:ing)?|retries|retried|re[\ -]?try|slow(?:er|ly|ness)?|throttl\w+|rate\ limit\w*|degraded
            |degradation|delay(?:ed|s|ing)?|late|lag(?:ging|s)?|behind|backlog|warn(?:ing|ings)?|deprecat\w+
        |congest\w+|contention|stale|skip(?:ped|ping)?|high|too\ (?:many|large|long|big|slow|old|few|low|high|busy)
        |took\ too|long\ (?:gc|pause)|pressure|saturat\w+|near(?:ly)?\ full|low\ (?:disk|memory|space|on)|almost
        |running\ low|limit\ reached|will\ (?:expire|be\ dropped)|expires\ (?:in|soon)
        |reconnect\w*|re[\ -]?connecting|disconnect\w*|restart(?:ed|ing|s)?|re[\ -]?election|failover|fallback
        |falling\ back|fell\ back|unknown|unsupported|unusual|not\ defined|suspect(?:ed|s)?|pending\ for|waiting\ (?:too
        |for\ more)|waited|possible|possibly|repeated|kill(?:ing)?|preempt\w*|duplicate[ds]?|ignor(?:ed|ing)
        |unclean|4xx|attempt\ (?:<\*>|\d)|interrupt(?:ing)?|drain(?:ed|ing)?|quarantin\w+|bounc\w+|flapp\w+
        |sluggish|unstable|aged|revoked|blacklist\w*|denylist\w*|cancell?ed|cancell?ation|closed\ by|close\ wait
        |discard\w*|misses|missed|unused\ memory|swapp\w+|threshold)\b""",
        re.VERBOSE,
    )),
)  # fmt: skip
"""(weight, pattern), worst first."""
