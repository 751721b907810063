import type { AnalyzeRequest } from "../../api/types";

export type RawLine = AnalyzeRequest["logs"][number];

/** What the API takes in one question (contracts/logs.py, MAX_LINES). */
export const MAX_LINES = 50_000;
/** The server takes 32 MiB of JSON; quoting can make a text half as long again. */
export const MAX_BYTES = 20 * 1024 * 1024;

export interface Input {
  name: string;
  lines: RawLine[];
  bytes: number;
}

/** Lines of a text: as they are, or the elements of a JSON list. A JSON object a line (NDJSON) stays a line: it is read as such. */
export function readLines(text: string): RawLine[] {
  const trimmed = text.trim();
  if (trimmed.startsWith("[") || trimmed.startsWith("{")) {
    const list = listIn(trimmed);
    if (list) return list.flatMap(lineOf);
  }
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  while (lines.length && !lines.at(-1)?.trim()) lines.pop();
  return lines;
}

/** As the log shows it. */
export function textOf(line: RawLine): string {
  return typeof line === "string" ? line : line.message;
}

/** The last lines that fit into one question: trouble stands at the end of a log more often than at its begin. */
export function fitting(lines: RawLine[]): { lines: RawLine[]; leftOut: number } {
  const leftOut = Math.max(0, lines.length - MAX_LINES);
  return { lines: leftOut ? lines.slice(leftOut) : lines, leftOut };
}

/** Why a file is not taken, in words; null where it is. */
export function refused(name: string, bytes: number, text?: string): string | null {
  if (bytes > MAX_BYTES) {
    return `${name} has ${mega(bytes)} MB; at most ${mega(MAX_BYTES)} MB can be read at once. Take the part around the time of the trouble.`;
  }
  if (text?.slice(0, 8_000).includes("\u0000")) return `${name} is no text. Unpack it first: .log, .txt, .json and NDJSON are read.`;
  if (text !== undefined && !text.trim()) return `${name} is empty.`;
  return null;
}

export function mega(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

/** A JSON list, or the list under `logs`, as this API itself takes it. */
function listIn(text: string): unknown[] | null {
  try {
    const found: unknown = JSON.parse(text);
    if (Array.isArray(found)) return found;
    const logs = (found as { logs?: unknown }).logs;
    return Array.isArray(logs) ? logs : null;
  } catch {
    return null;
  }
}

function lineOf(one: unknown): RawLine[] {
  if (typeof one === "string") return [one];
  if (typeof one !== "object" || one === null) return one === null ? [] : [String(one)];
  const { message, ts, level } = one as { message?: unknown; ts?: unknown; level?: unknown };
  if (typeof message !== "string") return [JSON.stringify(one)];
  return [
    {
      message,
      ts: typeof ts === "string" || typeof ts === "number" ? ts : null,
      level: typeof level === "string" ? level.slice(0, 40) : null,
    },
  ];
}
