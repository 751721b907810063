const SHORTEST = 2;

/** A text in pieces; those at odd places are what is marked. */
export function wordMarks(text: string, terms: readonly string[]): string[] {
  const wanted = terms
    .filter((term) => term.trim().length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .map((term) => term.trim().split(/\s+/).map(escaped).join("[^A-Za-z0-9]*"));
  if (!wanted.length) return [text];
  const pieces: string[] = [];
  let from = 0;
  for (const match of text.matchAll(new RegExp(wanted.join("|"), "gi"))) {
    const to = match.index + match[0].length;
    if (!match[0] || !isEdge(text, match.index) || !isEdge(text, to)) continue;
    pieces.push(text.slice(from, match.index), match[0]);
    from = to;
  }
  return [...pieces, text.slice(from)];
}

/** Whether a word ends before that place: the terms are whole words, also those of HikariPool. */
function isEdge(text: string, at: number): boolean {
  const before = text[at - 1] ?? " ";
  const after = text[at] ?? " ";
  if (!/[A-Za-z0-9]/.test(before) || !/[A-Za-z0-9]/.test(after)) return true;
  return /[a-z0-9]/.test(before) && /[A-Z]/.test(after);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
