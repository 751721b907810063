import type { components } from "./schema";

/** The contract's own words; add what a page needs. All come from the gateway's OpenAPI document. */
type Schemas = components["schemas"];

export type Head = Schemas["Head"];
export type Incident = Schemas["Incident"];
export type IncidentPage = Schemas["IncidentPage"];
export type Status = Head["status"];
export type Severity = Head["severity"];
export type Ticket = NonNullable<Head["ticket"]>;
export type Stats = Schemas["Stats"];
export type Me = Schemas["Me"];
export type Role = Me["role"];
export type Cause = Schemas["Cause"];
export type Aggregate = Schemas["Aggregate"];

/** The diagnosis and its parts (pages incident and try). */
export type CauseDetail = Schemas["RootCauseDetail"];
export type Evidence = Schemas["Evidence"];
export type Anomaly = Schemas["Anomaly"];
export type KeyEvent = Schemas["Event"];
export type Alternative = Schemas["Alternative"];
export type SimilarIncident = Schemas["SimilarIncident"];
export type Action = Schemas["Action"];
export type SuspectChange = Schemas["SuspectChange"];
export type AnalyzeRequest = Schemas["AnalyzeRequest"];
export type TimelineRow = Schemas["TimelineRow"];
export type IncidentAlert = Schemas["IncidentAlert"];
export type TicketView = Schemas["TicketView"];
