"""The gateway's settings: its peers' addresses and how long it waits for each; incidents, sources and logs have their own part."""

from pathlib import Path

from pydantic import Field

from gateway.incident_settings import IncidentSettings
from gateway.log_settings import LogSettings
from gateway.neighbour_settings import NeighbourSettings
from gateway.notices import NoticeSettings
from gateway.watch_settings import WatchSettings, executor_of
from ingest.settings import IngestSettings

URL_FIELDS = {
    "log_analyzer": "log_analyzer_url",
    "root_cause": "root_cause_predictor_url",
    "knowledge_base": "knowledge_base_url",
    "action_recommender": "action_recommender_url",
    "integrator": "incident_integrator_url",
}
"""Which setting says where each peer is."""


class Settings(IncidentSettings, WatchSettings, LogSettings, NoticeSettings, NeighbourSettings, IngestSettings):
    """Read from the environment; see `.env.example`. Peers' URLs can be changed at run time with POST /config."""

    port: int = Field(8080, validation_alias="GATEWAY_PORT", ge=0, le=65535)
    log_analyzer_url: str = Field("http://127.0.0.1:8001", validation_alias="LOG_ANALYZER_URL")
    root_cause_predictor_url: str = Field("http://127.0.0.1:8002", validation_alias="ROOT_CAUSE_PREDICTOR_URL")
    knowledge_base_url: str = Field("http://127.0.0.1:8003", validation_alias="KNOWLEDGE_BASE_URL")
    action_recommender_url: str = Field("http://127.0.0.1:8004", validation_alias="ACTION_RECOMMENDER_URL")
    incident_integrator_url: str = Field("http://127.0.0.1:8005", validation_alias="INCIDENT_INTEGRATOR_URL")
    config_allowed_hosts: str = Field(
        "localhost,127.0.0.1,[::1],log-analyzer,root-cause-predictor,knowledge-base,action-recommender,incident-integrator",
        validation_alias="CONFIG_ALLOWED_HOSTS",
        description="hosts that POST /config may point a peer's URL at, comma-separated",
    )
    code_keywords_path: Path = Field(Path("code_keywords.txt"), validation_alias="CODE_KEYWORDS_PATH")
    analyze_opens_tickets: bool = Field(True, validation_alias="ANALYZE_OPENS_TICKETS")
    analyze_at_once: int = Field(
        8, validation_alias="ANALYZE_AT_ONCE", ge=1, description="more wait; see ANALYZE_WAITING"
    )
    analyze_waiting: int = Field(
        32, validation_alias="ANALYZE_WAITING", ge=0, description="more get 503 with Retry-After"
    )
    read_logs_timeout_seconds: float = Field(10.0, validation_alias="READ_LOGS_TIMEOUT_SECONDS", gt=0)
    find_causes_timeout_seconds: float = Field(3.0, validation_alias="FIND_CAUSES_TIMEOUT_SECONDS", gt=0)
    recall_similar_timeout_seconds: float = Field(3.0, validation_alias="RECALL_SIMILAR_TIMEOUT_SECONDS", gt=0)
    recommend_actions_timeout_seconds: float = Field(2.0, validation_alias="RECOMMEND_ACTIONS_TIMEOUT_SECONDS", gt=0)
    open_ticket_timeout_seconds: float = Field(3.0, validation_alias="OPEN_TICKET_TIMEOUT_SECONDS", gt=0)
    max_changes: int = Field(10_000, validation_alias="MAX_CHANGES", ge=1, description="deploys kept, the newest")
    forward_timeout_seconds: float = Field(30.0, validation_alias="FORWARD_TIMEOUT_SECONDS", gt=0)

    def executor(self) -> str:
        """This gateway's name, the same at each start."""
        return executor_of(self.executor_id, bool(self.database_url.get_secret_value()), self.port)
