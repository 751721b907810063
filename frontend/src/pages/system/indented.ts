const STEP = "  ";

/** JSON with its lines, for people; everything else as it is. Its own characters stay: numbers longer than ours can hold, too. */
export function indented(body: string): string {
  try {
    JSON.parse(body);
  } catch {
    return body;
  }
  let depth = 0;
  const line = () => `\n${STEP.repeat(depth)}`;
  return body.replace(/"(?:[^"\\]|\\.)*"|[{[]\s*[}\]]|[{}[\],:]|\s+/g, (piece) => {
    if (/^[{[]\s*[}\]]$/.test(piece)) return `${piece.charAt(0)}${piece.charAt(piece.length - 1)}`;
    if (piece === "{" || piece === "[") {
      depth += 1;
      return piece + line();
    }
    if (piece === "}" || piece === "]") {
      depth -= 1;
      return line() + piece;
    }
    if (piece === ",") return `,${line()}`;
    if (piece === ":") return ": ";
    return piece.startsWith('"') ? piece : "";
  });
}
