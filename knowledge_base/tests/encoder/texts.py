"""Two hundred texts, each unlike the others: length, script, case, white space, control characters."""

_WORDS = [
    "error",
    "timeout",
    "connection",
    "refused",
    "database",
    "pod",
    "restart",
    "disk",
    "full",
    "latency",
    "certificate",
    "expired",
    "retry",
    "queue",
    "memory",
    "OOMKilled",
    "KubePodCrashLooping",
    "java.lang.NullPointerException",
    "0x7fff5fbff8c0",
    "10.0.0.1:5432",
    "/var/log/app.log",
]
_ODD = [
    "",
    " ",
    "a",
    "x" * 300,
    "数据库连接失败 タイムアウト",
    "ÄÖÜ naïve café",
    "🔥🔥 crash",
    "\x00\x01 tab\tnew\nline",
    "[CLS] [SEP] [MASK] [UNK]",
    "!!! ??? ...",
]
TEXTS = _ODD + [
    " ".join(
        _WORDS[(start * 7 + place * (1 + start % 5)) % len(_WORDS)]
        for place in range(1 + (start * start % 290 if start % 16 == 15 else start % 19))
    )
    for start in range(190)
]
