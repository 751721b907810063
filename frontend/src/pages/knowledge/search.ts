import type { Kind, Origin } from "./types";

/** What of the knowledge base is shown, as it stands in the address. `id`: the entry that is open. */
export interface KnowledgeSearch {
  tab?: Exclude<Tab, "incidents">;
  origin?: Origin;
  q?: string;
  cause?: string;
  service?: string;
  id?: string;
}

export type Tab = "incidents" | "runbooks" | "catalogue" | "import";

export const TABS = [
  { value: "incidents", label: "Past incidents" },
  { value: "runbooks", label: "Runbooks" },
  { value: "catalogue", label: "Errors" },
  { value: "import", label: "Import" },
] as const;

export const KINDS: Record<Exclude<Tab, "import">, Kind> = { incidents: "incident", runbooks: "runbook", catalogue: "catalogue" };

/** Takes what the address says and leaves out what the page does not know. */
export function readKnowledgeSearch(words: Record<string, unknown>): KnowledgeSearch {
  const said = (name: string) => (typeof words[name] === "string" && words[name].trim() ? words[name].trim() : undefined);
  const tab = TABS.find((one) => one.value === words.tab)?.value;
  const origin = said("origin");
  return {
    tab: tab === "incidents" ? undefined : tab,
    origin: origin === "yours" || origin === "library" ? origin : undefined,
    q: said("q")?.slice(0, 10_000),
    cause: said("cause"),
    service: said("service")?.slice(0, 500),
    id: said("id"),
  };
}

export function tabOf(search: KnowledgeSearch): Tab {
  return search.tab ?? "incidents";
}

/** Whether anything is left out of the list. */
export function isNarrowed(search: KnowledgeSearch): boolean {
  return Boolean(search.q ?? search.origin);
}
