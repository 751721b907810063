"""A text file with one word or phrase a line; `#` begins a comment."""

from pathlib import Path

from service_kit.errors import Misconfigured


def read_word_list(path: Path, setting: str) -> list[str]:
    """The words in order. Raises Misconfigured naming the `setting` where the file cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{setting}={path} cannot be read: {error}") from error
    words = (line.strip() for line in lines)
    return [word for word in words if word and not word.startswith("#")]
