import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Document = Schemas["Document"];
export type Similar = Schemas["SimilarIncident"];
export type DocumentUse = Schemas["DocumentUse"];
export type ImportJob = Schemas["ImportJob"];
export type ImportFormat = ImportJob["format"];
export type Kind = Document["kind"];
export type Origin = Document["origin"];

/** What a list shows of an entry, found by browsing or by searching; only a search gives a score. */
export type Listed = Pick<Document, "id" | "kind" | "title" | "summary" | "root_cause" | "service" | "origin" | "occurred_at"> & {
  score?: number;
};
