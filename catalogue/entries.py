"""The entries: one TOML file a product in `products/`, each entry with the page or source file that shows it."""

from importlib.abc import Traversable
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service_kit.errors import Misconfigured
from service_kit.toml_folder import read_toml_folder

Needle = Annotated[str, StringConstraints(min_length=2, max_length=200)]
Words = Annotated[str, StringConstraints(min_length=3, max_length=2_000, strip_whitespace=True)]
Strength = Literal["cause", "symptom"]


class Entry(BaseModel):
    """One message.

    `message` is what the product prints, with `{placeholders}` (filling.py) for what varies. A line shows the message when it
    holds every one of `needles`, in any case of letters; a needle begins and ends with a whole word. `strength`: a `cause`
    names the label by itself, a `symptom` also stands under the labels in `also`. `source` is a page or a source file, and
    `verified` what was read there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9.+-]*/[A-Za-z0-9][A-Za-z0-9._-]*$")
    code: str | None = None
    versions: Words
    level: Literal["debug", "info", "notice", "warning", "error", "critical"] = "error"
    message: Words
    needles: list[Needle] = Field(min_length=1, max_length=4)
    means: Words
    cause: str = Field(pattern=r"^[a-z][a-z_]*$")
    strength: Strength
    also: list[str] = []
    source: str = Field(pattern=r"^https://[^\s]+$")
    verified: Literal["documentation", "source"]
    product: str = ""

    @property
    def sentence(self) -> str:
        """As evidence shows it: "PostgreSQL 53300: the connection limit is reached"."""
        return f"{self.product}{f' {self.code}' if self.code else ''}: {self.means}"


class ProductFile(BaseModel):
    """One file: a product, what stands in front of its messages in its own log, and the entries."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    product: str = Field(min_length=2, max_length=60)
    headers: list[str] = Field(min_length=1)
    entries: list[Entry] = Field(min_length=1)


def load_products(folder: Traversable | None = None) -> dict[str, ProductFile]:
    """Every product by its file's name. Raises Misconfigured naming file and field, or the id that stands there twice."""
    products = read_toml_folder(folder or files("catalogue") / "products", ProductFile)
    seen: set[str] = set()
    for stem, product in products.items():
        for entry in product.entries:
            if entry.id.split("/")[0] != stem:
                raise Misconfigured(f"{stem}.toml: the id {entry.id} does not begin with {stem}/")
            if entry.id in seen:
                raise Misconfigured(f"{stem}.toml: the id {entry.id} stands in the catalogue twice")
            seen.add(entry.id)
    return {
        stem: file.model_copy(
            update={"entries": [e.model_copy(update={"product": file.product}) for e in file.entries]}
        )
        for stem, file in products.items()
    }


def load_catalogue(folder: Traversable | None = None) -> list[Entry]:
    """Every entry, in order of product and place."""
    return [entry for product in load_products(folder).values() for entry in product.entries]
