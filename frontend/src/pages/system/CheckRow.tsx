import type { Check } from "./knownChecks";
import { Mark } from "./Mark";
import { milliseconds } from "./numbers";
import { Row } from "./Rows";
import type { Run } from "./useChecks";
import { serviceTitle, type Tone } from "./words";

/** One check: what is sent, what should come, what came, and in what time. */
export function CheckRow({ check, run }: { check: Check; run: Run | undefined }) {
  const { word, tone } = said(run);
  return (
    <Row
      mark={<Mark tone={tone} word={word} />}
      title={`${serviceTitle(check.service)}: ${check.title.charAt(0).toLowerCase()}${check.title.slice(1)}`}
      told={
        <>
          <code>{check.sent}</code>
          <p>Expected: {check.expected}</p>
          {run?.phase === "done" ? <p>Answer: {run.got}</p> : null}
        </>
      }
      facts={[run?.phase === "done" ? milliseconds(run.ms) : ""]}
    />
  );
}

function said(run: Run | undefined): { word: string; tone: Tone } {
  if (!run) return { word: "Not run", tone: "off" };
  if (run.phase !== "done") return { word: run.phase === "asking" ? "Asking…" : "Waiting", tone: "off" };
  return run.ok ? { word: "As expected", tone: "good" } : { word: "Failed", tone: "bad" };
}
