"""The YAML files of the operations keep one style."""

from tests.house.premises import run, said

STYLE = """
extends: default
rules:
  line-length: {max: 132}
  document-start: disable
  braces: {max-spaces-inside: 0}
"""


def test_yamllint_has_nothing_to_say() -> None:
    done = run("yamllint", "--strict", "-d", STYLE, "docker-compose.yml", "prometheus.yml", "deploy")
    assert done.returncode == 0, said(done)
