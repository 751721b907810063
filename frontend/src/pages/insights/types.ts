import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Stats = Schemas["Stats"];
export type Day = Schemas["Day"];
export type Window = Schemas["Window"];
export type CauseCount = Schemas["CauseCount"];
export type Models = Schemas["Models"];
export type ModelVersion = Schemas["ModelVersion"];
export type Figures = Schemas["Figures"];
export type Judgement = Schemas["Judgement"];
