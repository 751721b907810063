"""Which past incidents a diagnosis showed: what says how often each of them was of use."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, Integer, String

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table; what was shown before is not known in it."""
    op.create_table(
        "showings",
        Column("incident", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
        Column("document", String(500), primary_key=True),
        Column("root_cause", String(500)),
        Column("agreed", Boolean()),
    )
    op.create_index("showings_by_document", "showings", ["document", "agreed"])
