import type { Document, Kind, Listed } from "./types";

const TITLE_CHARACTERS = 160;

/** A form's fields: text, empty where nothing is said. `occurred` is local time as `datetime-local` writes it. */
export interface Draft {
  title: string;
  summary: string;
  resolution: string;
  root_cause: string;
  service: string;
  severity: string;
  occurred: string;
  url: string;
  text: string;
}

export const EMPTY: Draft = { title: "", summary: "", resolution: "", root_cause: "", service: "", severity: "", occurred: "", url: "", text: "" };

/** What a list writes first and second: an entry without a title is called by its first line. */
export function headOf(entry: Pick<Listed, "title" | "summary">): { title: string; said: string } {
  if (entry.title?.trim()) return { title: entry.title, said: entry.summary === entry.title ? "" : entry.summary };
  const [line = "", ...rest] = entry.summary.trim().split("\n");
  return line.length <= TITLE_CHARACTERS
    ? { title: line, said: rest.join("\n").trim() }
    : { title: `${line.slice(0, TITLE_CHARACTERS)}…`, said: entry.summary };
}

export function draftOf(document: Document): Draft {
  return {
    title: document.title ?? "",
    summary: document.summary,
    resolution: document.resolution ?? "",
    root_cause: document.root_cause ?? "",
    service: document.service ?? "",
    severity: document.severity ?? "",
    occurred: document.occurred_at ? localOf(document.occurred_at) : "",
    url: document.url ?? "",
    text: document.text ?? "",
  };
}

/** What is sent: empty fields are none. A time that was not touched stays as exact as it was. */
export function bodyOf(draft: Draft, kind: Kind, before?: Document) {
  const said = (text: string) => text.trim() || null;
  const untouched = before?.occurred_at && localOf(before.occurred_at) === draft.occurred;
  return {
    id: before?.id ?? null,
    kind,
    title: said(draft.title),
    summary: draft.summary.trim(),
    resolution: said(draft.resolution),
    root_cause: said(draft.root_cause),
    service: said(draft.service),
    severity: said(draft.severity),
    occurred_at: untouched ? before.occurred_at : draft.occurred ? new Date(draft.occurred).toISOString() : null,
    url: said(draft.url),
    text: said(draft.text),
    origin: "yours" as const,
  };
}

/** The reader's local time to the minute, as the browser's own field takes it. */
export function localOf(at: string): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
