import pytest

from log_analyzer.deciding import deciding_number


@pytest.mark.parametrize(
    ("shape", "number"),
    [
        ("scan ended with 00 errors", "00"),
        ('"GET /cart HTTP/0.0" 000 00', "000"),
        ("GET /cart 000 00.0 ms", "000"),
        ("Completed 000 Internal Server Error in 00ms", "000"),
        ("http-in static/srv0 00/00/00/00/000 000 0000", "000"),
        ("http-in static/srv0 0/0/-0/-0/+0 000 0000", "000"),
        ("exited with code 000", "000"),
        ("disk usage 00.0% on /var", "00.0"),
    ],
)
def test_the_number_that_decides_is_found(shape: str, number: str) -> None:
    found = deciding_number(shape)
    assert found is not None
    assert found[found.lastgroup or 0] == number


@pytest.mark.parametrize(
    "shape",
    ["handled 00 requests", "disk 00% free", "no digits here, though it failed", "İ 0 errors", "read 00% of the file"],
)
def test_other_numbers_decide_nothing(shape: str) -> None:
    assert deciding_number(shape) is None
