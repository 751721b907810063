/** One server-sent event; `id` is the last one that was named, here or before. */
export interface Message {
  event: string;
  data: string;
  id: string | null;
}

/** Takes a text/event-stream apart, piece by piece as it comes. */
export class SseReader {
  private rest = "";
  private event = "";
  private data: string[] = [];
  /** The last id of the stream. */
  id: string | null = null;
  /** What the server wishes between two tries; null where it said nothing. */
  retryMs: number | null = null;

  /** The messages that are complete with this piece. */
  take(piece: string): Message[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): Message[] {
    if (line === "") return this.end();
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") this.data.push(value);
    else if (name === "event") this.event = value;
    else if (name === "id" && !value.includes("\0")) this.id = value;
    else if (name === "retry" && /^\d+$/.test(value)) this.retryMs = Number(value);
    return [];
  }

  private end(): Message[] {
    const { data, event } = this;
    this.data = [];
    this.event = "";
    return data.length ? [{ event: event || "message", data: data.join("\n"), id: this.id }] : [];
  }
}
