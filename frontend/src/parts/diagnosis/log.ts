/** The lines that a diagnosis read, wherever they are: here, or at the server, page by page. Lines count from 0. */
export interface Log {
  total: number;
  /** Undefined while it is on its way. */
  lineAt: (line: number) => string | undefined;
  /** These will be shown. */
  want: (from: number, to: number) => void;
  /** What kept lines from coming, and how to try again. */
  error: unknown;
  retry: () => void;
}

/** Lines that are here. */
export function logOf(lines: readonly string[]): Log {
  return { total: lines.length, lineAt: (line) => lines[line], want: () => undefined, error: null, retry: () => undefined };
}
