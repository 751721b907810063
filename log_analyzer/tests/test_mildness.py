"""Lines that use a failure's words and mean none, and lines that mean one: flagged or not, among everyday lines."""

import pytest

from contracts.logs import LogsRequest
from log_analyzer.model import Analyzer

EVERYDAY = [f"handled request {number} in {number} ms" for number in range(30)]

MILD = """
scan ended with 0 errors
scan ended with 0 errors and 0 warnings
build finished, no failures
no errors found
errors: 0
errors: 0, warnings: 0, skipped: 0
failed=0 passed=412
failures=0
backup completed without error
backup completed without errors or warnings
single-bit memory error corrected
3 correctable errors on DIMM A1, all corrected
retry succeeded
retry succeeded after 2 attempts
recovered from connection error, all partitions online
this is not an error
that was expected, not a failure
errno 0
errno=0 (Success)
exit code 0
process exited with code 0
exited with status 0
status=200
request done status=200 took 12 ms
GET /health returned 200
GET /cart 200 12.3 ms - 19
Completed 200 OK in 12ms
http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 "GET / HTTP/1.1"
error_handler registered for /api
loaded plugin failure-detector
registered ExceptionMapper for 4 types
error reporting enabled
crash reporter started
timeout set to 30 s
connect timeout is 500 ms
failover completed successfully
0 failed, 412 passed in 3.2s
0 packets dropped
lost 0 of 100 packets
packet loss 0%
panic_on_oops = 0
no deadlocks detected
last error: none
error=null user=17
err=nil
Failed: 0
no alarms and no faults reported
health check passed: 0 unhealthy targets
failed login attempts: 0
dead letter queue is empty
kill switch is off
rejected=0 accepted=12
denied=0
retries=0
timeouts=0
Disk usage 41% on /var
disk has 95% free
CPU 98% idle
upload to disk 100% complete
CircuitBreaker 'payments' changed state from HALF_OPEN to CLOSED
""".strip().splitlines()

BAD = """
scan ended with 7 errors
10 errors found
errors: 12
exit code 137
container exited with code 137
process exited with status 1
status=503
request done status=503 took 12 ms
failed=3 passed=409
3 failed, 409 passed in 3.2s
GET /cart 503 12.3 ms - 19
Completed 500 Internal Server Error in 12ms
500 |   1.2ms |  10.0.0.9 | GET      "/cart"
http-in static/srv1 10/0/30/69/109 503 2750 - - ---- 1/1/1/1/0 0/0 "GET / HTTP/1.1"
no response from database
no space left on device
could not recover from error
not an error handler but it failed
retry failed after 5 attempts
errno 111
120 packets dropped
lost 40 of 100 packets
no healthy upstream
error correction failed
failover failed
uncorrectable memory error
failed login attempts: 12
CircuitBreaker 'payments' changed state from CLOSED to OPEN
circuit breaker opened for payments
Disk usage 95% on /var
disk usage at 97%
memory usage is at 98.5 percent
CPU load 99% on web-1
inode usage 100%
swap usage: 93%
""".strip().splitlines()


def is_flagged(analyzer: Analyzer, line: str) -> bool:
    lines = analyzer.analyze(LogsRequest(logs=[*EVERYDAY, line], include_lines=True)).lines
    assert lines is not None
    return lines.flags[-1]


@pytest.mark.parametrize("line", MILD)
def test_a_line_that_only_sounds_like_a_failure_is_not_flagged(analyzer: Analyzer, line: str) -> None:
    assert not is_flagged(analyzer, line)


@pytest.mark.parametrize("line", BAD)
def test_a_failure_is_flagged_though_its_words_are_like_those_of_mild_lines(analyzer: Analyzer, line: str) -> None:
    assert is_flagged(analyzer, line)
