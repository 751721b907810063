"""Every source at one desk: which there are, whether a sender is who it says, and what its delivery means."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ingest.field_map import read_field_map
from ingest.settings import IngestSettings
from ingest.source import Delivery, Keys, Parsed, SnsHost, Source, Unreadable
from service_kit.errors import Misconfigured, NotFound
from service_kit.plugins import collect

FOLDER: Final = "ingest.sources"
INLINE_BYTES: Final = 256 * 1024
"""Bodies up to this size are read at once (64 alerts are 50 KB and take about 2 ms); larger ones in a thread."""


class Reception:
    """Built once, when the app starts."""

    def __init__(self, settings: IngestSettings, sns: SnsHost) -> None:
        """Raises Misconfigured for a source without its SOURCE, and for a field map that cannot be read."""
        self.sources: Mapping[str, Source] = collect(FOLDER, "SOURCE", Source)
        self.settings = settings
        self._sns = sns
        try:
            read_field_map(settings.generic_field_map)
        except Unreadable as error:
            raise Misconfigured(f"GENERIC_FIELD_MAP: {error}") from error

    def source(self, name: str) -> Source:
        """The source called `name`. Raises NotFound naming those that there are."""
        found = self.sources.get(name)
        if found is None:
            raise NotFound(f"no source '{name[:100]}'; there are {', '.join(self.sources)}")
        return found

    def has_secret(self, name: str) -> bool:
        """Whether the source's own secret is set. Without one its deliveries need somebody who may write."""
        return bool(self.settings.secrets_of(self.source(name).setting))

    async def verify(self, name: str, delivery: Delivery) -> None:
        """Raises NotAuthenticated where the source's secret is not set or not shown, Unavailable where it cannot be checked now."""
        source = self.source(name)
        secrets = self.settings.secrets_of(source.setting)
        await source.verify(delivery, Keys(secrets, self.settings, self._sns))

    def parse(self, name: str, delivery: Delivery) -> Parsed:
        """What the delivery says; the same for one that is replayed. Raises NotFound, Unreadable."""
        if name == "generic" and "map" not in delivery.query and self.settings.generic_field_map:
            delivery = replace(delivery, query={**delivery.query, "map": self.settings.generic_field_map})
        return self.source(name).parse(delivery)

    async def confirm(self, url: str) -> None:
        """Confirms a subscription at the `confirm_url` of a delivery that was verified. Raises Unavailable."""
        await self._sns.confirm(url)

    async def read(self, name: str, delivery: Delivery) -> Parsed:
        """As `parse`, without holding up the event loop."""
        if len(delivery.body) <= INLINE_BYTES:
            return self.parse(name, delivery)
        return await asyncio.to_thread(self.parse, name, delivery)
