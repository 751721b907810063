const LONGEST = 10_000;
const NAMES = ["msg", "message", "error", "err", "event"];

/** What a line says: of a JSON object its message, of any other line all of it. */
export function gist(line: string): string {
  const text = line.trim();
  if (!text.startsWith("{") || text.length > LONGEST) return text;
  try {
    const found = JSON.parse(text) as Record<string, unknown>;
    const said = NAMES.map((name) => wordsOf(found[name])).filter((words) => words !== null);
    return said.slice(0, 2).join(": ") || text;
  } catch {
    return text;
  }
}

function wordsOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return null;
  const { message, type } = value as { message?: unknown; type?: unknown };
  return typeof message === "string" ? (typeof type === "string" ? `${type}: ${message}` : message) : null;
}
