"""Who a caller is to the gateway: what a page needs to show only what its reader may do."""

from typing import Literal

from contracts.model import Answered


class Me(Answered):
    """Answer of `GET /api/v1/me`. `authenticated` is False on an open gateway, where everybody may do everything."""

    name: str
    role: Literal["read", "write", "admin"]
    authenticated: bool
