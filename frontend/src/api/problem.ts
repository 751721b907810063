/** One wrong field of a body, as the server names it. */
export interface FieldError {
  field: string;
  message: string;
}

/** A refusal in the server's own words (RFC 9457), or what kept an answer from coming (`status` 0). */
export class Problem extends Error {
  override name = "Problem";

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly requestId: string | null = null,
    /** Seconds to wait before another try; null where the server named none. */
    readonly retryAfter: number | null = null,
    readonly errors: FieldError[] = [],
  ) {
    super(detail || title);
  }

  /** Whether another try may help without anything changed here. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** What an answer that is no 2xx says. `body` is its parsed JSON, or its text, or undefined. */
export function problemOf(response: Response, body: unknown): Problem {
  const told = isRecord(body) ? body : {};
  return new Problem(
    response.status,
    text(told.title) || response.statusText || `Answer ${response.status}`,
    text(told.detail) || "The server gave no reason.",
    text(told.request_id) || response.headers.get("x-request-id"),
    secondsOf(response.headers.get("retry-after")),
    Array.isArray(told.errors) ? told.errors.filter(isFieldError) : [],
  );
}

/** Whatever was thrown, as a Problem: a failed fetch means that nothing came back. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError) return new Problem(0, "No answer", "The server cannot be reached. It may be starting, or the network is down.");
  return new Problem(0, "Something went wrong here", error instanceof Error ? error.message : String(error));
}

function secondsOf(header: string | null): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? null : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.field === "string" && typeof value.message === "string";
}
