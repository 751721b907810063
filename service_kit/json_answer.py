"""An answer that a route makes itself."""

from collections.abc import Mapping

from fastapi import Response
from pydantic import BaseModel


def json_answer(answer: BaseModel, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """`answer` as JSON, made where the route runs.

    FastAPI hands what a plain `def` route returns to a second thread, to be checked against the response model that it is an
    instance of: on busy cores two changes of threads, a millisecond. Give the route `response_model` all the same.
    """
    return Response(answer.model_dump_json(), status, headers, "application/json")
