import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type PeerState = Schemas["PeerState"];
export type System = Schemas["System"];
export type JobCount = Schemas["JobCount"];
export type LastDelivery = Schemas["LastDelivery"];
export type WebhookSource = Schemas["WebhookSource"];
export type Trackers = Schemas["Trackers"];
export type TrackerState = Schemas["TrackerState"];
export type Receipt = Schemas["Receipt"];
export type Decision = Schemas["Decision"];
export type DryRun = Schemas["DryRun"];
export type Config = Schemas["Config"];
export type ConfigChange = Schemas["ConfigChange"];
