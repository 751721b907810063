import type { Evidence } from "../../api/types";
import { count } from "../numbers";
import classes from "./EvidenceList.module.css";
import { gist } from "./gist";

/** What each line of evidence means, strongest first; a press goes to it in the log. */
export function EvidenceList({ evidence, onLine }: { evidence: Evidence[]; onLine: (line: number) => void }) {
  if (!evidence.length) return null;
  return (
    <ol className={classes.list} aria-label="Lines of evidence, strongest first">
      {evidence.map((one) => (
        <li key={one.line} className={classes.one}>
          <button type="button" className={classes.jump} onClick={() => onLine(one.line)}>
            line {count(one.line + 1)}
          </button>
          {one.known ? <span>{one.known}</span> : <code className={classes.text} title={one.text}>{gist(one.text)}</code>}
        </li>
      ))}
    </ol>
  );
}
