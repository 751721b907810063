import type { ImportFormat, ImportJob } from "./types";

/** The server's own limit (MAX_BODY_BYTES as it comes); a larger file is refused here before it is sent. */
export const MOST_BYTES = 32 * 1024 * 1024;

export const FORMATS: { value: ImportFormat; label: string; file: string }[] = [
  { value: "jira", label: "Jira", file: "search JSON, or the CSV export with all fields" },
  { value: "github_issues", label: "GitHub issues", file: "REST list, or gh issue list --json" },
  { value: "pagerduty", label: "PagerDuty", file: "incidents or analytics JSON, CSV report" },
  { value: "opsgenie", label: "Opsgenie", file: "alerts or incidents JSON" },
  { value: "grafana_oncall", label: "Grafana OnCall", file: "alert groups JSON" },
  { value: "json_documents", label: "Stanch, or your own script", file: "a JSON list, or JSON Lines" },
  { value: "csv_table", label: "A table", file: "CSV with one line of names" },
  { value: "markdown", label: "Post-mortems", file: "Markdown: one file, several in one, or a zip" },
];

export const ACCEPTED = ".json,.jsonl,.ndjson,.csv,.tsv,.md,.markdown,.txt,.zip";

const TYPES: Record<string, string> = {
  json: "application/json",
  jsonl: "application/x-ndjson",
  ndjson: "application/x-ndjson",
  csv: "text/csv",
  tsv: "text/csv",
  md: "text/markdown",
  markdown: "text/markdown",
  txt: "text/plain",
  zip: "application/zip",
};

/** What the file is sent as: by its name, because browsers know few of these. */
export function contentTypeOf(name: string): string {
  return TYPES[name.split(".").pop()?.toLowerCase() ?? ""] ?? "application/octet-stream";
}

/** Lines `field: column` as the server takes them; what is no such line is left for it to refuse. */
export function columnsOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => line.replace(/\s*:\s*/, ":"));
}

/** Why a file cannot be sent, or null. */
export function refusalOf(file: { size: number; name: string }): string | null {
  if (file.size === 0) return "The file is empty.";
  if (file.size > MOST_BYTES) return "The file is larger than 32 MiB. Split it: the same entry twice is one.";
  return null;
}

export function isUnderWay(job: ImportJob): boolean {
  return job.state === "queued" || job.state === "running";
}

const STATES: Record<ImportJob["state"], string> = { queued: "Waiting", running: "Importing", done: "Done", stopped: "Stopped", failed: "Failed" };

export function stateWord(job: ImportJob): string {
  return STATES[job.state];
}

export function formatWord(format: ImportFormat): string {
  return FORMATS.find((one) => one.value === format)?.label ?? format;
}
