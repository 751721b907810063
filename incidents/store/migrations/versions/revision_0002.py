"""Which gateways are alive: several of them can share one PostgreSQL."""

from alembic import op
from sqlalchemy import BigInteger, Column, Float, Integer, String

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "gateways",
        Column("owner", String(100), primary_key=True),
        Column("executor", String(100), nullable=False),
        Column("beats", BigInteger().with_variant(Integer(), "sqlite"), nullable=False),
        Column("since", Float(53), nullable=False),
        Column("beat_at", Float(53), nullable=False),
    )
