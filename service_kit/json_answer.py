"""What a route that computes in a thread of its own answers."""

from fastapi import Response
from pydantic import BaseModel


def json_answer(answer: BaseModel) -> Response:
    """`answer` as JSON, made where the route runs.

    FastAPI hands what a plain `def` route returns to a second thread, to be checked against the response model that it is an
    instance of: on busy cores two changes of threads, a millisecond. Give the route `response_model` all the same.
    """
    return Response(answer.model_dump_json(by_alias=True), media_type="application/json")
