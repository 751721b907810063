import classes from "./CodeLines.module.css";

interface Line {
  text: string;
  /** From 0, as the API counts; shown from 1. */
  number?: number;
  /** Words of the line that are marked. */
  terms?: string[];
}

/** Lines of a log as they are, marked words highlighted; text stays text, whatever stands in it. */
export function CodeLines({ lines, label }: { lines: Line[]; label: string }) {
  return (
    <ol className={classes.lines} aria-label={label} tabIndex={0}>
      {lines.map((line, at) => (
        <li key={line.number ?? at} className={classes.line}>
          {line.number === undefined ? null : <span className={classes.number}>{line.number + 1}</span>}
          <code className={classes.text}>{marked(line.text, line.terms ?? [])}</code>
        </li>
      ))}
    </ol>
  );
}

/** The text in pieces, those that are terms as <mark>. */
function marked(text: string, terms: string[]) {
  const wanted = terms.filter(Boolean).map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!wanted.length) return text;
  const pieces = text.split(new RegExp(`(${wanted.sort((a, b) => b.length - a.length).join("|")})`, "gi"));
  return pieces.map((piece, at) => (at % 2 ? <mark key={at}>{piece}</mark> : piece));
}
